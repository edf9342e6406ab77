package ai.dyslex.learning.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.VirtualExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine does when the clock is set, in virtual time. */
class ExecutorEngineClockTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final JobId JOB = new JobId("job");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);

    private final SettableClock clock = SettableClock.at(START);
    private final VirtualExecutor executor = VirtualExecutor.queued(clock);
    private final ExecutorEngine engine = ExecutorEngine.on(executor, clock);
    private final List<Instant> woken = new ArrayList<>();

    @BeforeEach
    void start() {
        engine.register(JOB, NIGHTLY, (job, fireTime) -> woken.add(fireTime));
        engine.start();
    }

    @AfterEach
    void stop() {
        assertThat(engine.stop(Duration.ofSeconds(1))).isTrue();
        assertThat(executor.isShutdown()).as("the host's executor stays open").isFalse();
    }

    @Test
    void wakesAtTheFireTimeToTheSecond() {
        executor.advance(Duration.ofHours(2).minusNanos(1));
        assertThat(woken).isEmpty();
        executor.advance(Duration.ofNanos(1));
        assertThat(woken).containsExactly(Instant.parse("2026-11-23T02:00:00Z"));
    }

    @Test
    void noticesWithinThirtySecondsThatTheClockWasSetForward() {
        clock.advance(Duration.ofDays(3).plusHours(4));
        executor.advance(Duration.ofSeconds(30));
        assertThat(woken)
                .as("once, for the latest of the three that have passed")
                .containsExactly(Instant.parse("2026-11-26T02:00:00Z"));
        assertThat(engine.nextWakeUp(JOB)).contains(Instant.parse("2026-11-27T02:00:00Z"));
    }

    @Test
    void keepsWakingWhenTheClockWasSetAYearAheadAndBack() {
        clock.advance(Duration.ofDays(365));
        executor.advance(Duration.ofMinutes(1));
        clock.set(START);
        executor.advance(Duration.ofMinutes(1));
        assertThat(engine.nextWakeUp(JOB)).contains(Instant.parse("2026-11-23T02:00:00Z"));
        woken.clear();
        executor.advance(Duration.ofHours(26));
        assertThat(woken).containsExactly(Instant.parse("2026-11-23T02:00:00Z"), Instant.parse("2026-11-24T02:00:00Z"));
    }

    @Test
    void doesNotStormWhenTheClockStandsStillOrRunsBackwards() {
        executor.advance(Duration.ofHours(2));
        int before = woken.size();
        for (int minute = 0; minute < 60; minute++) {
            executor.advance(Duration.ofMinutes(1));
            clock.advance(Duration.ofMinutes(-1));
        }
        assertThat(woken.size() - before)
                .as("each pass over 02:00 wakes at most once")
                .isLessThanOrEqualTo(60);
    }

    @Test
    void looksAtTheClockAtMostTwiceAMinuteWhenNothingIsDue() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Duration wait = executor.untilNext().orElseThrow();
            waits.add(wait);
            executor.advance(wait);
        }
        assertThat(waits).containsOnly(Duration.ofSeconds(30));
    }

    @Test
    void survivesWhatAWakeUpThrows() {
        engine.register(JOB, NIGHTLY.schedule().resolve(ZoneOffset.UTC), (job, fireTime) -> {
            woken.add(fireTime);
            throw new IllegalStateException("host's bug");
        });
        executor.advance(Duration.ofDays(2));
        assertThat(woken).hasSize(2);
    }

    @Test
    void wakesNoMoreAfterItsStop() {
        engine.stop(Duration.ZERO);
        executor.advance(Duration.ofDays(2));
        assertThat(woken).isEmpty();
        assertThat(engine.nextWakeUp(JOB)).isEmpty();
        assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
    }
}
