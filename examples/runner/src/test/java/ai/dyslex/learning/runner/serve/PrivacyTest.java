package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.NOBODY;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** That what people write, and their tokens, do not reach the log, however much is logged. */
final class PrivacyTest {

    private static final String WORD = "qwxzyplugh";

    private final Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ai.dyslex.learning");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TestService service = TestService.start();

    @BeforeEach
    void listen() {
        log.list = Collections.synchronizedList(new ArrayList<>());
        log.start();
        ours.setLevel(Level.TRACE);
        ours.addAppender(log);
    }

    @AfterEach
    void close() {
        service.close();
        ours.detachAppender(log);
        ours.setLevel(null);
    }

    private String logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getThrowableProxy())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void logsNeitherWordsNorTokensNorIds() {
        service.post("/api/v1/observations", ANNA, """
                {"sessions": [{"id": "s-%1$s", "startedAt": "2026-11-02T08:00:00Z", "endedAt": "2026-11-02T08:30:00Z"}],
                 "observations": [{"id": "o-%1$s", "session": "s-%1$s", "word": "%1$s", "suggestions": ["%1$s"],
                   "occurredAt": "2026-11-02T08:05:00Z", "outcome": "CHANGED", "finalWord": "%1$s", "meant": "%1$s"}]}
                """.formatted(WORD));
        for (String malformed : new String[] {
            "{\"observations\": [{\"word\": \"" + WORD,
            "{\"observations\": [{\"" + WORD + "\": 1}]}",
            "{\"observations\": [{\"outcome\": \"" + WORD + "\"}]}",
            "{\"observations\": \"" + WORD + "\"}",
            WORD
        }) {
            assertThat(service.post("/api/v1/observations", ANNA, malformed).status())
                    .isEqualTo(400);
        }
        service.get("/api/v1/me", NOBODY);
        service.get("/api/v1/me?token=" + OPERATOR, ANNA);
        service.get("/api/v1/learn/stats/" + WORD, ANNA);
        service.get("/" + WORD, "");
        service.post("/api/v1/jobs/step_by_step/reschedule", OPERATOR, "{\"schedule\": \"" + WORD + "\"}");

        assertThat(logged())
                .as("that calls are logged at all")
                .contains("POST /api/v1/observations 400", "GET /api/v1/learn/stats/{writer} 404");
        assertThat(logged()).doesNotContain(WORD, ANNA, OPERATOR, NOBODY, "anna");
    }
}
