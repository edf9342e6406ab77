package ai.dyslex.learning.improvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImprovementPolicyTest {

    @Test
    void defaultsToTwoWeeksAndEightWeeksToMastery() {
        assertThat(ImprovementPolicy.defaults()).isEqualTo(new ImprovementPolicy(14, 8));
    }

    @Test
    void takesTheLeastAndTheMost() {
        assertThat(new ImprovementPolicy(1, 1)).isNotNull();
        assertThat(new ImprovementPolicy(366, 520)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 367})
    void refusesWindowsOutOfRange(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImprovementPolicy(days, 8))
                .withMessage("windowDays is %d; allowed: 1 to 366", days);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 521})
    void refusesWeeksOutOfRange(int weeks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImprovementPolicy(14, weeks))
                .withMessage("weeksToMaster is %d; allowed: 1 to 520", weeks);
    }
}
