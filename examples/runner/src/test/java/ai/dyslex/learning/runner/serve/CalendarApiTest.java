package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of each day. */
final class CalendarApiTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private void passUntil(String instant) {
        service.library().time().advanceTo(Instant.parse(instant));
        await().until(() -> service.library()
                .jobs()
                .executions(ExecutionQuery.newest(1).in(ExecutionStatus.RUNNING))
                .isEmpty());
    }

    private JsonNode days(String job, String query) {
        for (JsonNode of :
                service.get("/api/v1/calendar" + query, OPERATOR).json().path("jobs")) {
            if (of.path("job").asText().equals(job)) {
                return of.path("days");
            }
        }
        throw new AssertionError("no such job in the calendar: " + job);
    }

    @Test
    void showsEachDayUpToTodayOfEachJob() {
        JsonNode all = service.get("/api/v1/calendar", OPERATOR).json();
        assertThat(all.path("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(all.path("from").asText()).isEqualTo("2026-09-04");
        assertThat(all.path("to").asText()).isEqualTo("2026-11-02");
        assertThat(all.path("jobs")).hasSize(5);
        assertThat(days("detect_no_change_words", "").findValuesAsText("outcome"))
                .hasSize(60)
                .containsOnly("NONE");
    }

    @Test
    void showsWhatRanWasMissedAndIsOverByDay() {
        passUntil("2026-11-03T02:00:00Z");
        service.post("/api/v1/jobs/detect_no_change_words/pause", OPERATOR);
        service.library().time().advance(Duration.ofDays(3));
        service.post("/api/v1/jobs/detect_no_change_words/resume", OPERATOR);
        passUntil("2026-11-07T02:00:00Z");

        JsonNode days = days("detect_no_change_words", "?days=6");
        assertThat(days.findValuesAsText("date"))
                .containsExactly("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07");
        assertThat(days.findValuesAsText("outcome"))
                .containsExactly("NONE", "SUCCEEDED", "MISSED", "MISSED", "MISSED", "SUCCEEDED");
        assertThat(days.path(2).path("executions"))
                .isEqualTo(days.path(3).path("executions"))
                .hasSize(1);
        assertThat(days.path(1).path("executions").path(0).asText()).isEqualTo("detect_no_change_words@2026-11-03");
    }

    @Test
    void showsAWeekOnTheDayOfItsFireTime() {
        passUntil("2026-11-09T03:00:00Z");

        JsonNode days = days("generate_progress_snapshots", "?days=3");
        assertThat(days.findValuesAsText("date")).containsExactly("2026-11-07", "2026-11-08", "2026-11-09");
        assertThat(days.findValuesAsText("outcome")).containsExactly("NONE", "NONE", "SUCCEEDED");
    }

    @Test
    void leavesOutManualRuns() {
        service.post("/api/v1/jobs/detect_no_change_words/trigger", OPERATOR);
        assertThat(days("detect_no_change_words", "?days=1").findValuesAsText("outcome"))
                .containsExactly("NONE");
    }

    @Test
    void isForOperatorsAndForThreeMonthsAtMost() {
        assertThat(service.get("/api/v1/calendar", ANNA).status()).isEqualTo(403);
        assertThat(service.get("/api/v1/calendar?days=0", OPERATOR).wrongFields())
                .containsExactly("days");
        assertThat(service.get("/api/v1/calendar?days=93", OPERATOR).wrongFields())
                .containsExactly("days");
    }
}
