package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static Evaluation measured(double top1, double falseErrors) {
        return Evaluation.of(Map.of("top1", top1, "false_errors", falseErrors));
    }

    /** A candidate whose writer has no incumbent: it is judged against the base alone. */
    private static boolean promotes(Evaluation candidate, Evaluation base) {
        return PromotionGate.isPromoted(candidate, base, base);
    }

    private static Evaluation measured(double top1, double falseErrors, double reported) {
        return Evaluation.of(Map.of(
                "top1", top1, "false_errors", falseErrors, "info_unseen", reported, "info_slips_errors", -reported));
    }

    @Test
    void promotesWhatIsBetterInOneMeasureAndWorseInNone() {
        assertThat(promotes(measured(0.6, 3), measured(0.5, 3))).isTrue();
        assertThat(promotes(measured(0.5, 2), measured(0.5, 3)))
                .as("of errors fewer are better")
                .isTrue();
        assertThat(promotes(measured(0.6, 2), measured(0.5, 3))).isTrue();
    }

    @Test
    void rejectsWhatIsEqual() {
        assertThat(promotes(measured(0.5, 3), measured(0.5, 3))).isFalse();
        assertThat(promotes(measured(0, 0), measured(-0.0, -0.0)))
                .as("of two zeros none is better")
                .isFalse();
    }

    @Test
    void rejectsWhatIsWorseInOneMeasureHoweverMuchBetterInAnother() {
        assertThat(promotes(measured(1, 3), measured(0.1, 2.9999))).isFalse();
        assertThat(promotes(measured(0.4999, 0), measured(0.5, 100))).isFalse();
    }

    @Test
    void rejectsWhatIsWorse() {
        assertThat(promotes(measured(0.4, 3), measured(0.5, 3))).isFalse();
        assertThat(promotes(measured(0.5, 4), measured(0.5, 3))).isFalse();
    }

    @Test
    void refusesToCompareWhatWasNotMeasuredAlike() {
        Evaluation one = Evaluation.of(Map.of("top1", 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> promotes(one, measured(0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> promotes(measured(1, 0), one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromotionGate.isPromoted(measured(1, 0), one, measured(0, 0)))
                .withMessageContaining("incumbent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromotionGate.isPromoted(measured(1, 0), measured(0, 0), one))
                .withMessageContaining("base");
    }

    @Test
    void rejectsWhatBeatsTheIncumbentAndIsWorseThanTheBase() {
        Evaluation bad = measured(0.1, 50);
        assertThat(PromotionGate.isPromoted(measured(0.6, 1), bad, measured(0, 0)))
                .as("one error more than with nothing learnt")
                .isFalse();
        assertThat(PromotionGate.isPromoted(measured(0.4999, 0), bad, measured(0.5, 0)))
                .isFalse();
    }

    @Test
    void promotesWhatIsNoBetterThanTheBaseInPlaceOfAWorseIncumbent() {
        assertThat(PromotionGate.isPromoted(measured(0.5, 0), measured(0.5, 2), measured(0.5, 0)))
                .isTrue();
    }

    @Test
    void rejectsWhatBeatsTheBaseAndNotTheIncumbent() {
        assertThat(PromotionGate.isPromoted(measured(0.6, 0), measured(0.6, 0), measured(0, 0)))
                .isFalse();
        assertThat(PromotionGate.isPromoted(measured(0.6, 0), measured(0.7, 0), measured(0, 0)))
                .isFalse();
    }

    @Test
    void doesNotJudgeWhatIsOnlyReported() {
        assertThat(promotes(measured(0.6, 3, -9), measured(0.5, 3, 9))).isTrue();
        assertThat(promotes(measured(0.5, 3, 9), measured(0.5, 3, -9)))
                .as("better in nothing that counts")
                .isFalse();
        assertThat(PromotionGate.isPromoted(measured(0.6, 3, -9), measured(0.5, 3, 9), measured(0.1, 3, 99)))
                .isTrue();
    }

    @Test
    void comparesWhatReportsOtherThings() {
        assertThat(PromotionGate.isPromoted(measured(0.6, 3, 1), measured(0.5, 3), measured(0.1, 3)))
                .isTrue();
        assertThat(PromotionGate.isPromoted(measured(0.6, 3), measured(0.5, 3, 1), measured(0.1, 3, 1)))
                .isTrue();
    }
}
