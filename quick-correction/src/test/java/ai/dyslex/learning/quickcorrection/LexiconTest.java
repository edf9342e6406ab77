package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import ai.dyslex.learning.writing.Words;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

    @Test
    void holdsACopyInTheWordsOrder() {
        Map<String, Long> counts = new HashMap<>(Map.of("dog", 7L, "ant", 9L, "cat", 8L));
        Lexicon lexicon = Lexicon.of("pets-1", counts);
        counts.put("emu", 1L);
        assertThat(lexicon.name()).isEqualTo("pets-1");
        assertThat(lexicon.counts())
                .containsExactly(Map.entry("ant", 9L), Map.entry("cat", 8L), Map.entry("dog", 7L))
                .isEqualTo(Map.of("dog", 7L, "ant", 9L, "cat", 8L))
                .containsEntry("cat", 8L)
                .doesNotContainKey("emu");
        assertThat(lexicon.counts().getOrDefault("emu", 0L)).isZero();
    }

    @Test
    void cannotBeChanged() {
        Map<String, Long> counts = Lexicon.of("any", Map.of("dog", 7L)).counts();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> counts.put("dog", 1L));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> counts.remove("dog"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(counts::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> counts.entrySet().iterator().next().setValue(1L));
        assertThat(counts).containsOnly(Map.entry("dog", 7L));
    }

    @Test
    void needsANameAndWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.of(" ", Map.of("dog", 7L)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.of("any", Map.of()))
                .withMessageContaining("no words");
    }

    @Test
    void saysHowManyWordsAndCountsAreWrongButNotWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.of("any", Map.of("Xyzzy", 1L, "xyzzy!", 2L, "", 3L, "plugh", 0L)))
                .withMessageContaining("3 of its 4 words")
                .withMessageContaining("1 of its 4 counts")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContainIgnoringCase("xyzzy")
                .doesNotContain("plugh");
    }

    @Test
    void takesWordsUpToTheLongestThatCanBeRecorded() {
        String longest = "x".repeat(Words.MAX_LENGTH);
        assertThatNoException().isThrownBy(() -> Lexicon.of("any", Map.of(longest, 1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.of("any", Map.of(longest + "x", 1L)));
    }

    @Test
    void readsAHostsFile() throws IOException {
        String file = "# words of ours\r\nétui\t3\r\n\r\ndon't\t000012\r\nant\t999999999999999999";
        assertThat(Lexicon.read("ours-1", new StringReader(file)).counts())
                .containsExactly(
                        Map.entry("ant", 999_999_999_999_999_999L), Map.entry("don't", 12L), Map.entry("étui", 3L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyzzy",
                "xyzzy 7",
                "xyzzy\t",
                "xyzzy\t0",
                "xyzzy\t-7",
                "xyzzy\t7.5",
                "xyzzy\t9999999999999999999",
                "xyzzy\t7\t8",
                "\t7",
                "Xyzzy\t7",
                "xyzzy.\t7",
                "ant\t7"
            })
    void saysWhichLineIsWrongButNotWhatItHolds(String line) {
        assertThatExceptionOfType(LexiconFormatException.class)
                .isThrownBy(() -> Lexicon.read("any", new StringReader("# a comment\nant\t9\n" + line + "\n")))
                .withMessageStartingWith("line 3: ")
                .withMessageNotContainingAny("xyzzy", "Xyzzy", "ant", "7")
                .withNoCause()
                .asInstanceOf(throwable(LexiconFormatException.class))
                .returns(3, LexiconFormatException::line);
    }

    @Test
    void refusesAFileWithoutWords() {
        assertThatExceptionOfType(LexiconFormatException.class)
                .isThrownBy(() -> Lexicon.read("any", new StringReader("")))
                .withMessageContaining("without a word");
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.read("", new StringReader("ant\t9\n")));
    }

    @Test
    void letsAReadersFailureThrough() {
        assertThatIOException()
                .isThrownBy(() -> Lexicon.read("any", new Reader() {
                    @Override
                    public int read(char[] buffer, int from, int most) throws IOException {
                        throw new IOException("disk on fire");
                    }

                    @Override
                    public void close() {}
                }))
                .withMessage("disk on fire");
    }

    @Test
    void saysOnlyItsNameAndHowManyWordsItHas() {
        assertThat(Lexicon.of("pets-1", Map.of("xyzzy", 7L))).hasToString("Lexicon[pets-1, 1 words]");
    }
}
