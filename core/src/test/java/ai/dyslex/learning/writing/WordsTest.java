package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Zyra | zyra",
                "ZYRA | zyra",
                "\"Zyra\", | zyra",
                "(Zyra) | zyra",
                "\u00a1Hola! | hola",
                "\u2026wait\u2026 | wait",
                "don't | don't",
                "DON'T | don't",
                "'don't' | don't",
                "don\u2019t | don\u2019t",
                "well-known | well-known",
                "-well-known- | well-known",
                "e.g. | e.g",
                "a | a",
                "7up | 7up",
                "2nd, | 2nd",
            })
    void comparesWithoutCaseAndOuterPunctuation(String word, String key) {
        assertThat(Words.key(word)).isEqualTo(key);
    }

    @Test
    void comparesComposedAndDecomposedLettersAlike() {
        assertThat(Words.key("Ame\u0301lie")).isEqualTo("am\u00e9lie").isEqualTo(Words.key("AM\u00c9LIE"));
        assertThat(Words.key("e\u0323\u0302"))
                .isEqualTo(Words.key("e\u0302\u0323"))
                .isEqualTo("\u1ec7");
        assertThat(Words.key("\u212bngstr\u00f6m")).as("the sign of the unit").isEqualTo("\u00e5ngstr\u00f6m");
    }

    @Test
    void comparesLettersThatAreCasedUnevenly() {
        assertThat(Words.key("Stra\u00dfe")).isEqualTo(Words.key("STRASSE")).isEqualTo("strasse");
        assertThat(Words.key("\u039f\u0394\u039f\u03a3"))
                .as("final sigma")
                .isEqualTo(Words.key("\u03bf\u03b4\u03bf\u03c3"))
                .isEqualTo(Words.key("\u03bf\u03b4\u03bf\u03c2"));
        assertThat(Words.key("\ufb01nd")).as("ligature").isEqualTo("find");
        assertThat(Words.key("\u0130stanbul")).isEqualTo(Words.key("i\u0307stanbul"));
        assertThat(Words.key("\ud801\udc00b")).as("supplementary letters").isEqualTo(Words.key("\ud801\udc28B"));
    }

    @Test
    void keepsWordsOfOtherScripts() {
        assertThat(Words.key("\u200f\u05e9\u05dc\u05d5\u05dd.\u200f")).isEqualTo("\u05e9\u05dc\u05d5\u05dd");
        assertThat(Words.key("\u060c\u0633\u064e\u0644\u0627\u0645\u064c\u061f"))
                .as("vowel marks are of the word")
                .isEqualTo("\u0633\u064e\u0644\u0627\u0645\u064c");
        assertThat(Words.key("\u300c\u6f22\u5b57\u300d")).isEqualTo("\u6f22\u5b57");
        assertThat(Words.key("\u0939\u093f\u0928\u094d\u0926\u0940\u0964"))
                .as("vowel signs are of the word, the danda is not")
                .isEqualTo("\u0939\u093f\u0928\u094d\u0926\u0940");
    }

    @Test
    void trimsEmojiButKeepsThemWithin() {
        assertThat(Words.key("\ud83d\ude00yes\ud83d\ude00")).isEqualTo("yes");
        assertThat(Words.key("Y\ud83d\ude00S")).isEqualTo("y\ud83d\ude00s");
        assertThat(Words.form("\ud83d\ude00")).isEmpty();
    }

    @Test
    void keepsTheCaseInTheForm() {
        assertThat(Words.form("\u201cAme\u0301lie\u201d,")).isEqualTo("Am\u00e9lie");
        assertThat(Words.form("...")).isEmpty();
        assertThat(Words.form("")).isEmpty();
    }

    @Test
    void hasAKeyThatIsItsOwnKeyForEveryLetter() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetterOrDigit(c) && c != 0x1E9E) {
                String key = Words.key("x" + Character.toString(c) + "y");
                if (!Words.key(key).equals(key) || !Normalizer.isNormalized(key, Normalizer.Form.NFC)) {
                    assertThat(Words.key(key)).as("U+%04X", c).isEqualTo(key);
                    assertThat(key).as("U+%04X in NFC", c).isEqualTo(Normalizer.normalize(key, Normalizer.Form.NFC));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "\u00df", "\u05d0", "\u6f22", "don't", "\ud801\udc00", "e\u0301", "\"quoted\""})
    void canRecordWords(String word) {
        assertThat(Words.isRecordable(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "...",
                "\u201c\u201d",
                "\ud83d\ude00",
                "a\u0000b",
                "\u0000",
                "a\nb",
                "a\tb",
                "\ud83d",
                "a\ude00b",
                "a\ud83d",
                "a\u0085b"
            })
    void cannotRecordWhatIsNoWord(String text) {
        assertThat(Words.isRecordable(text)).isFalse();
    }

    @Test
    void recordsUpToOneHundredAndTwentyEightCharacters() {
        assertThat(Words.isRecordable("x".repeat(128))).isTrue();
        assertThat(Words.isRecordable("x".repeat(129))).isFalse();
        assertThat(Words.isRecordable("\"" + "x".repeat(127))).isTrue();
        assertThat(Words.isRecordable("\"" + "x".repeat(128))).as("as written").isFalse();
    }

    @Test
    void recordsNothingWhoseKeyGrowsBeyondTwiceThat() {
        assertThat(Words.isRecordable("\u00df".repeat(128)))
                .as("two letters each")
                .isTrue();
        assertThat(Words.key("\ufb03".repeat(128))).as("three letters each").hasSize(384);
        assertThat(Words.isRecordable("\ufb03".repeat(128))).isFalse();
        assertThat(Words.isRecordable("\ufb03".repeat(85))).isTrue();
        assertThat(Words.isRecordable("\ufb03".repeat(85) + "a")).isTrue();
        assertThat(Words.isRecordable("\ufb03".repeat(85) + "ab")).isFalse();
    }
}
