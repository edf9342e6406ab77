package ai.dyslex.learning.runner.history;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.Shell;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of both forms of file. */
final class ImportTest {

    private static final String ERRORS = "corpus\twriter\tstage\tseq\tmisspelling\ttarget\n";
    private static final String SESSIONS =
            "writer\tsession\tobservation\tword\tsuggestions\toutcome\tfinal_word\ttarget"
                    + "\toccurred_at\tsession_started_at\tsession_ended_at\twords_written\n";

    @TempDir
    private Path directory = Path.of("");

    private Shell shell = Shell.bare();

    @BeforeEach
    void open() {
        shell = Shell.in(directory.resolve("data"));
    }

    private Shell.Result load(String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("history.tsv"), text);
        String[] words = new String[more.length + 3];
        words[0] = "import";
        words[1] = "--file";
        words[2] = file.toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return shell.type(words);
    }

    private static String errors(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("C\tw\t")
                    .append(i % 2)
                    .append('\t')
                    .append(i / 2)
                    .append("\twrod")
                    .append(letters(i));
            text.append("\tword").append(letters(i)).append('\n');
        }
        return text.toString();
    }

    private static String letters(int i) {
        return Character.toString('a' + i / 26) + (char) ('a' + i % 26);
    }

    @Test
    void twentyErrorsAreOneSessionAndASessionIsADay() throws IOException {
        Shell.Result result = load(ERRORS + errors(0, 44));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("45 rows: 45 recorded, 0 duplicates, 0 bad; 1 writers, 3 sessions");
        shell.type("run", "generate_progress_snapshots", "--as-of", "2026-01-12T04:00:00Z");
        JsonNode week = shell.type("export", "--output", "json").json().at("/snapshots/0");
        assertThat(week.at("/week").asText()).isEqualTo("2026-W02");
        assertThat(week.at("/sessions").asInt()).isEqualTo(3);
        assertThat(week.at("/activeDays").asInt()).isEqualTo(3);
        assertThat(week.at("/words").asInt()).isEqualTo(450);
        assertThat(week.at("/corrected").asInt()).isEqualTo(45);
        assertThat(week.at("/errors").asInt()).isEqualTo(45);
    }

    @Test
    void importingTwiceChangesNothing() throws IOException {
        load(ERRORS + errors(0, 44));

        Shell.Result again = load(ERRORS + errors(0, 44));

        assertThat(again.out())
                .contains("45 rows: 0 recorded, 45 duplicates, 0 bad")
                .contains("Nothing changed");
    }

    @Test
    void badLinesAreReportedByNumberAndDoNotStopTheRest() throws IOException {
        Shell.Result result = load(
                ERRORS
                        + "C\tw\t1\t1\tsecretword\tword\n"
                        + "C\tw\t1\n"
                        + "C\tw\t1\t2\t\tsecrettarget\n"
                        + "\n"
                        + "C\tw\t1\t3\t---\tsecrettarget\n"
                        + "C\tw\t1\t4\twrodd\tword\n",
                "--output",
                "json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err().lines())
                .containsExactlyInAnyOrder(
                        "line 3: 3 columns where the header has 6", "line 4: misspelling is empty", "line 6: invalid");
        assertThat(result.json().at("/rows").asInt()).isEqualTo(5);
        assertThat(result.json().at("/recorded").asInt()).isEqualTo(2);
        assertThat(result.json().at("/bad").asInt()).isEqualTo(3);
        assertThat(result.err()).doesNotContain("secret");
    }

    @Test
    void runsThatLookBackSeeWhatWasKnownThen() throws IOException {
        load(ERRORS + errors(0, 79));

        JsonNode early = shell.type(
                        "run", "trigger_model_retraining", "--as-of", "2026-01-07T09:29:00Z", "--output", "json")
                .json();
        JsonNode late = shell.type(
                        "run", "trigger_model_retraining", "--as-of", "2026-01-07T09:30:00Z", "--output", "json")
                .json();

        assertThat(early.at("/0/execution/writers").asInt()).isZero();
        assertThat(late.at("/0/execution/writers").asInt()).isEqualTo(1);
    }

    @Test
    void sessionsComeWithOutcomesAndInstants() throws IOException {
        StringBuilder text = new StringBuilder(SESSIONS);
        for (int day = 1; day <= 3; day++) {
            String at = "2026-03-0" + day;
            String session = "\t" + at + "T10:00:00Z\t" + at + "T10:30:00Z\t" + 100 + "\n";
            text.append("anna\ts" + day + "\to" + day + "a\tNgozi\tnosy|cozy\tUNCHANGED\t\t\t" + at + "T10:01:00Z"
                    + session);
            text.append("anna\ts" + day + "\to" + day + "b\tteh\tthe|tea\tcorrected\tthe\t\t" + at + "T10:02:00Z"
                    + session);
            text.append("anna\ts" + day + "\to" + day + "c\tfone\tfine\tREWRITTEN\tphone\tphone\t" + at + "T10:03:00Z"
                    + session);
        }

        Shell.Result result = load(text.toString());
        shell.type("run", "all", "--as-of", "2026-03-04T02:00:00Z");

        assertThat(result.out()).contains("9 rows: 9 recorded, 0 duplicates, 0 bad; 1 writers, 3 sessions");
        assertThat(load(text.toString()).out()).contains("0 recorded, 9 duplicates");
        JsonNode anna = shell.type("export", "--output", "json").json();
        assertThat(anna.at("/dictionary")).hasSize(1);
        assertThat(anna.at("/dictionary/0/form").asText()).isEqualTo("Ngozi");
        assertThat(anna.at("/dictionary/0/sessions").asInt()).isEqualTo(3);
        assertThat(anna.at("/patterns")).hasSize(2);
        assertThat(anna.at("/patterns/0/misspelling").asText()).isEqualTo("fone");
        assertThat(anna.at("/patterns/0/frequency").asInt()).isEqualTo(3);
    }

    @Test
    void linesOfSessionsThatContradictThemselvesAreBad() throws IOException {
        String rest = "\t2026-03-01T10:00:00Z\t2026-03-01T10:30:00Z\t100\n";
        Shell.Result result = load(SESSIONS
                + "a\ts\to1\tteh\ttea\tCORRECTED\tthe\t\t2026-03-01T10:01:00Z" + rest
                + "a\ts\to2\tteh\tthe\tREWRITTEN\tthe\t\t2026-03-01T10:01:00Z" + rest
                + "a\ts\to3\tteh\tthe\tUNCHANGED\tthe\t\t2026-03-01T10:01:00Z" + rest
                + "a\ts\to4\tteh\tthe\tIGNORED\t\t\t2026-03-01T10:01:00Z" + rest
                + "a\ts\to5\tteh\tthe\tCORRECTED\tthe\t\tnoon" + rest
                + "a\ts\to6\tteh\tthe\tCORRECTED\tthe\t\t2026-03-01T10:01:00Z" + rest);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("6 rows: 1 recorded, 0 duplicates, 5 bad");
        assertThat(result.err().lines()).hasSize(5);
    }

    @Test
    void aFileWithTheWrongColumnsIsRefused() throws IOException {
        Shell.Result result = load("corpus\twriter\tmisspelling\tanswer\n");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("missing [seq, stage, target], unknown [answer]");
    }

    @Test
    void nothingComesInOfSomebodyWhoWasForgotten() throws IOException {
        load(ERRORS + errors(0, 4));
        assertThat(shell.type("forget", "C/w").exitCode()).isZero();

        Shell.Result again = load(ERRORS + errors(0, 4));

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).contains("5 bad");
        assertThat(again.err()).contains("line 2: forgotten");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        Shell.Result result =
                shell.type("import", "--file", directory.resolve("none.tsv").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("there is no file");
    }
}
