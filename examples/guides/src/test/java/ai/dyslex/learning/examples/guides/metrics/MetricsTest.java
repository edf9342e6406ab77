package ai.dyslex.learning.examples.guides.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.testkit.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void countsARun() {
        ManualScheduler time = ManualScheduler.create(Instant.parse("2026-11-23T12:00:00Z"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        LearningJobsBuilder library = time.learningJobs()
                .store(InMemoryStore.create(time.clock()))
                .learningZone(ZoneOffset.UTC)
                .generateProgressSnapshots();
        try (LearningJobs jobs = Metrics.started(library, registry, time.clock())) {
            jobs.triggerJobNow(ProgressJob.ID).outcome().join();
        }

        assertThat(registry.get("learning.jobs.executions")
                        .tag("job", ProgressJob.ID.value())
                        .tag("outcome", "succeeded")
                        .timer()
                        .count())
                .isOne();
    }
}
