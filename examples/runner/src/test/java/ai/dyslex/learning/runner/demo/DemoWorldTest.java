package ai.dyslex.learning.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The world that {@code serve --demo} shows. */
final class DemoWorldTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

    private final SettableClock real = SettableClock.at(NOW);

    @Test
    void endsNowWithWhatTheJobsLeftBehind() {
        try (DemoWorld world = DemoWorld.upToNow(BERLIN, 4, real);
                LearningJobs jobs = open(world)) {
            assertThat(world.clock().instant()).isEqualTo(NOW);
            List<Execution> executions = jobs.executions(ExecutionQuery.newest(1000));
            assertThat(executions)
                    .filteredOn(e -> e.status() != ExecutionStatus.SUCCEEDED)
                    .extracting(e -> e.job().value(), e -> night(e), Execution::status, DemoWorldTest::cause)
                    .containsExactlyInAnyOrder(
                            tuple("export_daily_digest", "2026-11-20", ExecutionStatus.PARTIALLY_FAILED, "none"),
                            tuple("export_daily_digest", "2026-11-11", ExecutionStatus.FAILED, "ERROR"),
                            tuple("export_daily_digest", "2026-11-01", ExecutionStatus.MISSED, "DOWN"),
                            tuple(NoChangeJob.ID.value(), "2026-11-01", ExecutionStatus.MISSED, "DOWN"),
                            tuple(RetrainingJob.ID.value(), "2026-11-01", ExecutionStatus.MISSED, "DOWN"));
            assertThat(executions).allMatch(e -> e.createdAt().isBefore(NOW));
            assertThat(jobs.jobs())
                    .extracting(JobInfo::last)
                    .allSatisfy(last -> assertThat(last).isPresent());
            assertThat(jobs.learningStats(world.sampleWriter()).dictionaryWords())
                    .isPositive();
        }
    }

    @Test
    void goesOnInRealTime() {
        try (DemoWorld world = DemoWorld.upToNow(BERLIN, 2, real)) {
            real.advance(Duration.ofHours(1));

            assertThat(world.clock().instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
            assertThat(world.clock().withZone(BERLIN).instant()).isEqualTo(real.instant());
        }
    }

    @Test
    void theWritersGoOnWritingUntilItIsEnough() {
        try (DemoWorld world = DemoWorld.upToNow(BERLIN, 2, real);
                LearningJobs jobs = open(world)) {
            List<SimulatedWriter> writers =
                    new Simulator(Term.until(LocalDate.of(2026, 11, 26), BERLIN)).writers(2, 42);
            long before = words(jobs, writers);
            try (Life life = new Life(writers, LocalDate.of(2026, 11, 26), real)) {
                for (int i = 0; i < 1000; i++) {
                    life.writeOne(jobs.recorder());
                }
                long enough = words(jobs, writers);
                life.writeOne(jobs.recorder());

                assertThat(enough).isGreaterThan(before);
                assertThat(words(jobs, writers)).isEqualTo(enough);
            }
        }
    }

    private static long words(LearningJobs jobs, List<SimulatedWriter> writers) {
        return writers.stream()
                .flatMap(writer -> jobs.learningStats(writer.id()).signals().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private LearningJobs open(DemoWorld world) {
        return world.library()
                .engine(ExecutorEngine.withOwnThread(world.clock()))
                .build()
                .start();
    }

    private static String night(Execution execution) {
        return execution.period().map(Object::toString).orElse("none");
    }

    private static String cause(Execution execution) {
        return execution.cause().map(cause -> cause.code().name()).orElse("none");
    }
}
