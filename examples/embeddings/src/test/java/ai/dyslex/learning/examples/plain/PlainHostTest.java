package ai.dyslex.learning.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.InvalidPropertyException;
import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.examples.Printed;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PlainHostTest {

    private static final UserId ANNA = new UserId("anna");

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:plain-test", "sa", "");
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final SettableClock clock =
            SettableClock.at(Clock.systemUTC().instant().minus(Duration.ofDays(7)));

    @BeforeEach
    void migrate() {
        pool.setMaxConnections(6);
        JdbcSchema.of(pool).migrate();
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        pool.dispose();
    }

    /** The library with London's days, with further settings. */
    private LearningJobs jobs(Map<String, String> further) {
        Properties settings = new Properties();
        settings.setProperty("learning.jobs.zone", "Europe/London");
        settings.putAll(further);
        return PlainHost.learningJobs(pool, executor, clock, settings);
    }

    private void writeOnThreeDays(LearningJobs jobs) {
        for (String session : List.of("s1", "s2", "s3")) {
            PlainHost.leaveAlone(jobs.recorder(), ANNA, session, "Kovu", clock.instant());
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void printsWhatItLearnt() {
        assertThat(Printed.by(() -> PlainHost.main(new String[0])))
                .startsWith("detect_no_change_words@manual-")
                .contains("SUCCEEDED")
                .contains("1 learnt");
    }

    @Test
    void learnsAWordThatWasLeftAloneOnThreeDays() {
        try (LearningJobs jobs = jobs(Map.of())) {
            writeOnThreeDays(jobs);

            Execution execution =
                    jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join().execution();

            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(jobs.dictionary().words(ANNA))
                    .extracting(DictionaryWord::form)
                    .containsExactly("Kovu");
            assertThat(jobs.executions(ExecutionQuery.newest(10).of(NoChangeJob.ID)))
                    .first()
                    .isEqualTo(execution);
        }
    }

    @Test
    void followsTheHostsProperties() {
        try (LearningJobs jobs = jobs(Map.of("learning.jobs.detect-no-change-words.min-sessions", "4"))) {
            writeOnThreeDays(jobs);

            jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();

            assertThat(jobs.dictionary().words(ANNA)).isEmpty();
        }
        assertThatThrownBy(() -> jobs(Map.of("learning.jobs.nodes", "1"))).isInstanceOf(InvalidPropertyException.class);
    }

    @Test
    void leavesThePoolAndTheExecutorOpenForTheHostToClose() throws Exception {
        LearningJobs jobs = jobs(Map.of()).start();

        jobs.close();

        assertThatThrownBy(() -> jobs.triggerJobNow(NoChangeJob.ID)).isInstanceOf(NotRunningException.class);
        assertThat(executor.submit(() -> "still open").get()).isEqualTo("still open");
        assertThat(jobs.dictionary().words(ANNA)).as("the pool is open too").isEmpty();
    }
}
