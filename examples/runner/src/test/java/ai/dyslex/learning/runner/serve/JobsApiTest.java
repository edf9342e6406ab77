package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator does with jobs. */
final class JobsApiTest {

    private static final String STEPPING = "/api/v1/jobs/step_by_step";

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void listsAllJobsWithNameScheduleAndNextFireTime() {
        JsonNode jobs = service.get("/api/v1/jobs", OPERATOR).json().path("jobs");

        assertThat(jobs.findValuesAsText("job"))
                .containsExactly(
                        "detect_no_change_words",
                        "trigger_model_retraining",
                        "detect_improvement_patterns",
                        "generate_progress_snapshots",
                        "step_by_step");
        assertThat(jobs.path(0).path("name").asText()).isEqualTo("detect no change words");
        assertThat(jobs.path(0).path("schedule").asText()).isEqualTo("daily 02:00");
        assertThat(jobs.path(0).path("next").asText()).isEqualTo("2026-11-03T01:00:00Z");
        assertThat(jobs.path(0).path("running").isEmpty()).isTrue();
    }

    @Test
    void tellsOfOneJob() {
        assertThat(service.get(STEPPING, OPERATOR).json().path("state").asText())
                .isEqualTo("IDLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_such_job", "1st", "a%20b", "%F0%9F%92%A5"})
    void doesNotKnowOtherJobs(String job) {
        assertThat(service.get("/api/v1/jobs/" + job, OPERATOR).status()).isEqualTo(404);
        for (String what : new String[] {"trigger", "pause", "resume"}) {
            assertThat(service.post("/api/v1/jobs/" + job + "/" + what, OPERATOR)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(service.post("/api/v1/jobs/" + job + "/reschedule", OPERATOR, "{\"schedule\": null}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pausesAndResumes() {
        Answer paused = service.post(STEPPING + "/pause", OPERATOR);
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.json().path("state").asText()).isEqualTo("PAUSED");
        assertThat(paused.json().path("next").isNull()).isTrue();

        Answer resumed = service.post(STEPPING + "/resume", OPERATOR, "{}");
        assertThat(resumed.json().path("state").asText()).isEqualTo("IDLE");
        assertThat(resumed.json().path("next").isNull()).isFalse();
    }

    @Test
    void reschedulesUntilItIsTakenBack() {
        Answer other = service.post(
                STEPPING + "/reschedule", OPERATOR, "{\"schedule\": \"weekly MON 03:00 in Europe/London\"}");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.json().path("schedule").asText()).isEqualTo("weekly MON 03:00 in Europe/London");
        assertThat(other.json().path("zone").asText()).isEqualTo("Europe/London");

        Answer back = service.post(STEPPING + "/reschedule", OPERATOR, "{\"schedule\": null}");
        assertThat(back.json().path("schedule").asText()).isEqualTo("daily 23:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"daily 25:00", "weekly 03:00", "cron 61 * * * *", "", "hourly", "daily 02:00 in Nowhere/Town"})
    void refusesWhatIsNoSchedule(String schedule) {
        Answer answer = service.post(STEPPING + "/reschedule", OPERATOR, "{\"schedule\": \"" + schedule + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("schedule");
        if (!schedule.isEmpty()) {
            assertThat(answer.body()).doesNotContain("25:00", "61", "hourly", "Nowhere");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"schedule\": 5}", "{\"schedule\": [\"daily 02:00\"]}", "[]", "null", "\"x\""})
    void refusesBodiesOfAnotherForm(String body) {
        assertThat(service.post(STEPPING + "/reschedule", OPERATOR, body).status())
                .isEqualTo(400);
    }

    @Test
    void refusesToRescheduleWithoutABody() {
        assertThat(service.post(STEPPING + "/reschedule", OPERATOR).status()).isEqualTo(400);
    }

    @Test
    void triggersARunAndShowsItsProgress() {
        service.library().writes("anna", "s1");
        service.library().writes("ben", "s2");

        Answer triggered = service.post(STEPPING + "/trigger", OPERATOR);
        assertThat(triggered.status()).isEqualTo(202);
        assertThat(triggered.json().path("running").asBoolean()).isFalse();
        assertThat(triggered.header("Location"))
                .isEqualTo(triggered.json().path("url").asText());
        service.library().stepping().step(1);

        await().untilAsserted(() -> {
            JsonNode running = service.get(STEPPING, OPERATOR).json().path("running");
            assertThat(running).hasSize(1);
            assertThat(running.path(0).path("execution"))
                    .isEqualTo(triggered.json().path("execution"));
            assertThat(running.path(0).path("progress").path("done").asInt()).isEqualTo(1);
            assertThat(running.path(0).path("progress").path("total").asInt()).isEqualTo(2);
        });
        assertThat(service.get(STEPPING, OPERATOR).json().path("state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    void returnsTheRunOfTheSameScopeThatIsUnderWay() {
        service.library().workers().hold();
        String url = "/api/v1/jobs/detect_no_change_words/trigger";

        Answer all = service.post(url, OPERATOR, "{}");
        Answer anna = service.post(url, OPERATOR, "{\"writer\": \"anna\", \"force\": true}");
        Answer allAgain = service.post(url, OPERATOR, "{\"force\": false}");

        assertThat(anna.json().path("running").asBoolean()).isFalse();
        assertThat(anna.json().path("execution")).isNotEqualTo(all.json().path("execution"));
        assertThat(allAgain.json().path("running").asBoolean()).isTrue();
        assertThat(allAgain.json().path("execution")).isEqualTo(all.json().path("execution"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"writer\": \"\"}",
                "{\"writer\": 7}",
                "{\"force\": \"yes\"}",
                "{\"force\": 1}",
                "{\"wrter\": \"anna\"}"
            })
    void refusesToTriggerByWrongFields(String body) {
        assertThat(service.post(STEPPING + "/trigger", OPERATOR, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trigger", "/pause", "/resume", "/reschedule"})
    void isNotForWriters(String what) {
        assertThat(service.post(STEPPING + what, ANNA).status()).isEqualTo(403);
        assertThat(service.get("/api/v1/jobs", ANNA).status()).isEqualTo(403);
        assertThat(service.get(STEPPING, ANNA).status()).isEqualTo(403);
    }
}
