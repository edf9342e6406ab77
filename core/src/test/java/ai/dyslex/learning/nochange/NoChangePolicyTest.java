package ai.dyslex.learning.nochange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoChangePolicyTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void defaultsToThreeSessionsInNinetyDays() {
        assertThat(NoChangePolicy.defaults()).isEqualTo(new NoChangePolicy(Duration.ofDays(90), 3));
    }

    @Test
    void takesTheLeastOfEach() {
        NoChangePolicy least = new NoChangePolicy(Duration.ofNanos(1), 2);
        assertThat(least.minSessions()).isEqualTo(2);
    }

    @Test
    void refusesAWindowThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoChangePolicy(Duration.ZERO, 3))
                .withMessage("window is PT0S; allowed: positive");
        assertThatIllegalArgumentException().isThrownBy(() -> new NoChangePolicy(DAY.negated(), 3));
    }

    @Test
    void refusesToLearnFromOneSession() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoChangePolicy(DAY, 1))
                .withMessage("minSessions is 1; allowed: 2 or more");
    }
}
