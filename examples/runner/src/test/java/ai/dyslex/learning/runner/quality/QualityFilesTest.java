package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The forms of files. */
final class QualityFilesTest {

    private static final String HEADER = "corpus\twriter\tstage\tseq\tmisspelling\ttarget\n";
    private static final String ESSAYS = "Filename\tOffsetSpan\tMisspelling\tType\tCorrection\n";

    private static BufferedReader lines(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static PairList pairs(String text) throws IOException {
        return PairListReader.read(lines(text), Optional.empty());
    }

    @Test
    void historiesAreInTheOrderOfTheirNumbers() throws IOException {
        Histories histories = HistoriesReader.read(lines(HEADER
                + "A\tw\ts\t10\tteh\tthe\n"
                + "A\tv\ts\t1\tWierd,\tweird\n"
                + "B\tw\ts\t1\tfone\tphone\n"
                + "A\tw\ts\t9\tther\tthere\n"));

        assertThat(histories.writers().stream().map(w -> w.user().value())).containsExactly("A/w", "A/v", "B/w");
        assertThat(histories.writers().get(0).pairs())
                .containsExactly(new ErrorPair("ther", "there"), new ErrorPair("teh", "the"));
        assertThat(histories.writers().get(1).pairs()).containsExactly(new ErrorPair("wierd", "weird"));
    }

    @Test
    void rowsOfTheSameWordTwiceAreCountedAndLeftOut() throws IOException {
        Histories histories =
                HistoriesReader.read(lines(HEADER + "A\tw\ts\t1\tPolish\tpolish.\nA\tw\ts\t2\tteh\tthe\n"));

        assertThat(histories.same()).isEqualTo(1);
        assertThat(histories.rows()).isEqualTo(2);
        assertThat(histories.writers().get(0).pairs()).hasSize(1);
    }

    @Test
    void badRowsHaveTheirNumbersAndQuoteNothing() throws IOException {
        Histories histories = HistoriesReader.read(lines(HEADER
                + "A\tw\ts\tfirst\tsecret\tword\n"
                + "A\tw\ts\t1\tsecret\n"
                + "\n"
                + "A\tw\ts\t1\t\tsecret\n"
                + "A\tw\ts\t1\t---\tsecret\n"
                + "A\t\ts\t1\tsecret\tword\n"
                + "A\tw\ts\t1\tteh\tthe\n"));

        assertThat(histories.bad())
                .containsExactly(
                        new BadRow(2, "seq is not a whole number"),
                        new BadRow(3, "5 columns where the header has 6"),
                        new BadRow(5, "misspelling is empty"),
                        new BadRow(6, "misspelling is no word of 1 to 128 characters"),
                        new BadRow(7, "writer is empty"));
        assertThat(histories.writers()).hasSize(1);
    }

    @Test
    void aHeaderIsRequired() {
        assertThatThrownBy(() -> HistoriesReader.read(lines("teh\tthe\n")))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("the header");
        assertThatThrownBy(() -> HistoriesReader.read(lines(""))).isInstanceOf(RunnerException.class);
        assertThatThrownBy(() -> pairs("")).isInstanceOf(RunnerException.class);
    }

    @Test
    void pairsComeInThreeForms() throws IOException {
        List<ErrorPair> expected = List.of(new ErrorPair("teh", "the"), new ErrorPair("alot", "a lot"));

        assertThat(pairs("teh\tthe\nalot\ta lot\n").pairs()).isEqualTo(expected);
        assertThat(pairs("$the\nteh\n$a_lot\nalot\n").pairs()).isEqualTo(expected);
        assertThat(pairs(ESSAYS + "1\t0-3\tteh\tM\tthe\n2\t0-4\talot\tM2\ta lot\n")
                        .pairs())
                .isEqualTo(expected);
    }

    @Test
    void badLinesOfPairsHaveTheirNumbersToo() throws IOException {
        PairList list = pairs("teh\tthe\nteh\nthe\tthe\n");

        assertThat(list.rows()).isEqualTo(3);
        assertThat(list.same()).isEqualTo(1);
        assertThat(list.bad()).containsExactly(new BadRow(2, "1 columns; expected: misspelling and target"));
        assertThat(pairs(ESSAYS + "1\t0-3\tteh\n").bad())
                .containsExactly(new BadRow(2, "3 columns where the header has 5"));
    }

    @Test
    void halvesAreByEssay() throws IOException {
        // SHA-256 of "1" begins with 6b86b273, that of "2" with d4735e3a.
        String text = ESSAYS + "1\t0-3\tteh\tM\tthe\n2\t0-4\tfone\tM\tphone\n1\t5-7\tther\tM\tthere\n";

        assertThat(PairListReader.read(lines(text), Optional.of(Half.A)).pairs())
                .containsExactly(new ErrorPair("fone", "phone"));
        assertThat(PairListReader.read(lines(text), Optional.of(Half.B)).pairs())
                .containsExactly(new ErrorPair("teh", "the"), new ErrorPair("ther", "there"));
        assertThatThrownBy(() -> PairListReader.read(lines("teh\tthe\n"), Optional.of(Half.A)))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("--half");
    }
}
