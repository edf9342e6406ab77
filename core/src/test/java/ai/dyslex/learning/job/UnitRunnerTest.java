package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.ManualRequest;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnitRunnerTest {

    private static final Duration PAGE = Duration.ofSeconds(10);
    private static final Duration TAKEOVER = Duration.ofSeconds(30);
    private static final JobSettings SETTINGS =
            JobSettings.defaults().withPages(4, 1000).withDeadlines(PAGE, Duration.ofHours(1), TAKEOVER);

    private final Bench bench = new Bench();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final JobListener listener = new JobListener() {
        @Override
        public void progressed(Progress p) {
            bench.progress.add(p);
        }

        @Override
        public void attemptFailed(Claim claim, FailureCause cause) {
            heard.add("failed " + cause.code());
        }

        @Override
        public void abandoned(Claim claim) {
            heard.add("abandoned " + claim.attempt());
        }

        @Override
        public void returned(Claim claim) {
            heard.add("returned " + claim.attempt());
        }
    };

    @BeforeEach
    void listenToTheLog() {
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.WARN);
    }

    @AfterEach
    void endThreads() {
        logger().detachAppender(log);
        logger().setLevel(null);
        threads.shutdownNow();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(UnitRunner.class);
    }

    private UnitRunner runner() {
        return new UnitRunner(bench.ledger, bench.workplace(listener));
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean resultOf(Future<Boolean> work) {
        try {
            return work.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other thread failed", e);
        }
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(e -> e.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void givesUpAThreadThatIgnoresItsInterruptCountsItAndFailsTheAttempt() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            await(freed);
        });
        UnitRunner runner = runner();
        ExecutionId id = bench.request().id();
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        await(hanging);

        bench.pass(PAGE.plusNanos(1));
        bench.clock.advance(PAGE);
        runner.beat();
        assertThat(warnings()).isEmpty();
        assertThat(bench.store.ledger().units(id).get(0).heartbeatAt())
                .as("it is interrupted, and heard of")
                .contains(bench.clock.instant());

        bench.pass(TAKEOVER);
        bench.clock.advance(TAKEOVER);
        runner.beat();
        assertThat(warnings()).containsExactly(id + " unit 0 is given up: its thread ignores the interrupt");
        runner.beat();
        assertThat(warnings()).as("said once").hasSize(1);
        assertThat(runner.abandonedThreads().total()).isEqualTo(1);
        assertThat(runner.abandonedThreads().busy()).isEqualTo(1);
        assertThat(runner.held()).as("nothing waits for it").isZero();
        assertThat(runner.progress(TestJob.ID)).isEmpty();
        assertThat(bench.store.ledger().attempts(id)).singleElement().satisfies(a -> {
            assertThat(a.result()).isEqualTo(Attempt.Result.FAILED);
            assertThat(a.cause().orElseThrow().code()).isEqualTo(FailureCause.Code.ABANDONED);
        });
        bench.clock.advance(SETTINGS.retryBackoff());
        Ledger other = new Ledger(bench.store.ledger(), "there");
        List<Claim> taken = other.claim(TestJob.ID, new ClaimTerms(TAKEOVER, 3, Duration.ZERO), 1);
        assertThat(taken).as("another may try").hasSize(1);

        freed.countDown();
        resultOf(work);
        assertThat(bench.execution(id).counts().writers())
                .as("what it came to do in the end is rolled back")
                .isZero();
        assertThat(bench.failed(id)).isEmpty();
        assertThat(bench.store.ledger().attempts(id))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.FAILED, Attempt.Result.RUNNING);
        assertThat(runner.abandonedThreads().total()).isEqualTo(1);
        assertThat(runner.abandonedThreads().busy()).isZero();
        assertThat(heard).containsExactly("abandoned 1", "failed ABANDONED", "returned 1");
        assertThat(runner.stop(Duration.ZERO)).isTrue();
    }

    @Test
    void usesUpTheAttemptsOfWhatHangsEachTimeAndLosesNoMoreThreads() {
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(3);
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            await(freed);
        });
        UnitRunner runner = runner();
        JobDefinition definition = JobDefinition.triggered(job).with(SETTINGS.withAttempts(3, Duration.ZERO));
        JobHandle handle = runner.request(definition, TriggerOptions.defaults());
        List<Future<Boolean>> lost = new ArrayList<>();
        for (long attempt = 3; attempt > 0; attempt--) {
            long left = attempt - 1;
            lost.add(threads.submit(() -> runner.work(definition, () -> {})));
            while (hanging.getCount() > left) {
                Thread.onSpinWait();
            }
            bench.pass(PAGE.plusNanos(1));
            runner.beat();
            bench.pass(TAKEOVER);
            runner.beat();
        }
        JobOutcome outcome = handle.outcome().join();
        assertThat(outcome.execution().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(outcome.execution().cause()).contains(FailureCause.of(FailureCause.Code.ABANDONED));
        assertThat(outcome.execution().attempts()).isEqualTo(3);
        assertThat(runner.work(definition, () -> {}))
                .as("there is nothing left to claim")
                .isFalse();
        assertThat(runner.abandonedThreads().busy()).isEqualTo(3);
        assertThat(runner.stop(Duration.ZERO)).as("they are still there").isFalse();
        freed.countDown();
        lost.forEach(UnitRunnerTest::resultOf);
        assertThat(job.written).as("back, they write nothing").isEmpty();
        assertThat(runner.abandonedThreads().busy()).isZero();
        assertThat(runner.abandonedThreads().total()).isEqualTo(3);
    }

    @Test
    void entersTheEndOfTheAttemptOnceTheLedgerIsInReachAgain() {
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            await(freed);
        });
        boolean[] down = {false};
        LedgerStore flaky = (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, args) -> {
                    if (down[0]) {
                        throw new IllegalStateException("xyzzy");
                    }
                    return method.invoke(bench.store.ledger(), args);
                });
        UnitRunner runner = new UnitRunner(new Ledger(flaky, "here"), bench.workplace(listener));
        ExecutionId id = bench.request().id();
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        await(hanging);
        bench.pass(PAGE.plusNanos(1));
        runner.beat();
        bench.pass(TAKEOVER);
        down[0] = true;
        runner.beat();
        runner.beat();
        assertThat(bench.store.ledger().attempts(id))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.RUNNING);
        down[0] = false;
        runner.beat();
        assertThat(bench.store.ledger().attempts(id))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.FAILED);
        assertThat(runner.abandonedThreads().total()).isEqualTo(1);
        assertThat(heard).containsExactly("abandoned 1", "failed ABANDONED");
        assertThat(warnings().toString()).doesNotContain("xyzzy");
        freed.countDown();
        resultOf(work);
    }

    @Test
    void cancelsWhatThisNodeWorksOnAtOnceAndOthersByTheirHeartbeat() {
        for (boolean here : new boolean[] {true, false}) {
            Bench fresh = new Bench();
            CountDownLatch hanging = new CountDownLatch(1);
            CountDownLatch freed = new CountDownLatch(1);
            TestJob job = new TestJob(fresh.writers(8)).whilePlanning((run, page) -> {
                hanging.countDown();
                await(freed);
            });
            UnitRunner runner = new UnitRunner(fresh.ledger, fresh.workplace());
            JobDefinition definition = JobDefinition.triggered(job).with(SETTINGS);
            JobHandle handle = runner.request(definition, TriggerOptions.defaults());
            Future<Boolean> work = threads.submit(() -> runner.work(definition, () -> {}));
            await(hanging);
            new Ledger(fresh.store.ledger(), "there").cancel(handle.executionId());
            if (here) {
                runner.cancelHere(handle.executionId());
            } else {
                runner.beat();
            }
            freed.countDown();
            assertThat(resultOf(work)).isTrue();
            assertThat(job.written).hasSize(4);
            assertThat(handle.outcome().join().execution().status()).isEqualTo(ExecutionStatus.CANCELLED);
        }
    }

    @Test
    void leavesAUnitThatAnotherHasTakenOver() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers(8)).whilePlanning((run, page) -> {
            hanging.countDown();
            await(freed);
        });
        UnitRunner runner = runner();
        ExecutionId id = bench.request().id();
        Future<Boolean> work =
                threads.submit(() -> runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}));
        await(hanging);
        bench.clock.advance(TAKEOVER);
        new Ledger(bench.store.ledger(), "there").claim(TestJob.ID, new ClaimTerms(TAKEOVER, 3, Duration.ZERO), 1);
        runner.beat();
        freed.countDown();
        assertThat(resultOf(work)).isFalse();
        assertThat(bench.execution(id).counts().writers()).isZero();
        assertThat(warnings()).containsExactly(id + " unit 0 was taken from this node; its last page is rolled back");
    }

    @Test
    void showsProgressWhileItWorksAndNotAfter() {
        List<Integer> shown = new ArrayList<>();
        UnitRunner runner = runner();
        TestJob job = new TestJob(bench.writers(8))
                .whilePlanning(
                        (run, page) -> shown.add(runner.progress(TestJob.ID).size()));
        bench.request();
        assertThat(runner.work(JobDefinition.triggered(job).with(SETTINGS), () -> {}))
                .isTrue();
        assertThat(shown).containsExactly(0, 1);
        assertThat(runner.progress(TestJob.ID)).isEmpty();
        assertThat(bench.progress).hasSize(2);
    }

    @Test
    void completesTheHandlesOfWhatAnotherNodeHasEnded() {
        UnitRunner asking = runner();
        UnitRunner working = runner();
        JobDefinition definition =
                JobDefinition.triggered(new TestJob(bench.writers(3))).with(SETTINGS);
        CompletableFuture<JobOutcome> outcome =
                asking.request(definition, TriggerOptions.defaults()).outcome();
        asking.lookForAwaited();
        assertThat(outcome).isNotDone();
        working.work(definition, () -> {});
        assertThat(outcome).isNotDone();
        asking.lookForAwaited();
        assertThat(outcome.join().execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(outcome.join().changes()).isEmpty();
    }

    @Test
    void keepsTheChangesOfADryRunThatEndsBeforeItsHandleIsMade() {
        TestJob job = new TestJob(bench.writers(3));
        JobDefinition definition = JobDefinition.triggered(job).with(SETTINGS);
        AtomicReference<Runnable> onceRequested = new AtomicReference<>(() -> {});
        LedgerStore store = (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (self, method, args) -> {
                    Object result = method.invoke(bench.ledgerStore, args);
                    if (method.getName().equals("locked")) {
                        onceRequested.getAndSet(() -> {}).run();
                    }
                    return result;
                });
        UnitRunner runner = new UnitRunner(new Ledger(store, "here"), bench.workplace(listener));
        onceRequested.set(() -> runner.work(definition, () -> {}));

        CompletableFuture<JobOutcome> outcome =
                runner.request(definition, TriggerOptions.defaults().asDryRun()).outcome();
        runner.lookForAwaited();

        assertThat(outcome.join().changes()).hasSize(3);
        assertThat(runner.dryRunsKept()).isZero();
    }

    @Test
    void forgetsTheChangesOfADryRunThatNobodyHereWaitsFor() {
        UnitRunner asking = runner();
        UnitRunner working = runner();
        JobDefinition definition =
                JobDefinition.triggered(new TestJob(bench.writers(3))).with(SETTINGS);
        asking.request(definition, TriggerOptions.defaults().asDryRun());
        working.work(definition, () -> {});
        working.lookForAwaited();
        assertThat(working.dryRunsKept()).isOne();

        working.lookForAwaited();

        assertThat(working.dryRunsKept()).isZero();
    }

    @Test
    void cancelsTheHandlesThatAreLeftWhenItStops() {
        UnitRunner runner = runner();
        JobDefinition definition = JobDefinition.triggered(new TestJob(bench.writers(3)));
        CompletableFuture<JobOutcome> outcome =
                runner.request(definition, TriggerOptions.defaults()).outcome();
        assertThat(runner.stop(Duration.ofSeconds(1))).isTrue();
        assertThat(outcome).isCancelled();
        assertThat(runner.work(definition, () -> {}))
                .as("it claims nothing any more")
                .isFalse();
        assertThat(bench.store.ledger().units(bench.request().id()).get(0).attempt())
                .isZero();
    }

    @Test
    void claimsAUnitOnlyForAThreadThatIsFreeForIt() {
        ExecutionId id = bench.ledger
                .request(new ManualRequest(TestJob.ID, Optional.empty(), Optional.empty(), false, false, "test", "", 3))
                .id();
        List<Long> waiting = new ArrayList<>();
        TestJob job = new TestJob(bench.writers(40)).whilePlanning((run, page) -> waiting.add(waiting(id)));
        int[] claimed = {0};
        boolean ended = runner().work(JobDefinition.triggered(job).with(SETTINGS.withUnits(3)), () -> claimed[0]++);
        assertThat(ended).isTrue();
        assertThat(claimed[0]).as("each time, another may be asked to help").isEqualTo(3);
        assertThat(waiting)
                .as("units that other nodes can have, page by page")
                .startsWith(2L)
                .contains(1L)
                .endsWith(0L)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(bench.store.ledger().attempts(id))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.COMPLETED, Attempt.Result.COMPLETED, Attempt.Result.COMPLETED);
    }

    private long waiting(ExecutionId id) {
        return bench.store.ledger().units(id).stream()
                .filter(u -> u.status() == ExecutionUnit.Status.WAITING)
                .count();
    }
}
