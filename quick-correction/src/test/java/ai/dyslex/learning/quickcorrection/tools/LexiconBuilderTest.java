package ai.dyslex.learning.quickcorrection.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.quickcorrection.Lexicon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconBuilderTest {

    @Test
    void readsTheFrequencyListPastItsByteOrderMark() {
        assertThat(LexiconBuilder.frequencies(List.of("\uFEFFthe 90", "of 50")))
                .containsOnly(Map.entry("the", 90L), Map.entry("of", 50L));
    }

    @Test
    void saysWhichLineOfTheFrequencyListIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LexiconBuilder.frequencies(List.of("the 90", "of\t50")))
                .withMessageContaining("line 2");
    }

    @ParameterizedTest
    @CsvSource({
        "english-words.10,10",
        "british_z-upper.60,60",
        "american-proper-names.50,50",
        "english-contractions.35,35"
    })
    void drawsOnTheCommonWordsNamesAndContractionsOfAllVarieties(String file, int size) {
        assertThat(LexiconBuilder.size(file)).hasValue(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "english-words.70",
                "english-abbreviations.10",
                "variant_1-words.10",
                "british_variant_1-words.35",
                "special-hacker.50",
                "README"
            })
    void drawsOnNoOtherFile(String file) {
        assertThat(LexiconBuilder.size(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog's", "x", "café", "caf\u00c3\u00a9", "o'", "3rd", ""})
    void takesNoPossessivesNoSingleLettersAndNothingBeyondAToZ(String line) {
        assertThat(LexiconBuilder.word(line)).isEmpty();
    }

    @Test
    void takesWordsInLowerCase() {
        assertThat(LexiconBuilder.word("O'Neil ")).contains("o'neil");
    }

    @Test
    void takesTheSmallestSizeOfAWord() {
        assertThat(LexiconBuilder.sizes(Map.of(
                        "american-words.35", List.of("color", "dog"),
                        "english-words.10", List.of("dog"),
                        "english-words.95", List.of("zzz"))))
                .containsOnly(Map.entry("color", 35), Map.entry("dog", 10));
    }

    @Test
    void givesAWordThatIsNotCountedALowCountOfItsSize() {
        Map<String, Long> frequencies = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>(Map.of("colour", 35, "don't", 35, "gunge", 55, "mayn't", 55));
        for (int i = 0; i < 20; i++) {
            String word = "a" + (char) ('a' + i);
            frequencies.put(word, 100L + i);
            frequencies.put("b" + word, 10L + i);
            sizes.put(word, 35);
            sizes.put("b" + word, 55);
        }
        assertThat(LexiconBuilder.lexicon(frequencies, sizes))
                .containsAllEntriesOf(frequencies)
                .containsEntry("colour", 105L)
                .containsEntry("don't", 110L)
                .containsEntry("gunge", 12L)
                .containsEntry("mayn't", 12L)
                .hasSize(44);
    }

    @Test
    void raisesOnlyContractionsThatAreCounted() {
        assertThat(LexiconBuilder.lexicon(
                        Map.of("don't", 1L, "dog", 2L, "cat", 9L, "bat", 9L),
                        Map.of("don't", 35, "dog", 35, "cat", 35, "bat", 35)))
                .containsEntry("don't", 9L)
                .containsEntry("dog", 2L);
    }

    @Test
    void leavesOutSingleLettersAndWhatIsNotItsOwnKey() {
        assertThat(LexiconBuilder.lexicon(Map.of("a", 5L, "i", 4L, "b", 3L, "Dog", 2L, "ok.", 1L), Map.of()))
                .containsOnlyKeys("a", "i");
    }

    @Test
    void refusesASizeWithoutAnyCountedWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LexiconBuilder.lexicon(Map.of("dog", 1L), Map.of("cat", 40)))
                .withMessageContaining("size 40");
    }

    @Test
    void writesALexiconFileThatIsTheSameAtEachRun() throws IOException {
        String file = LexiconBuilder.file(new TreeMap<>(Map.of("dog", 7L, "ant", 9L)));
        assertThat(file).startsWith("# name: english-1\n").endsWith("\nant\t9\ndog\t7\n");
        assertThat(Lexicon.read("any", new StringReader(file)).counts()).hasSize(2);
        byte[] gzip = LexiconBuilder.gzip(file);
        assertThat(LexiconBuilder.gzip(file)).isEqualTo(gzip);
        // RFC 1952: no flags (no name), time 0.
        assertThat(gzip).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(file.getBytes(UTF_8));
    }
}
