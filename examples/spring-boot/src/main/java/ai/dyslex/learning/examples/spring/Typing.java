package ai.dyslex.learning.examples.spring;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.SessionId;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the service does with writing: recorded in the transaction in which the service keeps its own data. */
@Service
class Typing {

    private final LearningRecorder recorder;
    private final Clock clock = Clock.systemUTC();

    Typing(LearningRecorder recorder) {
        this.recorder = recorder;
    }

    @Transactional
    void begin(String writer, String session) {
        recorder.openSession(new UserId(writer), new SessionId(session), clock.instant());
    }
}
