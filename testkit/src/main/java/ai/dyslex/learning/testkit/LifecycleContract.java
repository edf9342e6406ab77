package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.LearningStats;
import ai.dyslex.learning.cleanup.CleanupJob;
import ai.dyslex.learning.cleanup.CleanupPolicy;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternsChanged;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.retraining.AdapterTrained;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a writer leaves in a store and how it goes: what is known of them, forgetting them, cleaning up; and that dry runs write
 * nothing, and a host's own job is one like the others.
 */
public abstract class LifecycleContract extends JobsContract {

    private static final List<JobId> FOUR =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    /** For the stores' tests. */
    protected LifecycleContract() {}

    /** The library with all jobs and the cleaning up, started now. */
    private LearningJobs startedWithCleanup() {
        return library(
                        ManualScheduler.create(clock()),
                        builder -> builder.cleanupOldObservations(CleanupPolicy.defaults()))
                .start();
    }

    /** The library with nothing but the cleaning up, which keeps an hour. */
    private LearningJobs startedForgetfully() {
        return opened(bare(store(), ManualScheduler.create(clock()))
                        .cleanupOldObservations(new CleanupPolicy(Duration.ofHours(1)))
                        .build())
                .start();
    }

    /**
     * A writer with something of each kind, up to Monday, 2026-11-23: a name that is kept, fifty pairs that occur twice and
     * then fade, and something from long ago.
     */
    private void writeALot(LearningJobs jobs, UserId user) {
        at("2025-09-01T10:00");
        sitting(jobs, user).corrected("becuase", "because").kept("longago").close(100);
        for (String day : List.of("2026-10-27T10:00", "2026-10-29T10:00")) {
            at(day);
            Sitting sitting = sitting(jobs, user).kept("Zyra");
            for (int i = 0; i < 50; i++) {
                sitting.corrected("mispel" + i, "misspell" + i);
            }
            sitting.close(1000);
        }
        at("2026-11-17T10:00");
        sitting(jobs, user).kept("Zyra").rewritten("foo", "bar").close(500);
        at("2026-11-23T10:00");
    }

    private void runAll(LearningJobs jobs) {
        FOUR.forEach(job -> assertThat(run(jobs, job).status()).isEqualTo(ExecutionStatus.SUCCEEDED));
    }

    /** All that the store holds of a writer, save what the ledger does. */
    private Map<String, Object> heldOf(UserId user) {
        IsoWeek first = IsoWeek.of(LocalDate.of(2020, 1, 6));
        IsoWeek last = IsoWeek.of(LocalDate.of(2030, 1, 7));
        Instant asOf = clock().instant();
        return Map.of(
                "signals", store().recordings().signals(user),
                "activity",
                        store().recordings().activity(List.of(user), List.of(Instant.EPOCH, asOf.plusSeconds(1)), asOf),
                "words", store().dictionaries().words(user),
                "versions", store().retraining().versions(user),
                "inUse", store().retraining().inUse(user).stream().toList(),
                "occurrences", store().retraining().occurrences(List.of(user), asOf),
                "patterns", store().patterns().patternsOf(user),
                "transitions", store().patterns().transitions(user),
                "snapshots", store().snapshots().snapshots(List.of(user), first, last),
                "evidence",
                        store().dictionaries().evidence(List.of(user), Instant.EPOCH, asOf, 1).stream()
                                .map(word -> word.key())
                                .sorted()
                                .toList());
    }

    // What is known of a writer

