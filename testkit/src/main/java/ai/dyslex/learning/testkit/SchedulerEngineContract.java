package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.WakeUps.Wake;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every {@link SchedulerEngine} must do. To prove an engine, extend this, give it the engine, and say how time passes for
 * it:
 *
 * <ul>
 *   <li>An engine in virtual time wakes within {@link #letPass}, in the calling thread.
 *   <li>An engine with threads of its own wakes in these, soon after: it must look at its clock every few milliseconds while
 *       it is tested, as nobody tells it that a {@link SettableClock} has moved. {@link #letPass} then only moves the clock.
 * </ul>
 *
 * <p>The contract awaits wake-ups, and never sleeps. It moves time from fire time to fire time; where it jumps further, that
 * is what the test is about.
 */
public abstract class SchedulerEngineContract {

    /** What the clock shows when a test begins: two hours before the first fire time. */
    protected static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private static final JobId JOB = new JobId("nightly");
    private static final JobId OTHER = new JobId("other");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-11-25T02:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SettableClock clock = SettableClock.at(START);
    private WakeUps wakeUps = new WakeUps(clock);
    private SchedulerEngine engine;

    /** For subclasses. */
    protected SchedulerEngineContract() {}

    /**
     * An engine for one test.
     *
     * @param settable to be the engine's clock
     * @return a fresh engine, not started
     */
    protected abstract SchedulerEngine newEngine(SettableClock settable);

    /**
     * Lets time pass: moves the engine's clock, and for an engine in virtual time its elapsed time, by so much. Called for the
     * engine that {@link #newEngine} returned last.
     *
     * @param time zero or more
     */
    protected abstract void letPass(Duration time);

    /** {@return how long, at most, the engine does not look at its clock: after a jump, so much time is let pass} */
    protected Duration looksEvery() {
        return Duration.ofMinutes(1);
    }

    /** Closes what the engine was made from, after its test. The engine was stopped. */
    protected void close() {}

    @BeforeEach
    final void openEngine() {
        clock = SettableClock.at(START);
        wakeUps = new WakeUps(clock);
        engine = newEngine(clock);
    }

    @AfterEach
    final void closeEngine() {
        engine.stop(Duration.ZERO);
        threads.shutdownNow();
        close();
    }

    private void passTo(Instant instant) {
        letPass(Duration.between(clock.instant(), instant));
    }

    /** Lets time pass to a fire time, and waits for the wake-up. */
    private void wakesAt(JobId job, Instant fireTime) {
        passTo(fireTime);
        Wake wake = wakeUps.next();
        assertThat(wake.job()).isEqualTo(job);
        assertThat(wake.fireTime()).isEqualTo(fireTime);
    }

    /** Stops the engine, and asserts that it has not woken anybody since the last wake-up that was awaited. */
    private void wokeNobodyElse() {
        assertThat(engine.stop(LONG)).isTrue();
        assertThat(wakeUps.rest()).isEmpty();
    }

    @Test
    void wakesAtEachFireTimeFromTheNextOneOn() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        wakesAt(JOB, FIRST);
        wakesAt(JOB, SECOND);
        wakesAt(JOB, THIRD);

        wokeNobodyElse();
    }

    @Test
    void doesNotWakeForAFireTimeThatIsNow() {
        clock.set(FIRST);
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        wakesAt(JOB, SECOND);

        wokeNobodyElse();
    }

    @Test
    void neverWakesBeforeTheFireTime() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        passTo(FIRST.minusNanos(1));
        wakesAt(JOB, FIRST);
        passTo(SECOND.minusMillis(1));
        wakesAt(JOB, SECOND);

        assertThat(wakeUps.early()).isEmpty();
        wokeNobodyElse();
    }

    @Test
    void namesTheFireTimeHoweverLateItWakes() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        clock.set(FIRST.plusSeconds(90));
        letPass(looksEvery());

        assertThat(wakeUps.next().fireTime()).isEqualTo(FIRST);
        wokeNobodyElse();
    }

    @Test
    void wakesJobsThatAreRegisteredWhileItRuns() {
        engine.start();
        engine.register(JOB, NIGHTLY, wakeUps);

        wakesAt(JOB, FIRST);

        wokeNobodyElse();
    }

    @Test
    void wakesEachJobAtItsOwnFireTimes() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.register(
                OTHER, Schedule.weekly(DayOfWeek.TUESDAY, LocalTime.of(1, 30)).resolve(ZoneOffset.UTC), wakeUps);
        engine.start();

        wakesAt(JOB, FIRST);
        wakesAt(OTHER, Instant.parse("2026-11-24T01:30:00Z"));
        wakesAt(JOB, SECOND);

        wokeNobodyElse();
    }

    @Test
    void wakesAllJobsOfOneFireTime() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.register(OTHER, NIGHTLY, wakeUps);
        engine.start();

        passTo(FIRST);

        assertThat(List.of(wakeUps.next(), wakeUps.next()))
                .extracting(Wake::job, Wake::fireTime)
                .containsExactlyInAnyOrder(tuple(JOB, FIRST), tuple(OTHER, FIRST));
        wokeNobodyElse();
    }

    @Test
    void changesNothingWhenAJobIsRegisteredAgain() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        wakesAt(JOB, FIRST);

        engine.register(JOB, Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC), wakeUps);

        assertThat(engine.nextWakeUp(JOB)).contains(SECOND);
        wakesAt(JOB, SECOND);
        wokeNobodyElse();
    }

    @Test
    void replacesFireTimes() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        engine.register(JOB, Schedule.daily(LocalTime.of(4, 0)).resolve(ZoneOffset.UTC), wakeUps);

        Instant four = Instant.parse("2026-11-23T04:00:00Z");
        assertThat(engine.nextWakeUp(JOB)).contains(four);
        passTo(FIRST);
        wakesAt(JOB, four);
        wokeNobodyElse();
    }

    @Test
    void replacesFireTimesByEarlierOnes() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        engine.register(JOB, Schedule.daily(LocalTime.of(1, 0)).resolve(ZoneOffset.UTC), wakeUps);

        wakesAt(JOB, Instant.parse("2026-11-23T01:00:00Z"));
        passTo(FIRST);
        wakesAt(JOB, Instant.parse("2026-11-24T01:00:00Z"));
        wokeNobodyElse();
    }

    @Test
    void wakesNoJobThatIsNotRegisteredAnyMore() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.register(OTHER, NIGHTLY, wakeUps);
        engine.start();

        engine.unregister(JOB);
        engine.unregister(new JobId("unknown"));

        assertThat(engine.nextWakeUp(JOB)).isEmpty();
        wakesAt(OTHER, FIRST);
        wakesAt(OTHER, SECOND);
        wokeNobodyElse();
    }

    @Test
    void wakesAJobThatIsRegisteredOnceMore() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        engine.unregister(JOB);
        engine.register(JOB, NIGHTLY, wakeUps);

        wakesAt(JOB, FIRST);

        wokeNobodyElse();
    }

    @Test
    void mayBeChangedFromWithinAWakeUp() {
        engine.register(JOB, NIGHTLY, (job, fireTime) -> {
            engine.register(OTHER, NIGHTLY, wakeUps);
            engine.unregister(JOB);
            wakeUps.wake(job, fireTime);
        });
        engine.start();

        wakesAt(JOB, FIRST);
        wakesAt(OTHER, SECOND);

        assertThat(engine.nextWakeUp(JOB)).isEmpty();
        wokeNobodyElse();
    }

    @Test
    void knowsTheNextWakeUp() {
        assertThat(engine.nextWakeUp(JOB)).isEmpty();
        engine.register(JOB, NIGHTLY, wakeUps);
        assertThat(engine.nextWakeUp(JOB)).contains(FIRST);
        assertThat(engine.nextWakeUp(OTHER)).isEmpty();
        engine.start();
        assertThat(engine.nextWakeUp(JOB)).contains(FIRST);

        wakesAt(JOB, FIRST);

        WakeUps.awaitUntil(() -> engine.nextWakeUp(JOB).filter(SECOND::equals).isPresent());
        wokeNobodyElse();
        assertThat(engine.nextWakeUp(JOB)).as("once stopped").isEmpty();
    }

    @Test
    void wakesNobodyBeforeItIsStarted() {
        AtomicBoolean started = new AtomicBoolean();
        AtomicBoolean tooEarly = new AtomicBoolean();
        engine.register(JOB, NIGHTLY, (job, fireTime) -> {
            tooEarly.compareAndSet(false, !started.get());
            wakeUps.wake(job, fireTime);
        });
        passTo(FIRST);
        passTo(FIRST.plusSeconds(60));

        started.set(true);
        engine.start();
        passTo(SECOND);
        wakeUps.awaitFireTime(SECOND);

        assertThat(tooEarly).isFalse();
        assertThat(engine.stop(LONG)).isTrue();
    }

    @Test
    void ignoresASecondStart() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        engine.start();

        wakesAt(JOB, FIRST);
        wakesAt(JOB, SECOND);

        wokeNobodyElse();
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2027-03-13T12:00:00Z", // 02:30 does not exist on the 14th
        "America/New_York, 2026-10-31T12:00:00Z", // 02:30 is after the overlap, 01:30 would be in it
        "Europe/Berlin,    2027-03-27T12:00:00Z",
        "Europe/Berlin,    2026-10-24T12:00:00Z", // 02:30 occurs twice on the 25th
        "Australia/Lord_Howe, 2026-10-03T12:00:00Z", // a gap of half an hour
        "Australia/Lord_Howe, 2027-04-03T12:00:00Z",
        "Pacific/Apia, 2011-12-28T12:00:00Z" // skipped the 30th altogether
    })
    void wakesOncePerPeriodWhenTheClocksChange(ZoneId zone, Instant start) {
        clock.set(start);
        FireTimes fireTimes = Schedule.daily(LocalTime.of(2, 30)).resolve(zone);
        engine.register(JOB, fireTimes, wakeUps);
        engine.start();

        List<Instant> expected = fireTimes
                .between(start, start.plus(Duration.ofDays(3)))
                .map(FireTime::at)
                .toList();
        assertThat(expected).isNotEmpty();
        for (Instant fireTime : expected) {
            wakesAt(JOB, fireTime);
        }

        wokeNobodyElse();
    }

    @Test
    void survivesWhateverAWakeUpThrows() {
        List<Throwable> failures =
                List.of(new IllegalStateException("thrown by the test"), new StackOverflowError("thrown by the test"));
        engine.register(JOB, NIGHTLY, (job, fireTime) -> {
            wakeUps.wake(job, fireTime);
            WakeUps.sneakyThrow(failures.get(fireTime.equals(FIRST) ? 0 : 1));
        });
        engine.register(OTHER, Schedule.daily(LocalTime.of(3, 0)).resolve(ZoneOffset.UTC), wakeUps);
        engine.start();

        wakesAt(JOB, FIRST);
        wakesAt(OTHER, Instant.parse("2026-11-23T03:00:00Z"));
        wakesAt(JOB, SECOND);
        wakesAt(OTHER, Instant.parse("2026-11-24T03:00:00Z"));
        wakesAt(JOB, THIRD);

        wokeNobodyElse();
    }

    // Clocks that jump

    @Test
    void wakesOnceForTheLatestFireTimeAfterAJumpAhead() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        wakesAt(JOB, FIRST);

        clock.advance(Duration.ofDays(365));
        letPass(looksEvery());

        Instant latest = FIRST.plus(Duration.ofDays(365));
        assertThat(wakeUps.next().fireTime()).isEqualTo(latest);
        wakesAt(JOB, latest.plus(Duration.ofDays(1)));
        wokeNobodyElse();
    }

    @Test
    void isNotSilencedByAJumpAheadAndBack() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        wakesAt(JOB, FIRST);
        clock.advance(Duration.ofDays(365));
        letPass(looksEvery());
        assertThat(wakeUps.next().fireTime()).isEqualTo(FIRST.plus(Duration.ofDays(365)));

        clock.advance(Duration.ofDays(-365));
        letPass(looksEvery());
        passTo(SECOND);

        wakeUps.awaitFireTime(SECOND);
        assertThat(engine.stop(LONG)).isTrue();
    }

    @Test
    void doesNotStormAfterAJumpBack() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        wakesAt(JOB, FIRST);
        passTo(FIRST.plus(Duration.ofMinutes(30)));

        clock.advance(Duration.ofHours(-1));
        for (int minute = 0; minute < 40; minute++) {
            letPass(Duration.ofMinutes(1));
        }
        passTo(SECOND);
        wakeUps.awaitFireTime(SECOND);

        assertThat(engine.stop(LONG)).isTrue();
        assertThat(wakeUps.all())
                .as("the fire time that came twice may be woken for twice")
                .hasSizeBetween(2, 3)
                .extracting(Wake::fireTime)
                .isSubsetOf(FIRST, SECOND);
    }

    @Test
    void doesNotWakeAgainAndAgainWhileTheClockStandsStill() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();
        wakesAt(JOB, FIRST);

        for (int i = 0; i < 20; i++) {
            letPass(looksEvery());
            clock.set(FIRST);
        }
        wakesAt(JOB, SECOND);

        wokeNobodyElse();
    }

    // Stopping

    @Test
    void wakesNobodyOnceItIsStopped() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        assertThat(engine.stop(LONG)).isTrue();
        clock.set(FIRST);
        letPass(looksEvery());

        assertThat(wakeUps.rest()).isEmpty();
    }

    @Test
    void waitsForTheWakeUpThatIsUnderWay() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        engine.register(JOB, NIGHTLY, (job, fireTime) -> {
            entered.countDown();
            WakeUps.await(release);
            ended.set(true);
        });
        engine.start();
        Future<?> passing = threads.submit(() -> passTo(FIRST));
        WakeUps.await(entered);

        Future<Boolean> stopping = threads.submit(() -> engine.stop(LONG) && ended.get());
        release.countDown();

        assertThat(stopping.get(30, TimeUnit.SECONDS)).isTrue();
        passing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void interruptsTheWakeUpThatOutlivesTheGrace() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        engine.register(JOB, NIGHTLY, (job, fireTime) -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        engine.start();
        Future<?> passing = threads.submit(() -> passTo(FIRST));
        WakeUps.await(entered);

        assertThat(engine.stop(Duration.ofMillis(50))).isFalse();

        WakeUps.await(interrupted);
        passing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void ignoresASecondStop() {
        engine.register(JOB, NIGHTLY, wakeUps);
        engine.start();

        assertThat(engine.stop(LONG)).isTrue();
        assertThatCode(() -> engine.stop(LONG)).doesNotThrowAnyException();
    }

    @Test
    void mayBeStoppedBeforeItIsStarted() {
        assertThat(engine.stop(LONG)).isTrue();
        assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cannotBeStartedAgain() {
        engine.start();
        engine.stop(LONG);

        assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
    }
}
