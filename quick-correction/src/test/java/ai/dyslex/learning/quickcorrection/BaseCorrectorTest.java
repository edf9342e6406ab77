package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseCorrectorTest {

    private static final BaseCorrector ENGLISH = BaseCorrector.english();

    @ParameterizedTest
    @CsvSource({
        "becuase, because",
        "fotograf, photograph",
        "recieve, receive",
        "definately, definitely",
        "thier, their",
        "dont, don't",
        "untill, until",
        "nessesary, necessary",
        "Becuase, because",
        "'(becuase),', because"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(ENGLISH.suggest(written, 1))
                .first()
                .extracting(Suggestion::word)
                .isEqualTo(meant);
    }

    @Test
    void findsWordsThatWereRunTogether() {
        assertThat(Tiny.words(ENGLISH.suggest("ofcourse", 5))).contains("of course");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the", "because", "The", "form", "colour", "color", "don't"})
    void leavesWordsOfTheLexiconAlone(String word) {
        assertThat(ENGLISH.isWord(word)).isTrue();
        assertThat(ENGLISH.correct(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kubernetes", "xqzvw", "Nguyen", "aaaaaaaaaaaa"})
    void leavesAloneWhatMayBeANameOrATerm(String word) {
        assertThat(ENGLISH.correct(word)).isEmpty();
    }

    @Test
    void looksForTheCapitalBehindAQuotationMark() {
        UnknownWords unknown = ENGLISH.unknown();
        Ranking ranking = Ranking.of(ENGLISH.candidates("becuase"));
        assertThat(unknown.misspelled(ranking, "'Becuase")).isEqualTo(unknown.misspelled(ranking, "Becuase"));
        assertThat(unknown.misspelled(ranking, "(becuase)")).isEqualTo(unknown.misspelled(ranking, "becuase"));
        assertThat(unknown.misspelled(ranking, "Becuase")).isLessThan(unknown.misspelled(ranking, "becuase"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"we\u2019re", "we\u2019ll", "Don\u2019t", "don\u2018t"})
    void knowsAnApostropheHoweverItWasTyped(String word) {
        assertThat(ENGLISH.isWord(word)).isTrue();
        assertThat(ENGLISH.correct(word)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-line", "co-operate", "e-mail", "windows10", "make-up", "1999", "becuase2"})
    void leavesAloneWhatHasMoreThanLetters(String word) {
        assertThat(ENGLISH.correct(word)).isEmpty();
    }

    @Test
    void takesLettersThatItDoesNotKnowForDifferentOnes() {
        byte[] one = ENGLISH.alphabet().encode("\u043A\u043E\u0448\u043A\u0430");
        byte[] other = ENGLISH.alphabet().encode("\u0441\u043E\u0431\u0430\u043A\u0430");
        assertThat(ENGLISH.rates().logLikelihood(one, other)).isLessThan(-25);
    }

    @Test
    void correctsWhatIsSurelyMisspelt() {
        assertThat(ENGLISH.correct("becuase")).map(Suggestion::word).contains("because");
        assertThat(ENGLISH.correct("definately")).map(Suggestion::word).contains("definitely");
    }

    @Test
    void neverSuggestsTheWordItself() {
        assertThat(Tiny.words(ENGLISH.suggest("form", 50))).contains("from").doesNotContain("form");
    }

    @Test
    void givesProbabilitiesInOrder() {
        List<Suggestion> suggestions = ENGLISH.suggest("wich", 50);
        assertThat(suggestions).hasSizeGreaterThan(5);
        assertThat(suggestions).isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
        assertThat(suggestions.stream().mapToDouble(Suggestion::probability).sum())
                .isBetween(0.5, 1.000001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "\u0000", "\uD83D\uDE00", "\u4E2D\u6587", "'"})
    void hasNothingForWhatIsNoWord(String text) {
        assertThat(ENGLISH.correct(text)).isEmpty();
        assertThat(ENGLISH.suggest(text, 10)).allMatch(s -> !s.word().isEmpty());
    }

    @Test
    void hasNothingForWhatIsTooLong() {
        assertThat(ENGLISH.suggest("a".repeat(61), 10)).isEmpty();
        assertThat(ENGLISH.suggest("a".repeat(10_000), 10)).isEmpty();
        assertThat(ENGLISH.correct("a".repeat(128))).isEmpty();
    }

    @Test
    void copesWithAnythingThatIsWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int j = random.nextInt(20); j >= 0; j--) {
                word.append((char) (random.nextInt(4) == 0 ? random.nextInt(0xffff) : 'a' + random.nextInt(26)));
            }
            List<Suggestion> suggestions = ENGLISH.suggest(word.toString(), 3);
            assertThat(suggestions).hasSizeLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51, -1})
    void refusesANumberOfSuggestionsThatCannotBe(int most) {
        assertThatThrownBy(() -> ENGLISH.suggest("teh", most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most is %d; allowed: 1 to 50", most);
    }

    @Test
    void prefersTheCommonerOfTwoThatAreAsNear() {
        BaseCorrector base = Tiny.base("cat:1000 bat:10 hat:100");
        assertThat(Tiny.words(base.suggest("xat", 3))).containsExactly("cat", "hat", "bat");
    }

    @Test
    void prefersTheLikelierEdit() {
        BaseCorrector base = Tiny.base("phone fone:1 bone cone");
        assertThat(Tiny.words(base.suggest("fone", 3))).startsWith("phone");
    }

    @Test
    void findsAsTheWholeLexiconWouldBeRanked() {
        Random random = new Random(3);
        Map<String, Long> counts = new HashMap<>();
        while (counts.size() < 300) {
            StringBuilder word = new StringBuilder();
            for (int j = 3 + random.nextInt(5); j > 0; j--) {
                word.append((char) ('a' + random.nextInt(5)));
            }
            counts.put(word.toString(), 1L + random.nextInt(1000));
        }
        BaseCorrector base = BaseCorrector.of(Lexicon.of("random", counts), Tiny.WEIGHTS);
        for (String word : new ArrayList<>(counts.keySet()).subList(0, 100)) {
            String written = word.substring(0, 1) + "e" + word.substring(1);
            String best = "";
            double highest = Double.NEGATIVE_INFINITY;
            for (String candidate : counts.keySet()) {
                double score = base.logPrior(candidate)
                        + base.rates()
                                .logLikelihood(
                                        base.alphabet().encode(candidate),
                                        base.alphabet().encode(written));
                if (!candidate.equals(written) && score > highest) {
                    highest = score;
                    best = candidate;
                }
            }
            assertThat(base.candidates(written).get(0).word()).isEqualTo(best);
        }
    }

    @Test
    void isTheSameOnAllThreads() throws Exception {
        List<String> words = List.of("becuase", "wich", "fotograf", "sotoon", "form", "xqzvw");
        List<List<Suggestion>> alone =
                words.stream().map(w -> ENGLISH.suggest(w, 10)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<List<Suggestion>>>> together = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                together.add(threads.submit(
                        () -> words.stream().map(w -> ENGLISH.suggest(w, 10)).toList()));
            }
            for (Future<List<List<Suggestion>>> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesLexiconsOfOtherAlphabets() {
        BaseCorrector base = Tiny.base("слово:1000 дело:10 тело:10");
        assertThat(Tiny.words(base.suggest("словво", 1))).containsExactly("слово");
    }

    @Test
    void saysNothingOfWordsAsText() {
        assertThat(ENGLISH.suggest("becuase", 1).toString()).doesNotContain("because");
        assertThat(ENGLISH.candidates("becuase").get(0).toString()).doesNotContain("because");
        assertThat(Ranking.of(ENGLISH.candidates("becuase")).toString()).doesNotContain("because");
        assertThat(Tiny.pairs("teh>the").toString()).doesNotContain("the");
        assertThat(new AdapterModel(Tiny.pairs("teh>the"), Strengths.MEMORY_ONLY).toString())
                .doesNotContain("teh");
    }
}