    @Test
    void tellsWhatWasLearntOfAWriter() {
        LearningJobs jobs = started();
        writeALot(jobs, ANNA);
        runAll(jobs);

        LearningStats stats = jobs.learningStats(ANNA);

        assertThat(stats.user()).isEqualTo(ANNA);
        assertThat(stats.signals())
                .isEqualTo(Map.of(Outcome.CORRECTED, 101L, Outcome.UNCHANGED, 4L, Outcome.REWRITTEN, 1L));
        assertThat(stats.patterns()).isEqualTo(Map.of(PatternStatus.ACTIVE, 1L, PatternStatus.IMPROVING, 50L));
        assertThat(stats.dictionaryWords()).isEqualTo(1);
        AdapterVersion last = stats.lastRetraining().orElseThrow();
        assertThat(last.decision()).isEqualTo(AdapterVersion.Decision.PROMOTED);
        assertThat(last.artifact()).isEmpty();
        assertThat(stats.trend()).isEqualTo(LearningStats.Trend.UNKNOWN);
        assertThat(stats.lastExecutions()).containsOnlyKeys(FOUR);
        assertThat(stats.lastExecutions().values())
                .extracting(Execution::status)
                .containsOnly(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void tellsNothingOfAWriterWhomItDoesNotKnow() {
        LearningStats stats = started().learningStats(new UserId("nobody"));
        assertThat(stats.signals()).isEmpty();
        assertThat(stats.patterns()).isEmpty();
        assertThat(stats.dictionaryWords()).isZero();
        assertThat(stats.lastRetraining()).isEmpty();
        assertThat(stats.trend()).isEqualTo(LearningStats.Trend.UNKNOWN);
        assertThat(stats.lastExecutions()).isEmpty();
    }

    @Test
    void tellsTheTrendOfErrorsOverTheWeeks() {
        LearningJobs jobs = started();
        String[] mondays = {"2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"};
        for (int week = 0; week < mondays.length; week++) {
            at(mondays[week] + "T10:00");
            Sitting sitting = sitting(jobs, ANNA);
            for (int i = 0; i < 20 - 5 * week; i++) {
                sitting.corrected("teh", "the");
            }
            sitting.close(100);
            at(LocalDate.parse(mondays[week]).plusWeeks(1) + "T03:30");
            run(jobs, ProgressJob.ID);
        }
        assertThat(jobs.learningStats(ANNA).trend()).isEqualTo(LearningStats.Trend.IMPROVING);
    }

    @Test
    void tellsOfRunsOverAllWritersOnly() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("a").close(10);
        Execution full = run(jobs, NoChangeJob.ID);
        clock().advance(Duration.ofHours(1));
        run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forWriter(ANNA));
        assertThat(jobs.learningStats(ANNA).lastExecutions()).isEqualTo(Map.of(NoChangeJob.ID, full));
    }

    // Forgetting

