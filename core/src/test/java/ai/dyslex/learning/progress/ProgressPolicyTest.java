package ai.dyslex.learning.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressPolicyTest {

    @Test
    void defaultsToFourWeeksMadeUpForTwoWrittenAnewAndFivePairs() {
        assertThat(ProgressPolicy.defaults()).isEqualTo(new ProgressPolicy(4, 2, 5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 0", "52, 53, 100"})
    void takesTheLeastAndTheMost(int backFill, int rewrite, int pairs) {
        assertThat(new ProgressPolicy(backFill, rewrite, pairs)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "backFillWeeks, -1, 0, 5, 0 to 52",
        "backFillWeeks, 53, 0, 5, 0 to 52",
        "rewriteWeeks, 4, -1, 5, 0 to backFillWeeks + 1",
        "rewriteWeeks, 4, 6, 5, 0 to backFillWeeks + 1",
        "topPairs, 4, 2, -1, 0 to 100",
        "topPairs, 4, 2, 101, 0 to 100",
    })
    void refusesWhatIsOutOfRangeByName(String name, int backFill, int rewrite, int pairs, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProgressPolicy(backFill, rewrite, pairs))
                .withMessageStartingWith(name + " is ")
                .withMessageEndingWith("; allowed: " + allowed);
    }
}
