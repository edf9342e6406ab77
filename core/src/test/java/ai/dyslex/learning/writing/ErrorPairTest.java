package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPairTest {

    @Test
    void isOfTwoDifferentWords() {
        assertThat(new ErrorPair("teh", "the")).isEqualTo(new ErrorPair("teh", "the"));
        assertThat(new ErrorPair("teh", "the")).isNotEqualTo(new ErrorPair("the", "teh"));
    }

    @ParameterizedTest
    @CsvSource({"xyzzy, xyzzy", "'', xyzzy", "xyzzy, ''", "'', ''"})
    void refusesEqualAndEmptyWordsWithoutQuotingThem(String misspelling, String correction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorPair(misspelling, correction))
                .withMessage("an error pair has two different words");
    }

    @Test
    void saysNothingOfTheWords() {
        assertThat(new ErrorPair("xyzzy", "plugh").toString())
                .doesNotContain("xyzzy")
                .doesNotContain("plugh");
    }
}
