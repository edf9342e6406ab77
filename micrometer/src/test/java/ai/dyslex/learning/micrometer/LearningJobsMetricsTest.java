package ai.dyslex.learning.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.SessionId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LearningJobsMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SettableClock clock = SettableClock.at(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LearningJobsMetrics metrics = new LearningJobsMetrics(registry, clock);
    private final LearningJobs jobs = LearningJobs.builder()
            .store(InMemoryStore.create(clock))
            .clock(clock)
            .learningZone(ZoneId.of("UTC"))
            .unscheduled()
            .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
            .jobListener(metrics)
            .build();

    @BeforeEach
    void start() {
        jobs.start();
        metrics.watch(jobs);
        jobs.recorder().openSession(new UserId("anna"), new SessionId("s1"), NOON);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private void run(TriggerOptions options) throws Exception {
        jobs.triggerJobNow(NoChangeJob.ID, options).outcome().get(1, TimeUnit.MINUTES);
    }

    @Test
    void countsExecutionsAndWritersByOutcome() throws Exception {
        run(TriggerOptions.defaults());

        assertThat(registry.get("learning.jobs.executions")
                        .tag("job", "detect_no_change_words")
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isOne();
        assertThat(registry.get("learning.jobs.writers")
                        .tag("result", "done")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("learning.jobs.writers")
                        .tag("result", "failed")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void tellsHowLongAgoAJobLastSucceeded() throws Exception {
        assertThat(registry.find("learning.jobs.success.age").gauge()).isNull();

        run(TriggerOptions.defaults());
        clock.set(NOON.plus(Duration.ofHours(3)));

        assertThat(registry.get("learning.jobs.success.age").gauge().value()).isEqualTo(3 * 3600);
    }

    @Test
    void leavesDryRunsOut() throws Exception {
        run(TriggerOptions.defaults().asDryRun());

        assertThat(registry.find("learning.jobs.executions").timers()).isEmpty();
        assertThat(registry.find("learning.jobs.success.age").gauge()).isNull();
    }

    @Test
    void tellsOfTheNode() {
        assertThat(registry.get("learning.jobs.units").gauge().value()).isZero();
        assertThat(registry.get("learning.jobs.threads.abandoned").gauge().value())
                .isZero();
    }

    @Test
    void saysNothingOfWriters() throws Exception {
        run(TriggerOptions.defaults().forWriter(new UserId("anna")));

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Object::toString)
                .isNotEmpty()
                .noneMatch(id -> id.contains("anna"));
    }
}
