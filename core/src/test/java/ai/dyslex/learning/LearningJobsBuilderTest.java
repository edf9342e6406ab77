package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ai.dyslex.learning.cleanup.CleanupJob;
import ai.dyslex.learning.cleanup.CleanupPolicy;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.ImprovementPolicy;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.ProgressPolicy;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LearningJobsBuilderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static LearningJobsBuilder complete() {
        return LearningJobs.builder()
                .store(InMemoryStore.create(CLOCK))
                .engine(new NoEngine())
                .learningZone(ZONE)
                .clock(CLOCK);
    }

    private static LearningJobsBuilder withAllJobs() {
        return complete()
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots();
    }

    /** A host's own job that goes through nobody. */
    private static LearningJob own(String id) {
        return new LearningJob() {
            @Override
            public JobId id() {
                return new JobId(id);
            }

            @Override
            public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
                return List.of();
            }

            @Override
            public PagePlan plan(Run run, List<UserId> users) {
                return PagePlan.NOTHING;
            }
        };
    }

    @Test
    void saysWhichRequiredThingIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LearningJobs.builder().build())
                .withMessage("store is required; call .store(\u2026)");
        assertThatIllegalStateException()
                .isThrownBy(() -> LearningJobs.builder()
                        .store(InMemoryStore.create(CLOCK))
                        .engine(new NoEngine())
                        .build())
                .withMessage("learningZone is required; call .learningZone(\u2026)");
        assertThatIllegalStateException()
                .isThrownBy(() -> LearningJobs.builder()
                        .store(InMemoryStore.create(CLOCK))
                        .learningZone(ZONE)
                        .build())
                .withMessage("engine is required; call .engine(\u2026)");
    }

    @Test
    void needsNoEngineWhereItOnlyTriggers() {
        try (LearningJobs jobs = LearningJobs.builder()
                .store(InMemoryStore.create(CLOCK))
                .learningZone(ZONE)
                .clock(CLOCK)
                .triggerOnly()
                .detectImprovementPatterns()
                .build()) {
            jobs.start();
            assertThat(jobs.triggerJobNow(ImprovementJob.ID).outcome())
                    .as("it waits for another node")
                    .isNotDone();
        }
    }

    @Test
    void refusesOneExecutorForHeartbeatsAndJobs() {
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().workers(one).timer(one).build())
                    .withMessageContaining("same executor");
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void refusesThreadsForTheTrainingsThatTheJobsOrTheHeartbeatsNeed() {
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete()
                            .triggerModelRetraining(new PairMemoryTrainer(), RetrainingPolicy.defaults(), one)
                            .workers(one)
                            .build())
                    .withMessageStartingWith("workers and trainings are the same executor");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete()
                            .triggerModelRetraining(new PairMemoryTrainer(), RetrainingPolicy.defaults(), one)
                            .timer(one)
                            .build())
                    .withMessageStartingWith("timer and trainings are the same executor");
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void refusesANodeNameThatCannotBeStored() {
        for (String bad : List.of("", " ", "a\u0000b", "a\ud83d", "x".repeat(201))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().node(bad))
                    .withMessageStartingWith("node ")
                    .withMessageContaining("allowed");
        }
        complete().node("x".repeat(200)).build().close();
    }

    @Test
    void refusesDurationsThatCannotBeCounted() {
        Duration year = Duration.ofDays(365);
        for (Duration longer : List.of(year.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().lookAroundEvery(longer))
                    .withMessage("lookAroundEvery is %s; allowed: positive, at most 365 days", longer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> complete().closeGrace(longer))
                    .withMessage("closeGrace is %s; allowed: 0 to 365 days", longer);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> complete().closeGrace(Duration.ofNanos(-1)));
        withAllJobs().lookAroundEvery(year).closeGrace(year).build().start().close();
    }

    /** What a host without null checks hands in. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }

    @Test
    void namesWhatIsMissing() {
        Map<String, Consumer<LearningJobsBuilder>> whileBuilding = new LinkedHashMap<>();
        whileBuilding.put("store", b -> b.store(missing()));
        whileBuilding.put("engine", b -> b.engine(missing()));
        whileBuilding.put("learningZone", b -> b.learningZone(missing()));
        whileBuilding.put("veto", b -> b.detectNoChangeWords(missing()));
        whileBuilding.put("trainer", b -> b.triggerModelRetraining(missing()));
        whileBuilding.put("policy", b -> b.cleanupOldObservations(missing()));
        whileBuilding.put("job", b -> b.settings(missing(), JobSettings.defaults()));
        whileBuilding.put("settings", b -> b.settings(NoChangeJob.ID, missing()));
        whileBuilding.put("schedule", b -> b.schedule(NoChangeJob.ID, missing(), 1));
        whileBuilding.put("listener", b -> b.listener(missing()));
        whileBuilding.put("node", b -> b.node(missing()));
        whileBuilding.put("workers", b -> b.workers(missing()));
        whileBuilding.put("timer", b -> b.timer(missing()));
        whileBuilding.put("clock", b -> b.clock(missing()));
        whileBuilding.put("waiting", b -> b.elapsedTime(missing(), System::nanoTime));
        whileBuilding.put("recorderPolicy", b -> b.recorderPolicy(missing()));
        whileBuilding.forEach((name, call) -> assertThatNullPointerException()
                .isThrownBy(() -> call.accept(complete()))
                .withMessage(name));

        UserId user = new UserId("anna");
        Map<String, Consumer<LearningJobs>> whileRunning = new LinkedHashMap<>();
        whileRunning.put("job", jobs -> jobs.triggerJobNow(missing()));
        whileRunning.put("options", jobs -> jobs.triggerJobNow(NoChangeJob.ID, missing()));
        whileRunning.put("query", jobs -> jobs.executions(missing()));
        whileRunning.put("schedule", jobs -> jobs.reschedule(NoChangeJob.ID, missing()));
        whileRunning.put("id", jobs -> jobs.execution(missing()));
        whileRunning.put("user", jobs -> jobs.forget(missing()));
        whileRunning.put("word", jobs -> jobs.dictionary().add(user, missing()));
        whileRunning.put("writer id", jobs -> jobs.forget(new UserId(missing())));
        whileRunning.put("session id", jobs -> new SessionId(missing()));
        whileRunning.put("observation id", jobs -> new ObservationId(missing()));
        whileRunning.put("job id", jobs -> new JobId(missing()));
        whileRunning.put("execution id", jobs -> new ExecutionId(missing()));
        whileRunning.put("finalWord", jobs -> Resolution.changedTo(user, new ObservationId("o"), missing()));
        try (LearningJobs jobs = withAllJobs().build().start()) {
            whileRunning.forEach((name, call) -> assertThatNullPointerException()
                    .isThrownBy(() -> call.accept(jobs))
                    .withMessage(name));
            List<Consumer<ExecutionId>> ofExecutions =
                    List.of(jobs::execution, jobs::attempts, jobs::cancel, jobs::rerun, jobs::revert);
            assertThat(ofExecutions)
                    .allSatisfy(call -> assertThatNullPointerException()
                            .isThrownBy(() -> call.accept(missing()))
                            .withMessage("id"));
            List<Consumer<JobId>> ofJobs = List.of(jobs::pause, jobs::resume, jobs::clearReschedule);
            assertThat(ofJobs)
                    .allSatisfy(call -> assertThatNullPointerException()
                            .isThrownBy(() -> call.accept(missing()))
                            .withMessage("job"));
            List<Consumer<UserId>> ofWriters = List.of(
                    jobs::learningStats,
                    jobs.dictionary()::words,
                    u -> jobs.dictionary().add(u, "Zyra"),
                    u -> jobs.dictionary().remove(u, "Zyra"));
            assertThat(ofWriters)
                    .allSatisfy(call -> assertThatNullPointerException()
                            .isThrownBy(() -> call.accept(missing()))
                            .withMessage("user"));
            assertThat(jobs.executions(ExecutionQuery.newest(10))).isEmpty();
        }
    }

    @Test
    void refusesARetentionBelowTheLongestWindow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withAllJobs()
                        .cleanupOldObservations(
                                new CleanupPolicy(Duration.ofDays(90).minusNanos(1)))
                        .build())
                .withMessageContaining("detect_no_change_words")
                .withMessageContaining("at least PT2160H");
        withAllJobs()
                .cleanupOldObservations(new CleanupPolicy(Duration.ofDays(90)))
                .build()
                .close();
    }

    @Test
    void looksAtTheWindowOfEachJobForTheRetention() {
        CleanupPolicy tenDays = new CleanupPolicy(Duration.ofDays(10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete()
                        .triggerModelRetraining(
                                new PairMemoryTrainer(),
                                new RetrainingPolicy(50, Duration.ofDays(11), 0.2, 10, 10, 1),
                                Runnable::run)
                        .cleanupOldObservations(tenDays)
                        .build())
                .withMessageContaining("trigger_model_retraining");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete()
                        .detectImprovementPatterns(new ImprovementPolicy(2, 8))
                        .cleanupOldObservations(tenDays)
                        .build())
                .withMessageContaining("detect_improvement_patterns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete()
                        .generateProgressSnapshots(new ProgressPolicy(0, 0, 5))
                        .cleanupOldObservations(tenDays)
                        .build())
                .withMessageContaining("generate_progress_snapshots");
        complete()
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly(), new NoChangePolicy(Duration.ofDays(10), 3))
                .detectImprovementPatterns(new ImprovementPolicy(1, 8))
                .cleanupOldObservations(tenDays)
                .build()
                .close();
    }

    @Test
    void refusesATrainingDeadlineThatIsNotShorterThanThatOfAPage() {
        RetrainingPolicy slow = RetrainingPolicy.defaults().withTrainingLimits(Duration.ofSeconds(119), 1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete()
                        .triggerModelRetraining(new PairMemoryTrainer(), slow)
                        .build())
                .withMessage("a training may take PT2M, with its grace; allowed: less than the page deadline of"
                        + " trigger_model_retraining, PT2M");
        complete()
                .triggerModelRetraining(new PairMemoryTrainer(), slow.withTrainingLimits(Duration.ofSeconds(118), 1000))
                .build()
                .close();
    }

    @Test
    void refusesSettingsAndSchedulesForAJobThatWasNotAskedFor() {
        assertThatExceptionOfType(UnknownJobException.class)
                .isThrownBy(() -> complete()
                        .detectImprovementPatterns()
                        .settings(NoChangeJob.ID, JobSettings.defaults())
                        .build())
                .withMessage("no job \"detect_no_change_words\"; known jobs: detect_improvement_patterns");
        assertThatExceptionOfType(UnknownJobException.class)
                .isThrownBy(() -> complete()
                        .schedule(NoChangeJob.ID, Schedule.daily(LocalTime.NOON), 2)
                        .build())
                .withMessage("no job \"detect_no_change_words\"; known jobs: none");
    }

    @Test
    void refusesAJobThatIsGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withAllJobs().detectImprovementPatterns())
                .withMessage("job \"detect_improvement_patterns\" was given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        complete().job(JobDefinition.triggered(own("mine"))).job(JobDefinition.triggered(own("mine"))));
    }

    @Test
    void refusesThreadsAndIntervalsThatAreNotPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> complete().workerThreads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().lookAroundEvery(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> complete().lookAroundEvery(Duration.ofSeconds(-1)));
    }

    @Test
    void runsTheJobsAtNightUnlessSaidOtherwise() {
        try (LearningJobs jobs = withAllJobs()
                .cleanupOldObservations(CleanupPolicy.defaults())
                .job(JobDefinition.triggered(own("mine")))
                .build()
                .start()) {
            assertThat(jobs.jobs())
                    .extracting(JobInfo::id)
                    .containsExactly(
                            NoChangeJob.ID,
                            RetrainingJob.ID,
                            ImprovementJob.ID,
                            ProgressJob.ID,
                            CleanupJob.ID,
                            new JobId("mine"));
            assertThat(jobs.jobs())
                    .extracting(JobInfo::schedule)
                    .containsExactly(
                            Optional.of(Schedule.daily(LocalTime.of(2, 0))),
                            Optional.of(Schedule.daily(LocalTime.of(2, 30))),
                            Optional.of(Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0))),
                            Optional.of(Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 30))),
                            Optional.of(Schedule.daily(LocalTime.of(3, 0))),
                            Optional.empty());
            assertThat(jobs.jobs()).extracting(JobInfo::zone).containsOnly(ZONE);
            assertThat(jobs.jobs().get(0).name()).isEqualTo("detect no change words");
            assertThat(jobs.jobs().get(0).next().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
            assertThat(jobs.jobs().get(5).next()).isEmpty();
        }
    }

    @Test
    void takesAnotherScheduleAndOtherSettingsTogether() {
        Schedule noon = Schedule.daily(LocalTime.NOON).in(ZoneId.of("Asia/Tokyo"));
        try (LearningJobs jobs = withAllJobs()
                .schedule(NoChangeJob.ID, noon, 2)
                .settings(NoChangeJob.ID, JobSettings.defaults().withUnits(3))
                .build()
                .start()) {
            JobInfo info = jobs.jobs().get(0);
            assertThat(info.schedule()).contains(noon);
            assertThat(info.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            assertThat(info.next().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
            var handle = jobs.triggerJobNow(NoChangeJob.ID);
            assertThat(jobs.execution(handle.executionId()).units()).isEqualTo(3);
        }
    }

    @Test
    void saysThatItIsNotStartedOrClosed() {
        LearningJobs jobs = withAllJobs().build();
        assertThatExceptionOfType(NotRunningException.class)
                .isThrownBy(jobs::jobs)
                .withMessage("not started; call start() first");
        jobs.start();
        assertThatExceptionOfType(NotRunningException.class).isThrownBy(jobs::start);
        jobs.close();
        jobs.close();
        assertThatExceptionOfType(NotRunningException.class)
                .isThrownBy(() -> jobs.triggerJobNow(NoChangeJob.ID))
                .withMessage("closed");
        assertThatExceptionOfType(NotRunningException.class).isThrownBy(jobs::start);
    }

    @Test
    void answersForWhatDoesNotExistWithTypedErrors() {
        ExecutionId unknown = new ExecutionId("nothing@2026-11-23");
        try (LearningJobs jobs = withAllJobs().build().start()) {
            assertThatExceptionOfType(UnknownExecutionException.class)
                    .isThrownBy(() -> jobs.execution(unknown))
                    .withMessage("no execution \"nothing@2026-11-23\" in the ledger");
            assertThatExceptionOfType(UnknownExecutionException.class).isThrownBy(() -> jobs.cancel(unknown));
            assertThatExceptionOfType(UnknownExecutionException.class).isThrownBy(() -> jobs.rerun(unknown));
            assertThatExceptionOfType(UnknownExecutionException.class).isThrownBy(() -> jobs.revert(unknown));
            assertThat(jobs.attempts(unknown)).isEmpty();
            assertThatExceptionOfType(UnknownJobException.class)
                    .isThrownBy(() -> jobs.triggerJobNow(new JobId("detect_foo")))
                    .withMessageStartingWith("no job \"detect_foo\"; known jobs: detect_improvement_patterns, ");
        }
    }

    @Test
    void neverWakesWhereThereIsNoEngine() {
        NoEngine engine = new NoEngine();
        engine.start();
        engine.unregister(NoChangeJob.ID);
        assertThat(engine.nextWakeUp(NoChangeJob.ID)).isEmpty();
        assertThat(engine.stop(Duration.ZERO)).isTrue();
    }
}
