package ai.dyslex.learning.examples.guides.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.TestData;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job in virtual time, on the store in memory. */
class WordCountJobTest {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");

    private final ManualScheduler time = ManualScheduler.create(Instant.parse("2026-10-23T12:00:00Z"));
    private final InMemoryStore store = InMemoryStore.create(time.clock());
    private final Table table = new Table();
    private final LearningJobs jobs = time.learningJobs()
            .store(store)
            .learningZone(ZoneId.of("Europe/Berlin"))
            .job(JobDefinition.of(new WordCountJob(store, table), Schedule.daily(LocalTime.of(2, 30))))
            .build()
            .start();

    @AfterEach
    void close() {
        jobs.close();
    }

    /** A session that ends now. */
    private void wrote(UserId user, String session, long words) {
        Instant now = time.clock().instant();
        TestData.save(
                store, now, TestData.session(user, session).closed(now, words).build());
    }

    private List<Execution> executions() {
        return jobs.executions(ExecutionQuery.newest(100).of(WordCountJob.ID));
    }

    @Test
    void countsInTheNight() {
        wrote(ANNA, "s1", 200);
        wrote(ANNA, "s2", 50);
        wrote(BEN, "s1", 10);

        time.runNext();

        assertThat(table.words).containsOnly(Map.entry(ANNA, 250L), Map.entry(BEN, 10L));
    }

    @Test
    void runsOnceInTheNightInWhichTheClocksAreSetBack() {
        time.advance(Duration.ofDays(3));

        assertThat(executions())
                .extracting(it -> it.id().value(), Execution::status)
                .containsExactly(
                        tuple("count_words@2026-10-26", ExecutionStatus.SUCCEEDED),
                        tuple("count_words@2026-10-25", ExecutionStatus.SUCCEEDED),
                        tuple("count_words@2026-10-24", ExecutionStatus.SUCCEEDED));
    }

    @Test
    void looksOnlyAtWhoHasWrittenSince() {
        wrote(ANNA, "s1", 200);
        time.runNext();
        time.advance(Duration.ofHours(1));
        wrote(BEN, "s1", 10);

        time.runNext();

        assertThat(executions().get(0).counts().get("writers_counted")).isEqualTo(1);
    }

    @Test
    void isTriedAgainWhenTheTableFails() {
        wrote(ANNA, "s1", 200);
        table.failures = 1;

        time.runNext();

        assertThat(executions()).extracting(Execution::status).containsExactly(ExecutionStatus.SUCCEEDED);
        assertThat(table.words).containsEntry(ANNA, 200L);
    }

    @Test
    void writesNothingInADryRun() {
        wrote(ANNA, "s1", 200);
        time.advance(Duration.ofMinutes(1));

        JobOutcome outcome = jobs.triggerJobNow(
                        WordCountJob.ID, TriggerOptions.defaults().asDryRun())
                .outcome()
                .join();

        assertThat(outcome.changes()).containsExactly(new WordsCounted(ANNA, 200));
        assertThat(table.words).isEmpty();
    }

    /** Stands in for the host's table. */
    private static final class Table implements WordTotals {

        private final Map<UserId, Long> words = new HashMap<>();
        private int failures;

        @Override
        public void save(Map<UserId, Long> totals) {
            if (failures-- > 0) {
                throw new IllegalStateException("thrown by the test");
            }
            words.putAll(totals);
        }

        @Override
        public void erase(UserId user) {
            words.remove(user);
        }
    }
}
