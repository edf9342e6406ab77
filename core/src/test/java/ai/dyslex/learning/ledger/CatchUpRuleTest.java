package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.ledger.CatchUpRule.Decision;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpRuleTest {

    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** A node that was started just now. */
    private static final Watch STARTED = new Watch(NOW, NOW);

    /** A node that has looked all the time. */
    private static final Watch AWAKE = new Watch(START, NOW.minusSeconds(30));

    private static Decision decide(CatchUp policy, Watch watch) {
        return CatchUpRule.decide(NIGHTLY.between(START, NOW).iterator(), policy, watch, NOW);
    }

    private static List<String> toRun(Decision decision) {
        return decision.toRun().stream().map(f -> f.period().toString()).toList();
    }

    private static List<String> missed(Decision decision) {
        return decision.missed().stream()
                .map(s -> s.first().period() + ".." + s.last().period() + " " + s.cause())
                .toList();
    }

    @Test
    void runsTheLatestAndMissesTheOthersInOneStretch() {
        Decision decision = decide(CatchUp.latest(), STARTED);
        assertThat(toRun(decision)).containsExactly("2026-11-24");
        assertThat(missed(decision)).containsExactly("2026-11-21..2026-11-23 DOWN");
    }

    @Test
    void runsUpToSoManyInOrder() {
        assertThat(toRun(decide(CatchUp.all(3), STARTED))).containsExactly("2026-11-22", "2026-11-23", "2026-11-24");
        assertThat(missed(decide(CatchUp.all(3), STARTED))).containsExactly("2026-11-21..2026-11-21 DOWN");
        assertThat(missed(decide(CatchUp.all(4), STARTED))).isEmpty();
    }

    @Test
    void runsNothingThatIsPastItsGrace() {
        Decision past = decide(CatchUp.all(9).within(Duration.ofHours(34).minusNanos(1)), STARTED);
        assertThat(toRun(past)).containsExactly("2026-11-24");
        Decision just = decide(CatchUp.all(9).within(Duration.ofHours(34)), STARTED);
        assertThat(toRun(just)).as("exactly the grace is within it").containsExactly("2026-11-23", "2026-11-24");
        assertThat(toRun(decide(CatchUp.none(), STARTED))).isEmpty();
        assertThat(missed(decide(CatchUp.none(), STARTED))).containsExactly("2026-11-21..2026-11-24 DOWN");
    }

    @Test
    void tellsWhyByWhatTheNodeHasSeen() {
        assertThat(missed(decide(CatchUp.latest(), AWAKE)))
                .as("it was awake, and another run was in the way")
                .containsExactly("2026-11-21..2026-11-23 SUPERSEDED");
        assertThat(missed(decide(CatchUp.none(), AWAKE)))
                .containsExactly("2026-11-21..2026-11-23 SUPERSEDED", "2026-11-24..2026-11-24 TOO_LATE");
        Watch asleep = new Watch(Instant.parse("2026-11-22T12:00:00Z"), Instant.parse("2026-11-22T12:00:30Z"));
        assertThat(missed(decide(CatchUp.latest(), asleep)))
                .containsExactly("2026-11-21..2026-11-22 DOWN", "2026-11-23..2026-11-23 STARVED");
    }

    @Test
    void countsPeriodsOfOneInstantAsOne() {
        FireTimes twoAndThree = Schedule.cron("0 2,3 * * *").resolve(ZoneId.of("Europe/Berlin"));
        Instant after = Instant.parse("2026-03-29T01:30:00Z");
        Decision decision = CatchUpRule.decide(
                twoAndThree.between(after.minus(Duration.ofDays(1)), after).iterator(),
                CatchUp.latest(),
                new Watch(after, after),
                after);
        assertThat(toRun(decision)).containsExactly("2026-03-29T02:00", "2026-03-29T03:00");
        assertThat(missed(decision)).containsExactly("2026-03-28T03:00..2026-03-28T03:00 DOWN");
    }

    @Test
    void hasNothingToDecideWhereNothingIsDue() {
        assertThat(CatchUpRule.decide(
                        List.<ai.dyslex.learning.schedule.FireTime>of().iterator(), CatchUp.latest(), AWAKE, NOW))
                .isEqualTo(new Decision(List.of(), List.of()));
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatchUp.all(0))
                .withMessage("most is 0; allowed: 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatchUp.all(1001))
                .withMessage("most is 1001; allowed: 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CatchUp.latest().within(Duration.ZERO))
                .withMessage("grace is PT0S; allowed: positive, at most 36500 days");
        assertThatIllegalArgumentException().isThrownBy(() -> CatchUp.latest().within(Duration.ofSeconds(-1)));
        assertThat(CatchUp.all(1000).within(Duration.ofNanos(1)).most()).isEqualTo(1000);
    }
}
