package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.testkit.WordVetoContract;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikelyMisspellingVetoTest extends WordVetoContract {

    private static final BaseCorrector BASE = BaseCorrector.of(
            Lexicon.of(
                    "tiny-1",
                    Map.of(
                            "because", 500_000L,
                            "the", 9_000_000L,
                            "change", 100_000L,
                            "log", 40_000L,
                            "bullying", 9_000L,
                            "kestrel", 1L,
                            "form", 300_000L)),
            EditWeights.english());

    private static final LikelyMisspellingVeto VETO = new LikelyMisspellingVeto(BASE);

    @Override
    protected WordVeto newVeto() {
        return new LikelyMisspellingVeto(BASE);
    }

    private static WordEvidence left(Map<String, Long> forms, boolean everCorrected) {
        return new WordEvidence(
                new UserId("anna"),
                Words.key(forms.keySet().iterator().next()),
                3,
                3,
                0,
                new TreeMap<>(forms),
                "en",
                Instant.EPOCH,
                Instant.EPOCH,
                everCorrected);
    }

    private static boolean refuses(WordEvidence word) {
        return VETO.refuse(List.of(word)).contains(word);
    }

    private static boolean refuses(String word) {
        return refuses(left(Map.of(word, 3L), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"becuase", "becase", "teh", "chaneg"})
    void refusesTheMisspellingOfACommonWord(String word) {
        assertThat(refuses(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "the"})
    void letsWordsPass(String word) {
        assertThat(refuses(word)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Becka", "Thea", "iForm", "becuase2", "4orm"})
    void letsNamesAndWordsWithDigitsPass(String word) {
        assertThat(refuses(word)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zyzzyva", "okonkwo"})
    void letsWordsPassThatAreNearToNone(String word) {
        assertThat(refuses(word)).isFalse();
    }

    @Test
    void letsWordsPassThatAreNearToARareOneOnly() {
        assertThat(refuses("kestrul")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"changelog", "cyberbullying", "cyberform"})
    void letsWordsPassThatAreMadeOfWords(String word) {
        assertThat(refuses(word)).isFalse();
    }

    @Test
    void takesAWordForANameIfItHasACapitalMoreOftenThanNot() {
        assertThat(refuses(left(Map.of("Becuase", 2L, "becuase", 1L), false))).isFalse();
        assertThat(refuses(left(Map.of("Becuase", 2L, "becuase", 2L), false))).isTrue();
        assertThat(refuses(left(Map.of("Becuase", 1L, "BECUASE", 1L, "becuase", 2L), false)))
                .isTrue();
    }

    @Test
    void refusesWhatTheWriterEverCorrected() {
        assertThat(refuses(left(Map.of("Zyra", 3L), true))).isTrue();
        assertThat(refuses(left(Map.of("Zyra", 3L), false))).isFalse();
    }

    @Test
    void refusesOfAPageThoseAndNoOthers() {
        WordEvidence wrong = left(Map.of("becuase", 3L), false);
        WordEvidence name = left(Map.of("Zyra", 3L), false);
        WordEvidence corrected = left(Map.of("Zora", 3L), true);

        assertThat(VETO.refuse(List.of(wrong, name, corrected))).containsExactlyInAnyOrder(wrong, corrected);
    }

    @Test
    void isNamedForItsRuleAndItsWords() {
        assertThat(VETO.name()).startsWith("likelyMisspelling-1 over tiny-1/").endsWith(" or ownCorrectionsOnly");
    }
}
