package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where a future is not looked at, what its task did is. */
@SuppressWarnings("FutureReturnValueIgnored")
class VirtualExecutorTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final VirtualExecutor executor = VirtualExecutor.queued(clock);
    private final List<String> events = new ArrayList<>();

    private Runnable event(String name) {
        return () -> events.add(name + " at " + Duration.between(START, clock.instant()));
    }

    private ScheduledFuture<?> after(long seconds, String name) {
        return executor.schedule(event(name), seconds, TimeUnit.SECONDS);
    }

    @Test
    void runsTasksWhenTheyAreDueInTheOrderOfTimeThenOfSubmission() {
        List<ScheduledFuture<?>> all =
                List.of(after(2, "c"), after(1, "a"), after(2, "d"), after(1, "b"), after(9, "z"));

        assertThat(executor.advance(Duration.ofSeconds(5))).isEqualTo(4);

        assertThat(events).containsExactly("a at PT1S", "b at PT1S", "c at PT2S", "d at PT2S");
        assertThat(all).extracting(Future::isDone).containsExactly(true, true, true, true, false);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(executor.elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(executor.untilNext()).contains(Duration.ofSeconds(4));
    }

    @Test
    void runsATaskThatIsDueAtTheVeryEnd() {
        after(5, "a");

        executor.advance(Duration.ofSeconds(5).minusNanos(1));
        assertThat(events).isEmpty();
        executor.advance(Duration.ofNanos(1));

        assertThat(events).containsExactly("a at PT5S");
    }

    @Test
    void keepsElapsedTimeApartFromAClockThatJumps() {
        after(10, "a");

        clock.advance(Duration.ofHours(-1));
        executor.advance(Duration.ofSeconds(9));
        assertThat(events).isEmpty();
        clock.advance(Duration.ofHours(5));
        executor.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("a at PT4H10S");
    }

    @Test
    void keepsWhatIsExecutedUntilTimePasses() {
        executor.execute(event("a"));
        Future<?> submitted = executor.submit(event("b"));
        assertThat(events).isEmpty();
        assertThat(submitted.isDone()).isFalse();

        assertThat(executor.runDue()).isEqualTo(2);

        assertThat(events).containsExactly("a at PT0S", "b at PT0S");
        assertThat(submitted.isDone()).isTrue();
    }

    @Test
    void runsAtOnceWhatIsExecutedDirectly() throws Exception {
        VirtualExecutor direct = VirtualExecutor.direct(clock);

        direct.execute(event("a"));
        Future<String> answer = direct.submit(() -> "answer");

        assertThat(events).containsExactly("a at PT0S");
        assertThat(answer.get()).isEqualTo("answer");
        ScheduledFuture<?> later = direct.schedule(event("b"), 0, TimeUnit.SECONDS);
        assertThat(later.isDone()).isFalse();
        direct.runDue();
        assertThat(later.isDone()).isTrue();
    }

    @Test
    void runsWhatATaskHandsIn() {
        executor.execute(() -> {
            events.add("outer");
            executor.execute(event("inner"));
            after(1, "later");
        });

        executor.advance(Duration.ofSeconds(1));

        assertThat(events).containsExactly("outer", "inner at PT0S", "later at PT1S");
    }

    @Test
    void repeatsAtAFixedRate() {
        ScheduledFuture<?> task = executor.scheduleAtFixedRate(
                () -> {
                    event("a").run();
                    executor.advance(Duration.ofSeconds(3));
                },
                1,
                10,
                TimeUnit.SECONDS);

        executor.advance(Duration.ofSeconds(25));

        assertThat(events).containsExactly("a at PT1S", "a at PT11S", "a at PT21S");
        assertThat(task.getDelay(TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void catchesUpAtAFixedRate() {
        ScheduledFuture<?> task = executor.scheduleAtFixedRate(
                () -> {
                    event("a").run();
                    if (events.size() == 1) {
                        executor.advance(Duration.ofSeconds(25));
                    }
                },
                0,
                10,
                TimeUnit.SECONDS);

        executor.advance(Duration.ofSeconds(30));

        assertThat(task.isDone()).isFalse();
        assertThat(events).containsExactly("a at PT0S", "a at PT25S", "a at PT25S", "a at PT30S");
    }

    @Test
    void repeatsWithAFixedDelay() {
        ScheduledFuture<?> task = executor.scheduleWithFixedDelay(
                () -> {
                    event("a").run();
                    executor.advance(Duration.ofSeconds(3));
                },
                1,
                10,
                TimeUnit.SECONDS);

        executor.advance(Duration.ofSeconds(28));

        assertThat(task.isDone()).isFalse();
        assertThat(events).containsExactly("a at PT1S", "a at PT14S", "a at PT27S");
    }

    @Test
    void runsOtherTasksWhileATaskLetsTimePass() {
        executor.execute(() -> {
            event("begin").run();
            executor.advance(Duration.ofSeconds(10));
            event("end").run();
        });
        after(4, "meanwhile");
        after(11, "later");

        executor.advance(Duration.ofSeconds(5));

        assertThat(events).containsExactly("begin at PT0S", "meanwhile at PT4S", "end at PT10S");
        assertThat(executor.elapsed()).as("never goes back").isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void endsAPeriodicTaskThatThrows() {
        ScheduledFuture<?> task = executor.scheduleAtFixedRate(
                () -> {
                    events.add("run");
                    throw new IllegalStateException("thrown by the test");
                },
                1,
                1,
                TimeUnit.SECONDS);

        executor.advance(Duration.ofSeconds(5));

        assertThat(events).containsExactly("run");
        assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class);
    }

    @Test
    void handsWhatAnExecutedTaskThrowsToTheThreadsHandler() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((in, failure) -> uncaught.add(failure));
        try {
            RuntimeException failure = new IllegalStateException("thrown by the test");
            executor.execute(() -> {
                throw failure;
            });
            executor.execute(event("next"));
            executor.runDue();

            assertThat(uncaught).containsExactly(failure);
            assertThat(events).containsExactly("next at PT0S");
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void cancelsTasks() {
        ScheduledFuture<?> once = after(1, "a");
        ScheduledFuture<?> again = executor.scheduleAtFixedRate(event("b"), 1, 1, TimeUnit.SECONDS);
        executor.advance(Duration.ofSeconds(1));
        ScheduledFuture<?> never = after(1, "c");

        assertThat(never.cancel(false)).isTrue();
        assertThat(again.cancel(false)).isTrue();
        assertThat(once.cancel(false)).isFalse();
        executor.advance(Duration.ofSeconds(5));

        assertThat(events).containsExactly("a at PT1S", "b at PT1S");
        assertThat(executor.untilNext()).isEmpty();
        assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancelsAPeriodicTaskFromWithin() {
        List<ScheduledFuture<?>> own = new ArrayList<>();
        own.add(executor.scheduleAtFixedRate(
                () -> {
                    events.add("run");
                    own.get(0).cancel(false);
                },
                1,
                1,
                TimeUnit.SECONDS));

        executor.advance(Duration.ofSeconds(5));

        assertThat(events).containsExactly("run");
        assertThat(executor.untilNext()).isEmpty();
    }

    @Test
    void runsWhatWaitsAfterAShutdownButNothingPeriodicAndNothingNew() throws Exception {
        ScheduledFuture<?> periodic = executor.scheduleAtFixedRate(event("p"), 1, 1, TimeUnit.SECONDS);
        after(2, "a");

        executor.shutdown();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(periodic.isCancelled()).isTrue();
        assertThatThrownBy(() -> after(1, "b")).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.execute(event("c"))).isInstanceOf(RejectedExecutionException.class);
        assertThat(executor.awaitTermination(1, TimeUnit.SECONDS)).isFalse();
        assertThat(events).isEmpty();
        assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(events).containsExactly("a at PT2S");
        assertThat(executor.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void handsBackWhatWaitsWhenItIsShutDownNow() throws Exception {
        after(2, "a");
        executor.execute(event("b"));

        assertThat(executor.shutdownNow()).hasSize(2);

        assertThat(executor.isTerminated()).isTrue();
        assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        executor.advance(Duration.ofSeconds(5));
        assertThat(events).isEmpty();
    }

    @Test
    void interruptsTheTaskThatIsUnderWayAndNotItsThreadAfterwards() {
        executor.execute(() -> {
            executor.shutdownNow();
            events.add("interrupted: " + Thread.currentThread().isInterrupted());
        });

        executor.runDue();

        assertThat(events).containsExactly("interrupted: true");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesNoInterruptBehindInTheThreadThatLetsTimePass() {
        executor.execute(() -> Thread.currentThread().interrupt());
        executor.execute(
                () -> events.add("interrupted: " + Thread.currentThread().isInterrupted()));

        executor.runDue();

        assertThat(events).containsExactly("interrupted: false");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void invokesAllAndAny() throws Exception {
        Callable<String> failing = () -> {
            throw new IllegalStateException("thrown by the test");
        };

        assertThat(executor.invokeAll(List.of(() -> "a", () -> "b")))
                .extracting(future -> future.get())
                .containsExactly("a", "b");
        assertThat(executor.invokeAny(List.of(failing, () -> "b"))).isEqualTo("b");
        assertThatThrownBy(() -> executor.invokeAny(List.of(failing))).isInstanceOf(ExecutionException.class);
    }

    @Test
    void refusesToGoBackAndToRepeatWithoutAPeriod() {
        assertThatThrownBy(() -> executor.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executor.scheduleAtFixedRate(event("a"), 1, 0, TimeUnit.SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executor.scheduleWithFixedDelay(event("a"), 1, -1, TimeUnit.SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
