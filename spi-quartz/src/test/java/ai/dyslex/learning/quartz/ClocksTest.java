package ai.dyslex.learning.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.engine.SchedulerEngine.WakeUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clocks that disagree: the engine's with Quartz's, and one node's with another's. */
class ClocksTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");
    private static final JobId JOB = new JobId("nightly");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);

    private final SettableClock clock = SettableClock.at(START);
    private final VirtualQuartz quartz = VirtualQuartz.at(clock);
    private final List<Instant> wokenAt = new ArrayList<>();

    private QuartzEngine engineWith(Clock engineClock) {
        WakeUp recorder = (job, fireTime) -> wokenAt.add(engineClock.instant());
        QuartzEngine engine = new QuartzEngine(quartz.scheduler(), "group", new Clocks(engineClock, clock), null);
        engine.register(JOB, NIGHTLY, recorder);
        engine.start();
        return engine;
    }

    @Test
    void firesByTheEnginesClockHoweverFarQuartzsIs() {
        QuartzEngine engine = engineWith(Clock.offset(clock, Duration.ofMinutes(-90)));
        quartz.advance(Duration.ofHours(3));
        assertThat(wokenAt).isEmpty();
        quartz.advance(Duration.ofHours(1));
        assertThat(wokenAt).containsExactly(FIRST);
        assertThat(engine.nextWakeUp(JOB)).contains(FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    void waitsWithoutStormingWhereQuartzFiresAMomentTooEarly() {
        QuartzEngine engine = engineWith(Clock.offset(clock, Duration.ofMillis(-50)));
        int before = quartz.writes();
        quartz.advance(Duration.ofHours(3));
        assertThat(wokenAt).hasSize(1).allMatch(at -> !at.isBefore(FIRST) && at.isBefore(FIRST.plusSeconds(1)));
        assertThat(quartz.writes() - before).isLessThanOrEqualTo(5);
        assertThat(engine.stop(Duration.ZERO)).isTrue();
    }

    @Test
    void wakesABoundedNumberOfTimesWhileANodesClockIsTenMinutesBehind() {
        SettableClock behind = SettableClock.at(START.minus(Duration.ofMinutes(10)));
        VirtualQuartz late = new VirtualQuartz(behind, quartz.store());
        QuartzEngine lateEngine = new QuartzEngine(late.scheduler(), "group", new Clocks(behind, behind), null);
        WakeUp recorder = (job, fireTime) -> wokenAt.add(clock.instant());
        QuartzEngine engine = engineWith(clock);
        lateEngine.register(JOB, NIGHTLY, recorder);
        lateEngine.start();
        for (int i = 0; i < 3 * 60 * 2; i++) {
            quartz.advance(Duration.ofSeconds(30));
            engine.register(JOB, NIGHTLY, recorder);
            late.advance(Duration.ofSeconds(30));
            lateEngine.register(JOB, NIGHTLY, recorder);
        }
        assertThat(wokenAt).hasSizeBetween(1, 4);
        assertThat(wokenAt.get(0)).isEqualTo(FIRST);
    }

    @Test
    void mayBeStoppedFromWithinAFiring() {
        QuartzEngine engine = engineWith(clock);
        List<Boolean> ended = new ArrayList<>();
        engine.register(JOB, NIGHTLY, (job, fireTime) -> ended.add(engine.stop(Duration.ofMinutes(5))));
        quartz.advance(Duration.ofDays(3));
        assertThat(ended).containsExactly(true);
        assertThat(engine.wakeNow(JOB, 1)).isFalse();
        assertThatThrownBy(engine::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOverAFireTimeThatIsNoneAnyMore() {
        QuartzEngine engine = engineWith(clock);
        quartz.unreachable(true); // the change does not reach the store
        engine.register(
                JOB,
                Schedule.daily(LocalTime.of(4, 0)).resolve(ZoneOffset.UTC),
                (job, fireTime) -> wokenAt.add(clock.instant()));
        quartz.unreachable(false);
        quartz.advance(Duration.ofHours(5));
        assertThat(wokenAt).containsExactly(Instant.parse("2026-11-23T04:00:00Z"));
    }
}
