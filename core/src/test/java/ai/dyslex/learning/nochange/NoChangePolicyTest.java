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
                .withMessage("window is PT0S; allowed: positive, at most 36500 days");
        assertThatIllegalArgumentException().isThrownBy(() -> new NoChangePolicy(DAY.negated(), 3));
    }

    @Test
    void refusesAWindowThatInstantsCannotCount() {
        Duration longest = DAY.multipliedBy(36_500);
        assertThat(new NoChangePolicy(longest, 3).window()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new NoChangePolicy(longest.plusNanos(1), 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoChangePolicy(Duration.ofSeconds(Long.MAX_VALUE), 3));
    }

    @Test
    void refusesToLearnFromOneSession() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoChangePolicy(DAY, 1))
                .withMessage("minSessions is 1; allowed: 2 or more");
    }
}
