package ai.dyslex.learning.examples.guides.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.examples.guides.words.WordCountJob;
import ai.dyslex.learning.examples.guides.words.WordTotals;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.NodeInfo;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.TestData;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page on operating says, done. */
class OperatingTest {

    private static final UserId ANNA = new UserId("anna");

    private final ManualScheduler time = ManualScheduler.create(Instant.parse("2026-11-23T12:00:00Z"));
    private final InMemoryStore store = InMemoryStore.create(time.clock());
    private final Table totals = new Table();
    private final Set<UserId> cache = new HashSet<>();
    private final LearningJobs jobs = time.learningJobs()
            .store(store)
            .learningZone(ZoneId.of("Europe/Berlin"))
            .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
            .job(JobDefinition.of(new WordCountJob(store, totals), Schedule.daily(LocalTime.of(4, 0))))
            .listener(new LearningListener() {
                @Override
                public void wordsAdded(WordsAdded event) {
                    cache.remove(event.user());
                }
            })
            .build()
            .start();

    @AfterEach
    void close() {
        jobs.close();
    }

    /** Anna leaves a word alone in three sessions. */
    private void keepsAWord() {
        for (String session : List.of("s1", "s2", "s3")) {
            time.advance(Duration.ofMinutes(10));
            Instant now = time.clock().instant();
            TestData.save(
                    store,
                    now,
                    TestData.session(ANNA, session).closed(now, 100).build(),
                    TestData.observation(ANNA, "o-" + session)
                            .in(session)
                            .word("Zoë")
                            .at(now)
                            .unchanged()
                            .build());
        }
        time.advance(Duration.ofMinutes(10));
    }

    @Test
    void looksAtWhatWentWrongAndHasItRunAgain() {
        keepsAWord();
        totals.outage = true;
        time.advance(Duration.ofDays(1));
        totals.outage = false;

        List<Execution> wrong = jobs.executions(ExecutionQuery.newest(50)
                .in(ExecutionStatus.FAILED, ExecutionStatus.PARTIALLY_FAILED, ExecutionStatus.MISSED));
        ExecutionId failed = wrong.get(0).id();
        List<Attempt> attempts = jobs.attempts(failed);
        jobs.rerun(failed);

        assertThat(attempts)
                .extracting(it -> it.cause().map(FailureCause::code).orElseThrow())
                .containsExactly(FailureCause.Code.OUTAGE, FailureCause.Code.OUTAGE, FailureCause.Code.OUTAGE);
        assertThat(jobs.execution(failed).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void looksBeforeItLeaps() {
        keepsAWord();
        cache.add(ANNA);

        TriggerOptions asked = TriggerOptions.defaults().by("ops: after the import");
        JobHandle dry = jobs.triggerJobNow(NoChangeJob.ID, asked.asDryRun());
        JobOutcome would = dry.outcome().join();
        JobOutcome done = jobs.triggerJobNow(NoChangeJob.ID, asked).outcome().join();
        Counts takenBack = jobs.revert(done.execution().id());

        assertThat(would.changes()).hasSize(1);
        assertThat(done.execution().counts().get("words_added")).isEqualTo(1);
        assertThat(takenBack.get("words_removed")).isEqualTo(1);
        assertThat(cache).isEmpty();
    }

    private void twoDaysPass() {
        time.advance(Duration.ofDays(2));
    }

    @Test
    void pausesAndReschedules() {
        jobs.pause(WordCountJob.ID);
        twoDaysPass();
        jobs.resume(WordCountJob.ID);

        jobs.reschedule(WordCountJob.ID, Schedule.parse("daily 05:00"));
        jobs.clearReschedule(WordCountJob.ID);

        assertThat(jobs.executions(ExecutionQuery.newest(10).of(WordCountJob.ID)))
                .extracting(Execution::status, Execution::periods)
                .containsExactly(tuple(ExecutionStatus.MISSED, "2026-11-24 to 2026-11-25"));
    }

    @Test
    void tellsOfTheNodeAndItsJobs() {
        NodeInfo node = jobs.node();
        boolean restart = node.abandonedBusy() > 0;
        List<JobInfo> overview = jobs.jobs();

        assertThat(restart).isFalse();
        assertThat(overview).extracting(JobInfo::state).containsOnly(JobInfo.State.IDLE);
    }

    @Test
    void forgetsAWriterInTheHostsTablesToo() {
        keepsAWord();
        time.advance(Duration.ofDays(1));

        store.unitOfWork().execute(() -> {
            jobs.forget(ANNA);
            totals.erase(ANNA);
            return ANNA;
        });

        assertThat(jobs.dictionary().words(ANNA)).isEmpty();
        assertThat(totals.words).isEmpty();
        assertThat(store.writers().buriedAt(ANNA)).isPresent();
    }

    /** Stands in for the host's table. */
    private static final class Table implements WordTotals {

        private final Map<UserId, Long> words = new HashMap<>();
        private boolean outage;

        @Override
        public void save(Map<UserId, Long> counted) {
            if (outage) {
                throw new IllegalStateException(new SQLTransientConnectionException("thrown by the test"));
            }
            words.putAll(counted);
        }

        @Override
        public void erase(UserId user) {
            words.remove(user);
        }
    }
}
