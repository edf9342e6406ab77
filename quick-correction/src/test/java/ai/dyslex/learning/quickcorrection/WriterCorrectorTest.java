package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriterCorrectorTest {

    private static final BaseCorrector BASE = Tiny.base(
            "the:1000 then:500 them:400 their:300 cat cats:90 dog dogs:90 house houses:90 thing path moth fin fan bath bat");
    private static final Strengths STRONG = new Strengths(10, 0.2, 0.5);

    private static WriterCorrector with(String pairs, Strengths strengths, String... dictionary) {
        return new WriterCorrector(BASE, new AdapterModel(Tiny.pairs(pairs), strengths), Set.of(dictionary));
    }

    private static String first(Corrector corrector, String word) {
        return corrector.suggest(word, 5).get(0).word();
    }

    @Test
    void remembersWhatTheWriterMeant() {
        assertThat(first(BASE, "thex")).isEqualTo("the");
        assertThat(first(with("thex>them thex>them", Strengths.MEMORY_ONLY), "thex"))
                .isEqualTo("them");
    }

    @Test
    void remembersTheLaterOfTwoThatWereMeantAsOften() {
        assertThat(first(with("thex>then thex>them", Strengths.MEMORY_ONLY), "thex"))
                .isEqualTo("them");
        assertThat(first(with("thex>them thex>then", Strengths.MEMORY_ONLY), "thex"))
                .isEqualTo("then");
    }

    @Test
    void remembersWhatIsFarFromTheWordOnlyOnceItWasSeenTwice() {
        assertThat(first(with("thex>houses", Strengths.MEMORY_ONLY), "thex")).isEqualTo("the");
        assertThat(first(with("thex>houses thex>houses thex>houses", Strengths.MEMORY_ONLY), "thex"))
                .isEqualTo("houses");
    }

    @Test
    void learnsAHabitThatMakesNewMisspellingsLikelier() {
        String habit = "caf>cath mofs>moths paf>path wif>with";
        WriterCorrector corrector = with(habit + " " + habit, STRONG);
        double before = probability(BASE, "baf", "bath");
        assertThat(probability(corrector, "baf", "bath")).isGreaterThan(before);
    }

    @Test
    void learnsAHabitAtTheEndOfWords() {
        WriterCorrector corrector = with("cat>cats dog>dogs cat>cats dog>dogs cap>caps map>maps", STRONG);
        assertThat(first(corrector, "hous")).isIn("house", "houses");
        assertThat(probability(corrector, "house", "houses")).isGreaterThan(0.9);
    }

    private static double probability(Corrector corrector, String written, String meant) {
        return corrector.suggest(written, 50).stream()
                .filter(s -> s.word().equals(meant))
                .mapToDouble(Suggestion::probability)
                .sum();
    }

    @Test
    void makesWordsLikelierThatWereMisspeltBefore() {
        WriterCorrector corrector = with("thier>their ther>their thire>their", new Strengths(1e6, 0.3, 1));
        assertThat(probability(corrector, "theer", "their")).isGreaterThan(probability(BASE, "theer", "their"));
    }

    @Test
    void findsAnOwnWordThatTheLexiconDoesNotHave() {
        WriterCorrector corrector = with("zabrina>zabrinka zabinka>zabrinka", STRONG);
        assertThat(Tiny.words(corrector.suggest("zabrinca", 3))).contains("zabrinka");
        assertThat(corrector.isWord("zabrinka")).isTrue();
        assertThat(corrector.correct("zabrinka")).isEmpty();
    }

    @Test
    void leavesTheDictionaryAlone() {
        assertThat(with("thex>them thex>them", STRONG).correct("thex")).isPresent();
        WriterCorrector corrector = with("thex>them thex>them", STRONG, "thex");
        assertThat(corrector.isWord("Thex")).isTrue();
        assertThat(corrector.correct("Thex")).isEmpty();
    }

    @Test
    void leavesWordsOfTheLexiconAloneHoweverOftenTheyWereWrong() {
        WriterCorrector corrector = with("then>them then>them then>them", STRONG);
        assertThat(corrector.correct("then")).isEmpty();
        assertThat(first(corrector, "then")).isEqualTo("them");
    }

    @Test
    void suggestsWhatIsRememberedOfAWordWithNothingNear() {
        assertThat(Tiny.words(
                        with("xqzvw>them xqzvw>them", Strengths.MEMORY_ONLY).suggest("xqzvw", 5)))
                .startsWith("them");
    }

    @Test
    void isTheBaseWithoutPairs() {
        WriterCorrector nothing =
                new WriterCorrector(BASE, new AdapterModel(List.of(), Strengths.MEMORY_ONLY), Set.of());
        for (String word : Set.of("thex", "hous", "caat", "xqzvw")) {
            assertThat(nothing.suggest(word, 50)).isEqualTo(BASE.suggest(word, 50));
            assertThat(nothing.correct(word)).isEqualTo(BASE.correct(word));
        }
    }

    @Test
    void takesLittleMemory() {
        assertThat(with("thex>them thex>them", STRONG).bytes()).isBetween(1_000L, 100_000L);
    }
}
