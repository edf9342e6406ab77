package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static Evaluation measured(double top1, double falseErrors) {
        return Evaluation.of(Map.of("top1", top1, "false_errors", falseErrors));
    }

    @Test
    void promotesWhatIsBetterInOneMeasureAndWorseInNone() {
        assertThat(PromotionGate.isPromoted(measured(0.6, 3), measured(0.5, 3))).isTrue();
        assertThat(PromotionGate.isPromoted(measured(0.5, 2), measured(0.5, 3)))
                .as("of errors fewer are better")
                .isTrue();
        assertThat(PromotionGate.isPromoted(measured(0.6, 2), measured(0.5, 3))).isTrue();
    }

    @Test
    void rejectsWhatIsEqual() {
        assertThat(PromotionGate.isPromoted(measured(0.5, 3), measured(0.5, 3))).isFalse();
        assertThat(PromotionGate.isPromoted(measured(0, 0), measured(-0.0, -0.0)))
                .as("of two zeros none is better")
                .isFalse();
    }

    @Test
    void rejectsWhatIsWorseInOneMeasureHoweverMuchBetterInAnother() {
        assertThat(PromotionGate.isPromoted(measured(1, 3), measured(0.1, 2.9999)))
                .isFalse();
        assertThat(PromotionGate.isPromoted(measured(0.4999, 0), measured(0.5, 100)))
                .isFalse();
    }

    @Test
    void rejectsWhatIsWorse() {
        assertThat(PromotionGate.isPromoted(measured(0.4, 3), measured(0.5, 3))).isFalse();
        assertThat(PromotionGate.isPromoted(measured(0.5, 4), measured(0.5, 3))).isFalse();
    }

    @Test
    void refusesToCompareWhatWasNotMeasuredAlike() {
        Evaluation one = Evaluation.of(Map.of("top1", 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> PromotionGate.isPromoted(one, measured(0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> PromotionGate.isPromoted(measured(1, 0), one));
    }
}
