package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.PageLoop.Ending;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was found wrong once, a test each. */
class FoundBugsTest {

    private static final JobSettings SETTINGS = JobSettings.defaults()
            .withPages(4, 1000)
            .withDeadlines(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(30))
            .withPageRetries(2, Duration.ofMillis(100));

    private final Bench bench = new Bench();

    private static List<String> ids(Iterable<UserId> users) {
        List<String> ids = new ArrayList<>();
        users.forEach(u -> ids.add(u.value()));
        return ids;
    }

    /** A ledger store that a test changes one method of. */
    private class Passing implements LedgerStore {
        final LedgerStore to = bench.store.ledger();

        @Override
        public Instant now() {
            return to.now();
        }

        @Override
        public <T> T locked(JobId job, Function<LedgerRows, T> work) {
            return to.locked(job, work);
        }

        @Override
        public boolean advance(Fence fence, UserId cursor, Counts added, List<FailedWriter> failed) {
            return to.advance(fence, cursor, added, failed);
        }

        @Override
        public Heartbeat heartbeat(Fence fence) {
            return to.heartbeat(fence);
        }

        @Override
        public Optional<JobRecord> job(JobId job) {
            return to.job(job);
        }

        @Override
        public Optional<Execution> execution(ExecutionId id) {
            return to.execution(id);
        }

        @Override
        public List<Execution> executions(ExecutionQuery query) {
            return to.executions(query);
        }

        @Override
        public List<ExecutionUnit> units(ExecutionId id) {
            return to.units(id);
        }

        @Override
        public List<Attempt> attempts(ExecutionId id) {
            return to.attempts(id);
        }

        @Override
        public List<FailedWriter> failedWriters(ExecutionId id, int u, int us, Optional<UserId> after, int limit) {
            return to.failedWriters(id, u, us, after, limit);
        }

        @Override
        public Optional<Execution> lastComplete(JobId job, String policy, Instant asOf) {
            return to.lastComplete(job, policy, asOf);
        }

        @Override
        public List<News> news(int limit) {
            return to.news(limit);
        }

        @Override
        public void noted(List<News> news) {
            to.noted(news);
        }

        @Override
        public int deleteEnded(Instant before, int limit) {
            return to.deleteEnded(before, limit);
        }

        @Override
        public void erase(UserId user) {
            to.erase(user);
        }
    }

    @Test
    void anErrorOfAListenerDoesNotHaveTheCommittedPageDoneAgain() {
        TestJob job = new TestJob(bench.writers("a", "b"));
        UnitControl control = bench.control(SETTINGS);
        Workplace w = bench.workplace();
        Consumer<LearningEvent> events = SafeListener.guarded(e -> {
            throw new NoClassDefFoundError("com/host/Cache");
        });
        Workplace at = new Workplace(
                w.unitOfWork(),
                w.writers(),
                w.ledger(),
                w.learningZone(),
                w.beforeUnit(),
                events,
                w.listener(),
                w.workers(),
                w.abandoned(),
                w.sleeper(),
                w.ticker());
        assertThat(new PageLoop(job, SETTINGS, at, control, bench.changes).run())
                .isEqualTo(Ending.COMPLETED);
        Execution e = bench.execution(control.claim().execution().id());
        assertThat(bench.failed(e.id())).isEmpty();
        assertThat(e.counts().writers()).isEqualTo(2);
    }

