package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.job.PageLoop.Ending;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.FailureCause.Code;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageLoopTest {

    private static final Duration PAGE = Duration.ofSeconds(10);
    private static final JobSettings SETTINGS = JobSettings.defaults()
            .withPages(4, 1000)
            .withDeadlines(PAGE, Duration.ofHours(1), Duration.ofSeconds(30))
            .withPageRetries(2, Duration.ofMillis(100));

    private final Bench bench = new Bench();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the other thread did not come to an end", e);
        }
    }

    private static List<String> ids(Iterable<UserId> users) {
        List<String> ids = new ArrayList<>();
        users.forEach(u -> ids.add(u.value()));
        return ids;
    }

    private static List<String> ids(List<FailedWriter> failed) {
        return failed.stream().map(f -> f.user().value()).toList();
    }

    private static ExecutionId id(UnitControl control) {
        return control.claim().execution().id();
    }

    // The way through

    @Test
    void goesThroughAllWritersAndTellsOfEachAfterItsPage() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e", "f"))
                .whilePlanning((run, page) -> bench.pass(Duration.ofSeconds(2)));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(ids(bench.told)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(6);
        assertThat(bench.execution(id(control)).counts().get("visited")).isEqualTo(6);
        assertThat(bench.progress)
                .containsExactly(
                        new Progress(TestJob.ID, id(control), 0, 4, OptionalLong.of(6), Duration.ofSeconds(2), 2.0),
                        new Progress(TestJob.ID, id(control), 0, 6, OptionalLong.of(6), Duration.ofSeconds(4), 1.5));
    }

    @Test
    void goesOnBehindItsCursorAndCountsOn() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e", "f"));
        bench.request();
        JobSettings two = SETTINGS.withPages(2, 1000);
        UnitControl first = bench.control(two);
        PageLoop loop = bench.loop(
                job.whilePlanning((run, page) -> {
                    if (page.get(0).value().equals("c")) {
                        first.signal(UnitControl.Signal.STOP);
                    }
                }),
                two,
                first);
        assertThat(loop.run()).isEqualTo(Ending.RELEASED);
        bench.ledger.release(first.claim());
        bench.progress.clear();

        UnitControl second = bench.control(two);
        assertThat(second.claim().cursor().map(UserId::value)).contains("d");
        assertThat(bench.loop(job.whilePlanning((run, page) -> {}), two, second).run())
                .isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(bench.progress.peek().done()).isEqualTo(6);
        assertThat(bench.progress.peek().total()).hasValue(6);
    }

    @Test
    void letsAJobSeeWhatItsUnitHasDone() {
        List<Long> done = new ArrayList<>();
        TestJob job = new TestJob(bench.writers(10))
                .whilePlanning((run, page) -> done.add(run.done().get("visited")));
        bench.loop(job, SETTINGS, bench.control(SETTINGS)).run();
        assertThat(done).containsExactly(0L, 4L, 8L);
    }

    @Test
    void writesNothingInADryRunAndListsWhatItWould() {
        bench.dryRun = true;
        bench.beforeUnit = asOf -> {
            throw new AssertionError("a dry run closes no sessions");
        };
        TestJob job = new TestJob(bench.writers("a", "b"));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(job.written).isEmpty();
        assertThat(bench.told).isEmpty();
        assertThat(bench.changes.changes()).extracting(e -> e.user().value()).containsExactly("a", "b");
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(2);
    }

    @Test
    void leavesOutWhoIsForgottenMeanwhile() {
        List<UserId> users = bench.writers("a", "b", "c");
        TestJob job = new TestJob(users)
                .whilePlanning((run, page) -> bench.store.unitOfWork().execute(() -> {
                    bench.store.writers().bury(users.get(1), bench.clock.instant());
                    return true;
                }));
        bench.loop(job, SETTINGS, bench.control(SETTINGS)).run();
        assertThat(ids(job.written)).containsExactly("a", "c");
    }

    // Deadlines, with real threads

    @Test
    void interruptsAHangingPageAndRecordsItsWriterAlone() throws InterruptedException {
        BlockingQueue<List<UserId>> hanging = new LinkedBlockingQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e")).whilePlanning((run, page) -> {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("no page begins with the interrupt of another")
                    .isFalse();
            if (ids(page).contains("c")) {
                hanging.add(page);
                never.await();
            }
        });
        UnitControl control = bench.control(SETTINGS);
        Future<Ending> ending =
                threads.submit(() -> bench.loop(job, SETTINGS, control).run());
        List<List<String>> hung = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hung.add(ids(hanging.poll(30, TimeUnit.SECONDS)));
            control.watch();
            bench.pass(PAGE.plusNanos(1));
            control.watch();
        }
        assertThat(resultOf(ending)).isEqualTo(Ending.COMPLETED);
        assertThat(hung)
                .as("it is not tried again, but split until the one is alone")
                .containsExactly(List.of("a", "b", "c", "d"), List.of("c", "d"), List.of("c"));
        assertThat(ids(job.written)).containsExactly("a", "b", "d", "e");
        assertThat(bench.failed(id(control)))
                .containsExactly(new FailedWriter(new UserId("c"), FailureCause.of(Code.PAGE_DEADLINE)));
        assertThat(bench.slept).as("it was not waited").isEmpty();
    }

    @Test
    void keepsAPageThatIsDoneDespiteItsInterruptAndInterruptsNoOther() {
        CountDownLatch hanging = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            if (page.get(0).value().equals("u00000")) {
                hanging.countDown();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        });
        UnitControl control = bench.control(SETTINGS);
        Future<Ending> ending =
                threads.submit(() -> bench.loop(job, SETTINGS, control).run());
        await(hanging);
        bench.pass(PAGE.plusNanos(1));
        control.watch();
        assertThat(resultOf(ending)).isEqualTo(Ending.COMPLETED);
        assertThat(job.written).hasSize(8);
        assertThat(interrupted).containsExactly(false, false);
        assertThat(bench.failed(id(control))).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void givesItsUnitBackWhenItIsStoppedInTheMiddleOfAPage() {
        CountDownLatch hanging = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            new CountDownLatch(1).await();
        });
        UnitControl control = bench.control(SETTINGS);
        Future<Ending> ending =
                threads.submit(() -> bench.loop(job, SETTINGS, control).run());
        await(hanging);
        control.signal(UnitControl.Signal.STOP);
        control.interrupt();
        assertThat(resultOf(ending)).isEqualTo(Ending.RELEASED);
        assertThat(bench.failed(id(control))).isEmpty();
        assertThat(job.planned).hasSize(1);
    }

    @Test
    void endsAsFailedPastItsOwnDeadline() {
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> bench.pass(Duration.ofHours(1)));
        PageLoop exactly = bench.loop(job, SETTINGS, bench.control(SETTINGS));
        assertThat(exactly.run()).isEqualTo(Ending.FAILED);
        assertThat(exactly.cause()).isEqualTo(FailureCause.of(Code.DEADLINE));
        assertThat(job.written).as("at exactly its deadline it went on").hasSize(8);
    }

    // Signals

    @Test
    void obeysSignalsBetweenPages() {
        for (UnitControl.Signal signal : UnitControl.Signal.values()) {
            Bench fresh = new Bench();
            TestJob job = new TestJob(fresh.writers(8));
            UnitControl control = fresh.control(SETTINGS);
            job.whilePlanning((run, page) -> control.signal(signal));
            assertThat(fresh.loop(job, SETTINGS, control).run())
                    .isEqualTo(
                            switch (signal) {
                                case CANCEL -> Ending.CANCELLED;
                                case STOP -> Ending.RELEASED;
                                case LOST -> Ending.LOST;
                            });
            assertThat(job.written).as("the page is done").hasSize(4);
        }
    }

    @Test
    void beginsNothingOnceItIsSignalled() {
        TestJob job = new TestJob(bench.writers(8));
        UnitControl control = bench.control(SETTINGS);
        control.signal(UnitControl.Signal.CANCEL);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.CANCELLED);
        assertThat(job.planned).isEmpty();
    }

    @Test
    void rollsBackAndEndsWhereTheFenceIsLost() {
        TestJob job = new TestJob(bench.writers(8));
        UnitControl control = bench.control(SETTINGS);
        job.whilePlanning((run, page) -> {
            if (job.planned.size() == 2) {
                bench.ledger.release(control.claim());
            }
        });
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.LOST);
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(4);
        assertThat(ids(bench.told)).as("nobody hears of what was rolled back").hasSize(4);
    }

    // Retries

    @Test
    void triesAPageAgainWithLongerAndLongerWaits() {
        TestJob job = new TestJob(bench.writers("a", "b")).whilePlanning((run, page) -> fail(bench, 2));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.slept).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(job.planned).hasSize(3);
        assertThat(bench.failed(id(control))).isEmpty();
    }

    private final AtomicInteger failures = new AtomicInteger();

    private void fail(Bench at, int times) {
        if (failures.incrementAndGet() <= times) {
            throw new IllegalStateException("failure after " + at.slept.size() + " waits");
        }
    }

    @Test
    void splitsAPageThatFailsForGoodUntilTheFailingWriterIsAlone() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d")).whilePlanning((run, page) -> {
            if (ids(page).contains("b")) {
                throw new IllegalArgumentException("xyzzy");
            }
        });
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(job.planned.stream().map(p -> String.join("", ids(p))))
                .containsExactly("abcd", "abcd", "abcd", "ab", "a", "b", "cd");
        assertThat(bench.failed(id(control)))
                .containsExactly(new FailedWriter(
                        new UserId("b"), new FailureCause(Code.ERROR, "IllegalArgumentException", "")));
        assertThat(ids(job.written)).containsExactly("a", "c", "d");
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(4);
        assertThat(bench.execution(id(control)).counts().failed()).isEqualTo(1);
    }

    @Test
    void failsItsAttemptWhereAnOutageLastsAndChargesNobody() {
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            throw new SQLException("xyzzy", "08006");
        });
        UnitControl control = bench.control(SETTINGS);
        PageLoop loop = bench.loop(job, SETTINGS, control);
        assertThat(loop.run()).isEqualTo(Ending.FAILED);
        assertThat(loop.cause()).isEqualTo(new FailureCause(Code.OUTAGE, "SQLException", "08006"));
        assertThat(job.planned).hasSize(3);
        assertThat(bench.failed(id(control))).isEmpty();
    }

    @Test
    void isPatientWithAnOutageThatComesWhileItSplitsAPage() {
        AtomicInteger outages = new AtomicInteger();
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d")).whilePlanning((run, page) -> {
            if (page.size() < 4 && outages.incrementAndGet() == 1) {
                throw new SQLException("xyzzy", "40001");
            }
            if (ids(page).contains("d")) {
                throw new IllegalStateException("plugh");
            }
        });
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(ids(bench.failed(id(control)))).containsExactly("d");
        assertThat(ids(job.written)).containsExactly("a", "b", "c");
    }

    @Test
    void failsItsAttemptWhereTheWritersCannotBeRead() {
        TestJob job = new TestJob(bench.writers(8)).whileListing((run, page) -> {
            throw new SQLException("xyzzy", "57P01");
        });
        PageLoop loop = bench.loop(job, SETTINGS, bench.control(SETTINGS));
        assertThat(loop.run()).isEqualTo(Ending.FAILED);
        assertThat(loop.cause())
                .isEqualTo(new FailureCause(Code.OUTAGE, "IllegalStateException < SQLException", "57P01"));
        assertThat(bench.slept).hasSize(2);
    }

    @Test
    void failsItsAttemptWhereWhatComesBeforeItFails() {
        bench.beforeUnit = asOf -> {
            throw new IllegalStateException("xyzzy");
        };
        PageLoop loop = bench.loop(new TestJob(bench.writers(8)), SETTINGS, bench.control(SETTINGS));
        assertThat(loop.run()).isEqualTo(Ending.FAILED);
        assertThat(loop.cause()).isEqualTo(new FailureCause(Code.ERROR, "IllegalStateException", ""));
    }

    @Test
    void closesIdleSessionsAsOfItsRunFirst() {
        List<Object> asOf = new ArrayList<>();
        bench.beforeUnit = asOf::add;
        UnitControl control = bench.control(SETTINGS);
        bench.loop(new TestJob(bench.writers(8)), SETTINGS, control).run();
        assertThat(asOf).containsExactly(control.claim().execution().asOf());
    }

    @Test
    void endsItsWaitWhenItIsInterruptedBecauseItStops() {
        UnitControl control = bench.control(SETTINGS);
        bench.sleeper = duration -> {
            control.signal(UnitControl.Signal.STOP);
            throw new InterruptedException();
        };
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> fail(bench, 9));
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.RELEASED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failsItsAttemptWhenItsWaitIsInterruptedByOthers() {
        bench.sleeper = duration -> {
            throw new InterruptedException();
        };
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> fail(bench, 9));
        assertThat(bench.loop(job, SETTINGS, bench.control(SETTINGS)).run()).isEqualTo(Ending.FAILED);
        assertThat(Thread.interrupted()).isTrue();
    }

    // Commits of unknown outcome

    /** Commits, or not, and then fails each time with a lost connection. */
    private UnitOfWork losingConnections(boolean committing, AtomicInteger left) {
        return new UnitOfWork() {
            @Override
            public <T> T execute(Supplier<T> work) {
                if (left.getAndDecrement() <= 0) {
                    return bench.store.unitOfWork().execute(work);
                }
                IllegalStateException lost = new IllegalStateException(new SQLException("xyzzy", "08006"));
                if (committing) {
                    bench.store.unitOfWork().execute(work);
                    throw lost;
                }
                return bench.store.unitOfWork().execute(() -> {
                    if (work.get() != null) {
                        throw lost;
                    }
                    throw new AssertionError("no result");
                });
            }
        };
    }

    @Test
    void knowsByTheCursorThatACommitOfUnknownOutcomeTookEffect() {
        bench.unitOfWork = losingConnections(true, new AtomicInteger(1));
        TestJob job = new TestJob(bench.writers("a", "b"));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).as("once").containsExactly("a", "b");
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(2);
        assertThat(ids(bench.told)).containsExactly("a", "b");
    }

    @Test
    void writesAgainWhereACommitOfUnknownOutcomeTookNone() {
        bench.unitOfWork = losingConnections(false, new AtomicInteger(1));
        TestJob job = new TestJob(bench.writers("a", "b"));
        UnitControl control = bench.control(SETTINGS);
        assertThat(bench.loop(job, SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(job.planned).hasSize(2);
        assertThat(bench.execution(id(control)).counts().writers()).isEqualTo(2);
        assertThat(ids(bench.told)).containsExactly("a", "b");
    }

    // Too many failures

    @Test
    void stopsOnceMoreThanTheShareOfWritersHasFailedAndAtLeastTen() {
        JobSettings fifth = SETTINGS.withPages(1, 1000).withMaxFailedShare(0.2).withPageRetries(0, Duration.ZERO);
        Bench stopped = new Bench();
        TestJob bad = new TestJob(stopped.writers(60)).whilePlanning((run, page) -> {
            if (Integer.parseInt(page.get(0).value().substring(1)) % 5 == 4
                    || page.get(0).value().equals("u00050")) {
                throw new IllegalStateException("xyzzy");
            }
        });
        PageLoop loop = stopped.loop(bad, fifth, stopped.control(fifth));
        assertThat(loop.run()).isEqualTo(Ending.FAILED);
        assertThat(loop.cause()).isEqualTo(FailureCause.of(Code.TOO_MANY_FAILED));
        assertThat(bad.planned)
                .as("10 of 50 are not more than a fifth, 11 of 51 are")
                .hasSize(51);
    }

    @Test
    void doesNotMindFewerThanTenFailures() {
        JobSettings none = SETTINGS.withPages(1, 1000).withMaxFailedShare(0).withPageRetries(0, Duration.ZERO);
        TestJob job = new TestJob(bench.writers(9)).whilePlanning((run, page) -> {
            throw new IllegalStateException("xyzzy");
        });
        UnitControl control = bench.control(none);
        assertThat(bench.loop(job, none, control).run()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.failed(id(control))).hasSize(9);
    }

    @Test
    void carriesNobodyAlongWithoutAWatermark() {
        TestJob job = new TestJob(bench.writers("a")).whilePlanning((run, page) -> {
            throw new IllegalStateException("xyzzy");
        });
        UnitControl first = bench.control(SETTINGS);
        bench.loop(job, SETTINGS, first).run();
        Optional<Execution> ended = bench.ledger.complete(first.claim());
        assertThat(ended.orElseThrow().counts().failed()).isEqualTo(1);
        TestJob nobody = new TestJob(List.of());
        Claim second = bench.claim();
        bench.loop(nobody, SETTINGS, new UnitControl(second, SETTINGS, bench.ticker::get))
                .run();
        assertThat(nobody.planned).isEmpty();
    }
}
