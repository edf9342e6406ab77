package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    @Test
    void readsWhatItWrote() {
        Evaluation evaluation = Evaluation.of(Map.of(
                "top1", 1.0 / 3, "false_errors", 0.0, "a", -1e-300, "b9_", 1e300, "c", Double.MIN_VALUE, "d", -0.0));
        assertThat(Evaluation.parse(evaluation.asText())).isEqualTo(evaluation);
        assertThat(Evaluation.parse(evaluation.asText()).asText()).isEqualTo(evaluation.asText());
    }

    @Test
    void writesMeasuresInTheOrderOfTheirNames() {
        assertThat(Evaluation.of(Map.of("top1", 0.5, "false_errors", 2.0)).asText())
                .isEqualTo("false_errors=2.0,top1=0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "top1", "=1", "top1=", "top1=x", "top1=1,,a=2", "Top1=1", "top1=NaN", "a=Infinity"})
    void refusesTextOfAnotherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "_a",
                "A",
                "a-b",
                "a b",
                "a=b",
                "a,b",
                "\u00e9",
                "a2345678901234567890123456789012345678901"
            })
    void refusesNamesOfAnotherForm(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(Map.of(name, 1.0)));
    }

    @Test
    void takesNamesOfUpToFortyCharacters() {
        String name = "a".repeat(40);
        assertThat(Evaluation.of(Map.of(name, 1.0)).measure(name)).contains(1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesValuesThatAreNotFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(Map.of("top1", value)))
                .withMessage("measure top1 is not finite");
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(Map.of()));
    }

    @Test
    void knowsWhichMeasuresAreTheBetterTheLower() {
        assertThat(Evaluation.lowerIsBetter("false_errors")).isTrue();
        assertThat(Evaluation.lowerIsBetter("errors_found")).isFalse();
        assertThat(Evaluation.lowerIsBetter("errors")).isFalse();
        assertThat(Evaluation.lowerIsBetter("top1")).isFalse();
    }

    @Test
    void knowsWhichMeasuresAreJudged() {
        assertThat(Evaluation.isJudged("top1")).isTrue();
        assertThat(Evaluation.isJudged("false_errors")).isTrue();
        assertThat(Evaluation.isJudged("info")).isTrue();
        assertThat(Evaluation.isJudged("information")).isTrue();
        assertThat(Evaluation.isJudged("top1_info_")).isTrue();
        assertThat(Evaluation.isJudged("info_")).isFalse();
        assertThat(Evaluation.isJudged("info_top1")).isFalse();
        assertThat(Evaluation.isJudged("info_false_errors")).isFalse();
    }

    @Test
    void refusesToHaveNothingThatIsJudged() {
        assertThatExceptionOfType(UnusableModelException.class)
                .isThrownBy(() -> Evaluation.of(Map.of("info_top1", 1.0, "info_false_errors", 0.0)))
                .withMessageContaining("no measure that is judged");
        assertThat(Evaluation.of(Map.of("info_top1", 1.0, "top1", 1.0)).measure("info_top1"))
                .contains(1.0);
    }

    @Test
    void hasNothingOfAMeasureThatWasNotTaken() {
        assertThat(Evaluation.of(Map.of("top1", 1.0)).measure("top3")).isEmpty();
    }

    @Test
    void doesNotChange() {
        Map<String, Double> measures = new HashMap<>(Map.of("top1", 1.0));
        Evaluation evaluation = Evaluation.of(measures);
        measures.put("top1", 2.0);
        assertThat(evaluation.measure("top1")).contains(1.0);
        assertThatThrownBy(() -> evaluation.measures().put("x", 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