    @Test
    void aCommitOfUnknownOutcomeCountsOnceThoughTheCursorCannotBeReadAtOnce() {
        AtomicInteger lost = new AtomicInteger(1);
        AtomicInteger unreadable = new AtomicInteger(0);
        bench.unitOfWork = new UnitOfWork() {
            @Override
            public <T> T execute(Supplier<T> work) {
                T result = bench.store.unitOfWork().execute(work);
                if (lost.getAndDecrement() > 0) {
                    unreadable.set(1);
                    throw new IllegalStateException(new SQLException("x", "08006"));
                }
                return result;
            }
        };
        bench.ledgerStore = new Passing() {
            @Override
            public List<ExecutionUnit> units(ExecutionId id) {
                if (unreadable.getAndDecrement() > 0) {
                    throw new IllegalStateException(new SQLException("x", "08006"));
                }
                return to.units(id);
            }
        };
        TestJob job = new TestJob(bench.writers("a", "b"));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.execution(control.claim().execution().id()).counts().writers())
                .isEqualTo(2);
        assertThat(ids(job.written)).containsExactly("a", "b");
    }

    @Test
    void aUnitThatIsClaimedWhileTheLibraryStopsIsGivenBack() throws Exception {
        CountDownLatch claiming = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        LedgerStore slow = new Passing() {
            @Override
            public <T> T locked(JobId job, Function<LedgerRows, T> work) {
                T result = to.locked(job, work);
                if (result instanceof List<?> claims && !claims.isEmpty()) {
                    claiming.countDown();
                    try {
                        stopping.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return result;
            }
        };
        bench.request();
        TestJob job = new TestJob(bench.writers(40));
        ExecutorService threads = Executors.newCachedThreadPool();
        UnitRunner runner = new UnitRunner(new Ledger(slow, "here"), bench.workplace());
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        claiming.await();
        runner.stop(Duration.ZERO);
        stopping.countDown();
        work.get(30, TimeUnit.SECONDS);
        assertThat(job.planned)
                .as("it does not begin the whole unit after the stop")
                .isEmpty();
    }

    @Test
    void aFewBadWritersAtTheStartOfALargePageAreNoLargeShare() {
        JobSettings big = SETTINGS.withPages(1000, 100_000).withPageRetries(0, Duration.ZERO);
        TestJob job = new TestJob(bench.writers(1000)).whilePlanning((run, page) -> {
            if (page.stream().anyMatch(u -> u.value().compareTo("u00015") < 0)) {
                throw new IllegalStateException("x");
            }
        });
        UnitControl control = bench.control(big);
        PageLoop loop = bench.loop(job, big, control);
        assertThat(loop.run()).as("%s", loop.cause()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void durationsThatCannotBeReckonedWithAreRefused() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        JobSettings.defaults().withDeadlines(Duration.ofMinutes(2), forever, Duration.ofMinutes(3)));
    }

    private LearningJobs library(LearningJob job, JobListener listener, ExecutorService workers) {
        return LearningJobs.builder()
                .store(bench.store)
                .learningZone(ZoneOffset.UTC)
                .unscheduled()
                .clock(bench.clock)
                .workers(workers)
                .elapsedTime(bench.sleeper, bench.ticker::get)
                .job(JobDefinition.triggered(job)
                        .with(SETTINGS.withAttempts(3, Duration.ofMinutes(1)).withPageRetries(0, Duration.ZERO)))
                .jobListener(listener)
                .build();
    }

    @Test
    void theEndOfAnExecutionIsToldThoughItIsCancelledWhileItWaitsForItsNextAttempt() throws Exception {
        List<ExecutionStatus> ended = new ArrayList<>();
        CountDownLatch failed = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers("a")).whileListing((run, p) -> {
            throw new SQLException("x", "08006");
        });
        ExecutorService workers = Executors.newSingleThreadExecutor();
        try (LearningJobs jobs = library(
                        job,
                        new JobListener() {
                            @Override
                            public void attemptFailed(Claim claim, FailureCause cause) {
                                failed.countDown();
                            }

                            @Override
                            public void executionEnded(Execution e) {
                                ended.add(e.status());
                            }
                        },
                        workers)
                .start()) {
            JobHandle handle = jobs.triggerJobNow(TestJob.ID);
            failed.await();
            workers.submit(() -> {}).get();
            assertThat(jobs.cancel(handle.executionId())).isTrue();
            handle.outcome().get(30, TimeUnit.SECONDS);
            assertThat(ended).containsExactly(ExecutionStatus.CANCELLED);
        }
        workers.shutdownNow();
    }

    @Test
    void statsTellOfTheLastFullRunHoweverManyRunsForSingleWritersFollowed() throws Exception {
        ExecutorService workers = Executors.newSingleThreadExecutor();
        try (LearningJobs jobs = library(new TestJob(bench.writers("a")), new JobListener() {}, workers)
                .start()) {
            jobs.triggerJobNow(TestJob.ID).outcome().get(30, TimeUnit.SECONDS);
            for (int i = 0; i < 40; i++) {
                bench.clock.advance(Duration.ofSeconds(1));
                jobs.triggerJobNow(TestJob.ID, TriggerOptions.defaults().forWriter(new UserId("a")))
                        .outcome()
                        .get(30, TimeUnit.SECONDS);
            }
            assertThat(jobs.learningStats(new UserId("a")).lastExecutions()).containsKey(TestJob.ID);
        }
        workers.shutdownNow();
    }

    private static LearningJob waiting(String id, String on) {
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

            @Override
            public Set<JobId> waitsFor() {
                return Set.of(new JobId(on));
            }
        };
    }

    @Test
    void jobsThatWaitForEachOtherAreRefused() {
        Schedule noon = Schedule.daily(LocalTime.NOON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningJobs.builder()
                        .store(bench.store)
                        .learningZone(ZoneOffset.UTC)
                        .unscheduled()
                        .job(JobDefinition.of(waiting("a", "b"), noon))
                        .job(JobDefinition.of(waiting("b", "a"), noon))
                        .build());
    }

    @Test
    @Timeout(20)
    void aJobThatIgnoresTheCursorDoesNotRunForEver() {
        List<UserId> users = bench.writers("a", "b");
        AtomicInteger asked = new AtomicInteger();
        LearningJob job = new LearningJob() {
            @Override
            public JobId id() {
                return TestJob.ID;
            }

            @Override
            public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
                if (asked.incrementAndGet() > 50) {
                    throw new AssertionError("the same page again and again");
                }
                return users.stream().map(u -> new WriterRef(u, 1)).toList();
            }

            @Override
            public PagePlan plan(Run run, List<UserId> page) {
                return PagePlan.NOTHING;
            }
        };
        assertThat(bench.loop(job, SETTINGS, bench.control(SETTINGS)).run()).isEqualTo(Ending.COMPLETED);
        assertThat(asked.get()).isLessThan(5);
    }

    @Test
    void noIdOfAForgottenWriterIsLeftInTheCursorOfWhatIsOver() {
        TestJob job = new TestJob(bench.writers("anna@example.org"));
        UnitControl control = bench.control(SETTINGS);
        bench.loop(job, SETTINGS, control).run();
        bench.ledger.complete(control.claim());
        bench.store.unitOfWork().execute(() -> {
            bench.store.writers().bury(new UserId("anna@example.org"), bench.clock.instant());
            bench.store.ledger().erase(new UserId("anna@example.org"));
            return true;
        });
        assertThat(bench.store
                        .ledger()
                        .units(control.claim().execution().id())
                        .get(0)
                        .cursor())
                .isEmpty();
    }

    @Test
    void aDryRunRecordsNoFailureOfAWriterWhoIsForgottenMeanwhile() {
        bench.dryRun = true;
        TestJob job = new TestJob(bench.writers("a")).whilePlanning((run, page) -> {
            bench.store.unitOfWork().execute(() -> {
                bench.store.writers().bury(page.get(0), bench.clock.instant());
                bench.store.ledger().erase(page.get(0));
                return true;
            });
            throw new IllegalStateException("x");
        });
        UnitControl control = bench.control(SETTINGS);
        bench.loop(job, SETTINGS, control).run();
        assertThat(bench.failed(control.claim().execution().id())).isEmpty();
    }

    @Test
    void aThreadThatIsGivenUpIsReportedOnceAndEndsAsLost() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicBoolean freed = new AtomicBoolean();
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            while (!freed.get()) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("ended at last");
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        UnitRunner runner = new UnitRunner(bench.ledger, bench.workplace());
        bench.request();
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        hanging.await();
        bench.pass(Duration.ofMinutes(1));
        bench.clock.advance(Duration.ofMinutes(1));
        runner.beat();
        new Ledger(bench.store.ledger(), "there")
                .claim(TestJob.ID, new ClaimTerms(Duration.ofSeconds(30), 3, Duration.ZERO), 1);
        freed.set(true);
        work.get(30, TimeUnit.SECONDS);
        assertThat(job.planned)
                .as("it plans no further half of a page that is lost")
                .hasSize(1);
        threads.shutdownNow();
    }

    @Test
    void stopInterruptsAWaitBetweenTwoTries() throws Exception {
        CountDownLatch sleeping = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean woken = new AtomicBoolean();
        bench.sleeper = d -> {
            sleeping.countDown();
            try {
                never.await(8, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                woken.set(true);
                throw e;
            }
        };
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            throw new IllegalStateException("x");
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        UnitRunner runner = new UnitRunner(bench.ledger, bench.workplace());
        bench.request();
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        sleeping.await();
        runner.stop(Duration.ofMillis(1));
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.SECONDS);
        assertThat(woken).isTrue();
        assertThat(work).isNotNull();
    }
}
