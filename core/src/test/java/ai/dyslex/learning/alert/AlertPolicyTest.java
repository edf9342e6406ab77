package ai.dyslex.learning.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {

    private static final AlertPolicy DEFAULTS = AlertPolicy.defaults();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void tellsAllKindsByDefaultAndNoneWhenItIsOff() {
        assertThat(DEFAULTS.kinds()).containsExactlyInAnyOrder(AlertKind.values());
        assertThat(AlertPolicy.off().kinds()).isEmpty();
    }

    @Test
    void changesOneThingAtATime() {
        AlertPolicy changed = DEFAULTS.only(EnumSet.of(AlertKind.FAILED))
                .withPauses(Duration.ZERO, Duration.ofHours(1))
                .withLimits(Duration.ofHours(3), MINUTE)
                .withDelivery(7, MINUTE);
        assertThat(changed)
                .isEqualTo(new AlertPolicy(
                        EnumSet.of(AlertKind.FAILED),
                        Duration.ZERO,
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        MINUTE,
                        7,
                        MINUTE));
    }

    @Test
    void refusesWhatIsOutOfRangeAndSaysWhatIsAllowed() {
        Duration negative = Duration.ofSeconds(-1);
        List<ThrowingCallable> wrong = List.of(
                () -> DEFAULTS.withPauses(negative, MINUTE),
                () -> DEFAULTS.withPauses(MINUTE, negative),
                () -> DEFAULTS.withLimits(Duration.ZERO, MINUTE),
                () -> DEFAULTS.withLimits(MINUTE, Duration.ZERO),
                () -> DEFAULTS.withDelivery(0, MINUTE),
                () -> DEFAULTS.withDelivery(21, MINUTE),
                () -> DEFAULTS.withDelivery(1, Duration.ZERO),
                () -> DEFAULTS.withPauses(MINUTE, Duration.ofDays(366)),
                () -> DEFAULTS.withLimits(ChronoUnit.FOREVER.getDuration(), MINUTE),
                () -> DEFAULTS.withDelivery(1, ChronoUnit.FOREVER.getDuration()));
        assertThat(wrong)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("allowed: "));
    }
}
