package ai.dyslex.learning.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupPolicyTest {

    @Test
    void keepsAYearUnlessSaidOtherwise() {
        assertThat(CleanupPolicy.defaults().retention()).isEqualTo(Duration.ofDays(365));
        assertThat(new CleanupPolicy(Duration.ofDays(36_500)).retention()).hasDays(36_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT876000H0.000000001S", "PT2562047788015215H"})
    void refusesARetentionThatIsNotPositiveOrThatInstantsCannotCount(Duration retention) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CleanupPolicy(retention))
                .withMessage(
                        "retention is %s; allowed: positive, at most 36500 days; leave the job out to keep all",
                        retention);
    }
}
