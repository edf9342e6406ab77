package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlausibilityTest {

    private static final BaseCorrector BASE = Tiny.base("the cat dog house because friend which");
    private static final String NEAR = "teh>the caat>cat dgo>dog huose>house becuase>because frend>friend wich>which";
    private static final String FAR =
            "qqqqqq>the zzzzzz>cat xkxkxk>dog jvjvjv>house wqwqwq>because vvvvvv>friend qzqzqz>which";

    private static List<String> plausible(String pairs) {
        return Plausibility.of(BASE, Tiny.pairs(pairs)).stream()
                .map(pair -> pair.pair().misspelling())
                .toList();
    }

    @Test
    void keepsMisspellingsInTheirOrder() {
        assertThat(plausible(NEAR)).containsExactly("teh", "caat", "dgo", "huose", "becuase", "frend", "wich");
    }

    @Test
    void leavesOutWhatIsNearToNothing() {
        assertThat(plausible(FAR)).isEmpty();
        assertThat(plausible(NEAR + " qqqqqq>the"))
                .containsExactly("teh", "caat", "dgo", "huose", "becuase", "frend", "wich");
    }

    @Test
    void takesAPairToBeNearByChanceWhereNoOtherAroundItIs() {
        assertThat(plausible(FAR + " teh>the " + FAR.replace('q', 'k'))).isEmpty();
    }

    @Test
    void hasNothingOfNothing() {
        assertThat(Plausibility.of(BASE, List.of())).isEmpty();
    }
}
