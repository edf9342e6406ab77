package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.Shell;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code evaluate} and {@code suggest}, as they are typed. */
final class EvaluateTest {

    private static final String HEADER = "corpus\twriter\tstage\tseq\tmisspelling\ttarget\n";

    @TempDir
    private Path directory = Path.of("");

    private final Shell shell = Shell.bare();

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    /** Words that nobody writes, so that no corrector is needed to see how they are counted. */
    private static String history(String corpus, String writer, int pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            String word = "zq" + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
            text.append("%s\t%s\t1\t%d\t%sx\t%sy\n".formatted(corpus, writer, i, word, word));
        }
        return text.toString();
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        return names;
    }

    @Test
    void writersAreMeasuredByCorpusAndOverAll() throws IOException {
        String file =
                file("f.tsv", HEADER + history("A", "w", 70) + history("B", "v", 55) + "A\tw\t1\t99\tsame\tSame\n");

        Shell.Result result = shell.type("evaluate", "--writers", file, "--output", "json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        JsonNode report = result.json();
        assertThat(fields(report))
                .containsExactly(
                        "seed",
                        "channelPairs",
                        "input",
                        "overall",
                        "corpora",
                        "milliseconds",
                        "artifactBytes",
                        "writers");
        assertThat(report.at("/seed").asInt()).isEqualTo(643);
        assertThat(report.at("/channelPairs").isNull()).isTrue();
        assertThat(report.at("/input/rows").asInt()).isEqualTo(126);
        assertThat(report.at("/input/same").asInt()).isEqualTo(1);
        assertThat(report.at("/overall/corpus").isNull()).isTrue();
        assertThat(report.at("/corpora").findValuesAsText("corpus")).containsExactly("A", "B");
        JsonNode all = report.at("/overall/slices/0");
        assertThat(all.at("/slice").asText()).isEqualTo("all");
        assertThat(all.at("/n").asInt()).isEqualTo(25);
        assertThat(fields(all.at("/micro"))).containsExactly("base", "base_memory", "ungated", "promoted");
        assertThat(fields(all.at("/micro/base"))).containsExactly("top1", "top5", "top10", "mrr");
        assertThat(fields(all.at("/differences/0/top1"))).containsExactly("difference", "low", "high");
        assertThat(report.at("/overall/nights/promoted").asInt()
                        + report.at("/overall/nights/rejected").asInt())
                .isEqualTo(2);
        assertThat(report.at("/overall/rightWords/words").asInt()).isPositive();
        assertThat(report.at("/milliseconds/retraining/n").asInt()).isEqualTo(2);
        assertThat(report.at("/artifactBytes/max").asDouble()).isPositive();
        assertThat(report.at("/writers").findValuesAsText("writer")).containsExactly("A/w", "B/v");
        assertThat(result.out()).doesNotContain("zqaa");
    }

    @Test
    void poisonIsTriedOnEachWriter() throws IOException {
        String file = file("f.tsv", HEADER + history("A", "w", 110) + history("B", "v", 20));

        Shell.Result result =
                shell.type("evaluate", "--writers", file, "--poison", "random-letters", "--output", "json");

        assertThat(result.exitCode()).isZero();
        JsonNode report = result.json();
        assertThat(report.at("/poison").asText()).isEqualTo("random-letters");
        assertThat(report.at("/nights").asInt()).isEqualTo(1);
        assertThat(report.at("/later/pairs").asInt()).isEqualTo(10);
        assertThat(report.at("/sameArtifact").asInt())
                .isEqualTo(report.at("/refused").asInt());
    }

    @Test
    void pairsAreMeasuredOnTheBaseAlone() throws IOException {
        String file = file("pairs.tsv", "zqteh\tthe\nzqfone\tphone\nzqalot\ta lot\n");
        String channel = file("channel.tsv", "teh\tthe\nfone\tphone\n");

        Shell.Result table = shell.type("evaluate", "--pairs", file, "--channel", channel);
        JsonNode json =
                shell.type("evaluate", "--pairs", file, "--output", "json").json();

        assertThat(table.exitCode()).isZero();
        assertThat(table.out())
                .contains("For measurement only: the base has learnt its weights from 2 further pairs.", "top-10");
        assertThat(json.at("/tokens").asInt()).isEqualTo(2);
        assertThat(json.at("/nonWords").asInt()).isEqualTo(2);
        assertThat(fields(json.at("/scores"))).containsExactly("top1", "top5", "top10", "mrr");
    }

    @Test
    void badLinesAreReportedByNumberAndDoNotStopTheRest() throws IOException {
        String file = file("pairs.tsv", "secretword\nzqteh\tthe\n");

        Shell.Result result = shell.type("evaluate", "--pairs", file);

        assertThat(result.exitCode()).isZero();
        assertThat(result.err().lines()).containsExactly("line 1: 1 columns; expected: misspelling and target");
    }

    @Test
    void whatCannotBeReadIsOneLineAndExitCode1() throws IOException {
        String nothing = directory.resolve("none.tsv").toString();
        String empty = file("empty.tsv", HEADER);
        String other = file("other.tsv", "writer\tword\n");
        String alone = file("alone.tsv", HEADER + history("A", "w", 3));

        assertRefused(shell.type("evaluate", "--writers", nothing), "there is no file");
        assertRefused(shell.type("evaluate", "--pairs", nothing), "there is no file");
        assertRefused(shell.type("evaluate", "--writers", empty), "no pair");
        assertRefused(shell.type("evaluate", "--writers", other), "the header");
        assertRefused(shell.type("evaluate", "--writers", alone, "--poison", "other-writer"), "only one writer");
        assertRefused(shell.type("evaluate", "--pairs", file("p.tsv", "zqteh\tthe\n"), "--half", "a"), "--half");
    }

    private static void assertRefused(Shell.Result result, String why) {
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").contains(why).doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aWordIsAnsweredWithoutADatabase() {
        Shell.Result table = shell.type("suggest", "Zqzqzqzq");
        JsonNode json = shell.type("suggest", "Zqzqzqzq", "--output", "json").json();

        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).startsWith("zqzqzqzq: ");
        assertThat(table.err()).isEmpty();
        assertThat(fields(json))
                .containsExactly("word", "writer", "version", "right", "inDictionary", "correction", "suggestions");
        assertThat(json.at("/right").asBoolean()).isFalse();
    }

    @Test
    void theBaseAnswersForAWriterOfWhomNothingIsKnown() {
        Shell.Result result = Shell.in(directory).type("suggest", "zqzqzqzq", "--writer", "nobody");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err().lines()).containsExactly("note: nothing is known of this writer: the base answers");
    }

    @Test
    void aWordOfTheWritersDictionaryIsSaidToBeRight() throws IOException {
        StringBuilder text = new StringBuilder(
                "writer\tsession\tobservation\tword\toutcome\toccurred_at\tsession_started_at\tsession_ended_at\n");
        for (int day = 1; day <= 3; day++) {
            String at = "2026-03-0" + day;
            text.append("anna\ts%d\to%d\tNgozi\tUNCHANGED\t%sT10:01:00Z\t%sT10:00:00Z\t%sT10:30:00Z\n"
                    .formatted(day, day, at, at, at));
        }
        Shell withData = Shell.in(directory.resolve("data"));
        withData.type("import", "--file", file("sessions.tsv", text.toString()));
        withData.type("run", "detect_no_change_words", "--as-of", "2026-03-04T02:00:00Z");

        Shell.Result result = withData.type("suggest", "ngozi", "--writer", "anna");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).containsExactly("ngozi: right: it is in the writer's dictionary");
        assertThat(result.err().lines()).containsExactly("note: this writer has no adapter in use: the base answers");
    }
}
