package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The base on a list of pairs. */
final class PairsEvaluationTest {

    private static final Corrector BASE = Fakes.corrector(
            Map.of("teh", List.of("the"), "dont", List.of("done", "don't"), "form", List.of("from")), Set.of("form"));

    private static PairsReport run(List<ErrorPair> pairs, OptionalInt most) {
        return new PairsEvaluation(BASE, 643)
                .run(new PairList(pairs, pairs.size(), 0, List.of()), most, Optional.empty());
    }

    @Test
    void scoresNonWordsThatAreSingleWords() {
        PairsReport report = run(
                List.of(
                        new ErrorPair("teh", "the"),
                        new ErrorPair("dont", "don't"),
                        new ErrorPair("nowere", "nowhere"),
                        new ErrorPair("form", "from"),
                        new ErrorPair("alot", "a lot"),
                        new ErrorPair("w8", "wait")),
                OptionalInt.empty());

        assertThat(report.tokens()).isEqualTo(4);
        assertThat(report.sampled()).isEqualTo(4);
        assertThat(report.nonWords()).isEqualTo(3);
        assertThat(report.scores()).isEqualTo(new Tally.Shares(1.0 / 3, 2.0 / 3, 2.0 / 3, 0.5));
        assertThat(report.milliseconds().n()).isEqualTo(3);
    }

    @Test
    void aSampleIsTheSameForTheSameSeed() {
        List<ErrorPair> pairs = List.of(
                new ErrorPair("teh", "the"), new ErrorPair("dont", "don't"), new ErrorPair("nowere", "nowhere"));

        assertThat(run(pairs, OptionalInt.of(1)).sampled()).isEqualTo(1);
        assertThat(run(pairs, OptionalInt.of(1)).scores())
                .isEqualTo(run(pairs, OptionalInt.of(1)).scores());
        assertThat(run(pairs, OptionalInt.of(100)).sampled()).isEqualTo(3);
    }
}
