package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The memory that adapters are compared with. */
final class RememberingCorrectorTest {

    private static final Corrector BASE =
            Fakes.corrector(Map.of("ther", List.of("the", "their", "there"), "teh", List.of("the")), Set.of());

    private static List<String> suggested(List<ErrorPair> remembered, String word, int most) {
        return RememberingCorrector.of(BASE, remembered).suggest(word, most).stream()
                .map(Suggestion::word)
                .toList();
    }

    @Test
    void whatIsRememberedComesFirstAndTheBaseFollowsWithoutIt() {
        List<ErrorPair> remembered = List.of(new ErrorPair("ther", "there"));

        assertThat(suggested(remembered, "ther", 10)).containsExactly("there", "the", "their");
        assertThat(suggested(remembered, "Ther!", 2)).containsExactly("there");
        assertThat(suggested(remembered, "teh", 10)).containsExactly("the");
    }

    @Test
    void theMostFrequentComesFirstAndThenTheMostRecent() {
        List<ErrorPair> remembered = List.of(
                new ErrorPair("ther", "other"),
                new ErrorPair("ther", "their"),
                new ErrorPair("ther", "there"),
                new ErrorPair("ther", "there"));

        assertThat(suggested(remembered, "ther", 10)).containsExactly("there", "their", "other", "the");
        assertThat(RememberingCorrector.of(BASE, remembered).correct("ther").map(Suggestion::word))
                .contains("there");
    }
}
