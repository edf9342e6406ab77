package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditRatesTest {

    private static final BaseCorrector BASE = BaseCorrector.english();
    private static final List<RememberedPair> PAIRS =
            Tiny.pairs("fone>phone foto>photo nite>night lite>light wich>which becuase>because stationarry>stationary");

    private static byte[] encoded(String word) {
        return BASE.alphabet().encode(word);
    }

    /** The sum over all ways to cut both words, by the rate of each edit. */
    private static double directly(EditRates rates, byte[] meant, byte[] written) {
        double[][] sums = new double[meant.length + 1][written.length + 1];
        sums[0][0] = 1;
        for (int i = 0; i <= meant.length; i++) {
            for (int j = 0; j <= written.length; j++) {
                for (int a = 0; a <= Segment.LONGEST && i + a <= meant.length; a++) {
                    for (int b = a == 0 ? 1 : 0; b <= Segment.LONGEST && j + b <= written.length; b++) {
                        sums[i + a][j + b] += sums[i][j] * rates.rate(meant, i, a, written, j, b);
                    }
                }
            }
        }
        return Math.max(EditRates.IMPOSSIBLE, Math.log(sums[meant.length][written.length]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fone", "nihgt", "becuase", "statiom", "leter", "letterr", "aaa", "x", "éü", "stationarryly"})
    void sumsUpTheSameWhicheverWordsCameBefore(String written) {
        EditRates own = OwnEdits.of(BASE, PAIRS).rates(new Strengths(25, 0, 1));
        assertThat(own).isNotSameAs(BASE.rates());
        for (EditRates rates : List.of(BASE.rates(), own)) {
            EditRates.Scorer scorer = rates.new Scorer(encoded(written));
            for (String meant : List.of(
                    "phone",
                    "phones",
                    "phone",
                    "night",
                    "nigh",
                    "light",
                    "because",
                    "becomes",
                    "stationary",
                    "station",
                    "letter",
                    "later",
                    "lettering",
                    "aa",
                    "a",
                    "é?",
                    "ü",
                    "phone",
                    "internationalisation")) {
                assertThat(scorer.logLikelihood(encoded(meant)))
                        .as(meant)
                        .isCloseTo(directly(rates, encoded(meant), encoded(written)), within(1e-6));
            }
        }
    }
}