    @Test
    void forgetsAWriterEverywhereAndNobodyElse() {
        LearningJobs jobs = startedWithCleanup();
        writeALot(jobs, ANNA);
        writeALot(jobs, BEN);
        runAll(jobs);
        run(jobs, CleanupJob.ID);
        jobs.dictionary().add(ANNA, "Mine");
        jobs.dictionary().remove(ANNA, "Notmine");
        sitting(jobs, ANNA).flagged("open", "opened");
        Map<String, Object> ben = heldOf(BEN);

        jobs.forget(ANNA);

        assertThat(heldOf(ANNA).values()).allSatisfy(what -> assertThat(what).isIn(List.of(), Map.of()));
        assertThat(heldOf(BEN)).isEqualTo(ben);
        assertThat(jobs.learningStats(ANNA).signals()).isEmpty();
        assertThat(store().writers().buriedAt(ANNA)).contains(clock().instant());
        assertThat(store().writers()
                        .page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), 9)))
                .extracting(WriterRef::user)
                .containsExactly(BEN);
    }

    @Test
    void leavesNoIdOfAForgottenWriterInTheLedger() {
        LearningJobs jobs = opened(bare(store(), ManualScheduler.create(clock()))
                        .job(JobDefinition.triggered(new GreetingJob(List.of(ANNA, BEN), Set.of(ANNA, BEN))))
                        .build())
                .start();
        touch(ANNA, BEN);
        ExecutionId all = run(jobs, GreetingJob.ID).id();
        ExecutionId one = run(jobs, GreetingJob.ID, TriggerOptions.defaults().forWriter(ANNA))
                .execution()
                .id();
        assertThat(store().ledger().failedWriters(all, 0, 1, Optional.empty(), 9))
                .extracting(FailedWriter::user)
                .containsExactly(ANNA, BEN);
        assertThat(jobs.execution(one).writer()).contains(ANNA);

        jobs.forget(ANNA);

        assertThat(store().ledger().failedWriters(all, 0, 1, Optional.empty(), 9))
                .extracting(FailedWriter::user)
                .containsExactly(BEN);
        assertThat(store().ledger().failedWriters(one, 0, 1, Optional.empty(), 9))
                .isEmpty();
        assertThat(jobs.execution(one).writer())
                .as("it stays in the history, as one of somebody")
                .isPresent()
                .get()
                .isNotEqualTo(ANNA);
        assertThat(jobs.execution(one).isFull()).isFalse();
        assertThat(jobs.executions(ExecutionQuery.newest(100)))
                .extracting(Execution::id)
                .contains(all, one);
    }

    @Test
    void leavesNoIdInTheLedgerWhereARunIsAskedForAfterItsWriterWasForgotten() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("Zyra").close(10);
        jobs.forget(ANNA);

        ExecutionId one = run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forWriter(ANNA))
                .execution()
                .id();
        ExecutionId unknown = run(
                        jobs, NoChangeJob.ID, TriggerOptions.defaults().forWriter(BEN))
                .execution()
                .id();

        assertThat(jobs.execution(one).writer()).isPresent().get().isNotEqualTo(ANNA);
        assertThat(jobs.execution(unknown).writer()).contains(BEN);
    }

    @Test
    void recordsNothingMoreOfAForgottenWriter() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("Zyra").close(10);
        jobs.forget(ANNA);
        Instant now = clock().instant();
        SessionId session = new SessionId("later");
        ObservationId observation = new ObservationId("later");

        assertThat(jobs.recorder().openSession(ANNA, session, now)).isEqualTo(RecordResult.FORGOTTEN);
        assertThat(jobs.recorder()
                        .observe(List.of(new NewObservation(
                                ANNA, session, observation, "teh", List.of("the"), "spelling", "en", now))))
                .containsExactly(RecordResult.FORGOTTEN);
        assertThat(jobs.recorder().resolve(List.of(Resolution.unchanged(ANNA, observation))))
                .containsExactly(RecordResult.FORGOTTEN);
        assertThat(jobs.recorder().closeSessions(List.of(new SessionEnd(ANNA, session, now, 10))))
                .containsExactly(RecordResult.FORGOTTEN);
        assertThat(jobs.recorder()
                        .openSessions(List.of(new NewSession(ANNA, session, now), new NewSession(BEN, session, now))))
                .containsExactly(RecordResult.FORGOTTEN, RecordResult.RECORDED);
        assertThat(jobs.dictionary().add(ANNA, "Zyra")).isFalse();
        assertThat(jobs.dictionary().remove(ANNA, "Zyra")).isFalse();
        assertThat(jobs.dictionary().words(ANNA)).isEmpty();
        FOUR.forEach(job -> assertThat(
                        run(jobs, job, TriggerOptions.defaults().forWriter(ANNA).forced())
                                .execution()
                                .counts()
                                .writers())
                .isZero());
        assertThat(heldOf(ANNA).values()).allSatisfy(what -> assertThat(what).isIn(List.of(), Map.of()));
    }

    @Test
    void forgetsTwiceAndSomebodyUnknown() {
        LearningJobs jobs = started();
        jobs.forget(ANNA);
        Instant first = clock().instant();
        clock().advance(Duration.ofHours(1));
        jobs.forget(ANNA);
        assertThat(store().writers().buriedAt(ANNA)).contains(first);
        assertThat(jobs.recorder().openSession(ANNA, new SessionId("s"), clock().instant()))
                .isEqualTo(RecordResult.FORGOTTEN);
    }

    // Cleaning up

    @Test
    void foldsAndDeletesWhatIsPastItsRetentionAndKeepsTheSignals() {
        LearningJobs jobs = startedWithCleanup();
        writeALot(jobs, ANNA);
        writeALot(jobs, BEN);
        Map<Outcome, Long> signals = jobs.learningStats(ANNA).signals();
        int occurrences = store().retraining()
                .occurrences(List.of(ANNA), clock().instant())
                .size();

        Execution execution = run(jobs, CleanupJob.ID);

        assertThat(execution.counts().get("observations_deleted")).isEqualTo(4);
        assertThat(execution.counts().writers()).isEqualTo(2);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(signals);
        assertThat(store().retraining().occurrences(List.of(ANNA), clock().instant()))
                .as("an occurrence of what was folded is left")
                .hasSize(occurrences);
    }

    @Test
    void deletesNothingWhenItIsRunAgain() {
        LearningJobs jobs = startedWithCleanup();
        writeALot(jobs, ANNA);
        run(jobs, CleanupJob.ID);
        Map<String, Object> held = heldOf(ANNA);

        Execution again = run(jobs, CleanupJob.ID);

        assertThat(again.counts().writers()).isZero();
        assertThat(again.counts().get("observations_deleted")).isZero();
        assertThat(heldOf(ANNA)).isEqualTo(held);
    }

    @Test
    void keepsExactlyWhatIsWithinItsRetention() {
        LearningJobs jobs = startedWithCleanup();
        Sitting sitting = sitting(jobs, ANNA).kept("first");
        clock().advance(MICRO);
        sitting.kept("second").close(10);
        clock().set(NOW.plus(CleanupPolicy.defaults().retention()).plus(MICRO));
        assertThat(run(jobs, CleanupJob.ID).counts().get("observations_deleted"))
                .as("the session was closed when the retention begins")
                .isEqualTo(1);
    }

    @Test
    void stillRefusesWhatWasCorrectedBeforeItWasCleanedUp() {
        LearningJobs jobs = startedWithCleanup();
        writeALot(jobs, ANNA);
        run(jobs, CleanupJob.ID);
        for (int i = 0; i < 3; i++) {
            sitting(jobs, ANNA).kept("becuase", "Quora").close(10);
        }

        Execution execution = run(jobs, NoChangeJob.ID);

        assertThat(jobs.dictionary().words(ANNA))
                .extracting(DictionaryWord::key)
                .containsExactly("quora", "zyra");
        assertThat(execution.counts().get("words_refused")).isEqualTo(1);
    }

    @Test
    void stillCountsPairsForTheRetrainingThatWereCleanedUp() {
        LearningJobs jobs = startedWithCleanup();
        Sitting sitting = sitting(jobs, ANNA);
        for (int i = 0; i < 50; i++) {
            sitting.corrected("mispel" + i, "misspell" + i);
        }
        sitting.close(1000);
        clock().set(NOW.plus(Duration.ofDays(400)));
        assertThat(run(jobs, CleanupJob.ID).counts().get("observations_deleted"))
                .isEqualTo(50);

        Execution execution = run(jobs, RetrainingJob.ID);

        assertThat(execution.counts().writers()).isEqualTo(1);
        assertThat(execution.counts().get("not_enough_data")).isZero();
    }

    @Test
    void keepsWhatIsInASessionThatIsStillOpen() {
        LearningJobs jobs = startedForgetfully();
        Sitting sitting = sitting(jobs, ANNA).kept("early");
        clock().advance(Duration.ofHours(6));
        sitting.kept("late");
        clock().advance(Duration.ofHours(3));
        assertThat(run(jobs, CleanupJob.ID).counts().writers()).isZero();

        sitting.close(10);
        clock().advance(Duration.ofHours(1));
        clock().advance(MICRO);
        assertThat(run(jobs, CleanupJob.ID).counts().get("observations_deleted"))
                .isEqualTo(2);
    }

    @Test
    void refusesToRecordWhatWouldBeCleanedUp() {
        LearningJobs jobs = startedForgetfully();
        Instant old = NOW.minus(Duration.ofHours(1)).minus(MICRO);
        assertThat(jobs.recorder().openSession(ANNA, new SessionId("s"), old)).isEqualTo(RecordResult.TOO_OLD);
        assertThat(jobs.recorder().openSession(ANNA, new SessionId("s"), old.plus(MICRO)))
                .isEqualTo(RecordResult.RECORDED);
    }

    @Test
    void cleansNothingUpInADryRun() {
        LearningJobs jobs = startedWithCleanup();
        writeALot(jobs, ANNA);
        Map<String, Object> held = heldOf(ANNA);
        run(jobs, CleanupJob.ID, TriggerOptions.defaults().asDryRun());
        assertThat(heldOf(ANNA)).isEqualTo(held);
        assertThat(run(jobs, CleanupJob.ID).counts().get("observations_deleted"))
                .isEqualTo(2);
    }

    // Dry runs

    @Test
    void writesNothingInADryRunOfAnyJobAndTellsNobody() {
        at("2026-11-23T10:00");
        List<LearningEvent> told = new ArrayList<>();
        LearningJobs jobs = library(
                        ManualScheduler.create(clock()),
                        builder -> builder.listener(new LearningListener() {
                            @Override
                            public void on(LearningEvent event) {
                                told.add(event);
                            }
                        }))
                .start();
        writeALot(jobs, ANNA);
        Map<String, Object> held = heldOf(ANNA);

        List<Class<?>> changes = new ArrayList<>();
        for (JobId job : FOUR) {
            JobOutcome outcome = run(jobs, job, TriggerOptions.defaults().asDryRun());
            assertThat(outcome.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(outcome.execution().dryRun()).isTrue();
            assertThat(outcome.truncated()).isFalse();
            outcome.changes().forEach(change -> changes.add(change.getClass()));
            assertThat(heldOf(ANNA)).as("after a dry run of %s", job).isEqualTo(held);
        }
        assertThat(changes)
                .as("of the missed week of 2026-10-26 too")
                .containsExactly(
                        WordsAdded.class,
                        AdapterTrained.class,
                        PatternsChanged.class,
                        SnapshotWritten.class,
                        SnapshotWritten.class);
        assertThat(told).isEmpty();

        runAll(jobs);
        assertThat(told).extracting(Object::getClass).isEqualTo(changes);
    }

    @Test
    void closesNoIdleSessionInADryRun() {
        LearningJobs jobs = started();
        Sitting open = sitting(jobs, ANNA);
        ObservationId flagged = open.flagged("Zyra", "Cyra");
        clock().advance(Duration.ofHours(13));
        ObservationKey key = new ObservationKey(ANNA, flagged);
        FOUR.forEach(job -> run(jobs, job, TriggerOptions.defaults().asDryRun()));
        assertThat(store().recordings().observations(List.of(key)).values())
                .extracting(o -> o.outcome())
                .containsExactly(Outcome.PENDING);
        run(jobs, NoChangeJob.ID);
        assertThat(store().recordings().observations(List.of(key)).values())
                .extracting(o -> o.outcome())
                .containsExactly(Outcome.UNCHANGED);
    }

    // A host's own job

    @Test
    void runsAHostsOwnJobLikeTheOthers() {
        List<UserId> told = new ArrayList<>();
        ManualScheduler time = ManualScheduler.create(clock());
        at("2026-11-23T10:00");
        touch(ANNA, BEN);
        LearningJobs jobs = opened(bare(store(), time)
                        .job(JobDefinition.of(
                                new GreetingJob(List.of(ANNA, BEN), Set.of(BEN)), Schedule.daily(LocalTime.of(8, 0))))
                        .listener(new LearningListener() {
                            @Override
                            public void other(LearningEvent event) {
                                told.add(event.user());
                            }
                        })
                        .build())
                .start();
        JobInfo info = jobs.jobs().get(0);
        assertThat(info.name()).isEqualTo("greet writers");
        assertThat(info.next().orElseThrow().at()).isEqualTo(local("2026-11-24T08:00"));

        time.advance(Duration.ofDays(1));

        Execution execution = executions(GreetingJob.ID).get(0);
        assertThat(execution.period().orElseThrow()).hasToString("2026-11-24");
        assertThat(execution.status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(execution.counts().get("greeted")).isEqualTo(1);
        assertThat(execution.counts().failed()).isEqualTo(1);
        assertThat(told).containsExactly(ANNA);
        assertThat(jobs.jobs().get(0).last()).contains(execution);
        assertThat(run(
                                jobs,
                                GreetingJob.ID,
                                TriggerOptions.defaults().forWriter(ANNA).asDryRun())
                        .changes())
                .hasSize(1);
        assertThat(told).hasSize(1);
        assertThatThrownBy(() -> jobs.revert(execution.id()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("greet_writers");
    }

    /** A host's own job, which writes nothing of its own and fails for some. */
    private static final class GreetingJob implements LearningJob {

        static final JobId ID = new JobId("greet_writers");

        private final List<UserId> users;
        private final Set<UserId> failing;

        GreetingJob(List<UserId> users, Set<UserId> failing) {
            this.users = users;
            this.failing = failing;
        }

        private record Greeted(UserId user) implements LearningEvent {}

        @Override
        public JobId id() {
            return ID;
        }

        @Override
        public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
            return users.stream()
                    .filter(u -> run.execution().writer().map(u::equals).orElse(true))
                    .filter(u -> after.map(a -> u.compareTo(a) > 0).orElse(true))
                    .limit(limit)
                    .map(u -> new WriterRef(u, 1))
                    .toList();
        }

        @Override
        public PagePlan plan(Run run, List<UserId> page) {
            List<UserId> copy = List.copyOf(page);
            if (copy.stream().anyMatch(failing::contains)) {
                throw new IllegalStateException("cannot greet");
            }
            return new PagePlan() {
                @Override
                public Set<UserId> touches() {
                    return Set.copyOf(copy);
                }

                @Override
                public PageEffect preview() {
                    return effect(copy);
                }

                @Override
                public PageEffect write(Set<UserId> alive) {
                    return effect(copy.stream().filter(alive::contains).toList());
                }

                private PageEffect effect(List<UserId> greeted) {
                    return PageEffect.of(
                            Counts.of("greeted", greeted.size()),
                            greeted.stream().map(Greeted::new).toList());
                }
            };
        }
    }
}
