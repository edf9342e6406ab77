package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.LearningRecorder.OpenedAndObserved;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** The library's way: opens the sessions, and observes. */
final class RecorderIntake implements Intake {

    private final LearningRecorder recorder;

    RecorderIntake(LearningStore store) {
        this.recorder = new LearningRecorder(
                store.unitOfWork(),
                store.writers(),
                store.recordings(),
                Clock.fixed(Batch.START.plusSeconds(60), ZoneOffset.UTC),
                RecorderPolicy.defaults());
    }

    @Override
    public void take(Batch batch) {
        OpenedAndObserved both = recorder.openAndObserve(batch.sessions(), batch.observations());
        require(both.sessions());
        require(both.observations());
    }

    private static void require(List<RecordResult> results) {
        if (results.stream().anyMatch(result -> result != RecordResult.RECORDED)) {
            throw new BenchmarkException("the recorder refused a part of a batch");
        }
    }
}
