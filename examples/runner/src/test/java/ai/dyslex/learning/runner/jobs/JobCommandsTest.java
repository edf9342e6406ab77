package ai.dyslex.learning.runner.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.Shell;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about jobs, executions and writers, on an imported history. */
final class JobCommandsTest {

    private static final String AS_OF = "2026-01-12T04:00:00Z";

    @TempDir
    private Path directory = Path.of("");

    private Shell shell = Shell.bare();

    /** Writer C/w makes sixty errors twice each, so that a memory of pairs helps; writer C/light makes three. */
    @BeforeEach
    void importHistory() throws IOException {
        shell = Shell.in(directory.resolve("data"));
        StringBuilder text = new StringBuilder("corpus\twriter\tstage\tseq\tmisspelling\ttarget\n");
        for (int i = 0; i < 120; i++) {
            String word = "w" + (char) ('a' + i % 60 / 10) + (char) ('a' + i % 10);
            text.append("C\tw\t1\t%d\t%sx\t%s\n".formatted(i, word, word));
        }
        for (int i = 0; i < 3; i++) {
            text.append("C\tlight\t1\t%d\tteh\tthe\n".formatted(i));
        }
        Path file = Files.writeString(directory.resolve("history.tsv"), text);
        assertThat(shell.type("import", "--file", file.toString()).exitCode()).isZero();
    }

    @Test
    void runAllRunsTheFourInOrder() {
        Shell.Result result = shell.type("run", "all", "--as-of", AS_OF, "--output", "json");

        assertThat(result.exitCode()).isZero();
        JsonNode runs = result.json();
        assertThat(runs.findValuesAsText("job"))
                .containsExactly(
                        "detect_no_change_words",
                        "trigger_model_retraining",
                        "detect_improvement_patterns",
                        "generate_progress_snapshots");
        assertThat(runs.findValuesAsText("status")).containsOnly("SUCCEEDED");
        assertThat(runs.at("/1/execution/writers").asInt()).isEqualTo(1);
        assertThat(runs.at("/1/execution/counts/promoted").asInt()).isEqualTo(1);
        assertThat(runs.at("/3/execution/counts/snapshots_written").asInt()).isEqualTo(2);
        assertThat(runs.at("/0/execution/asOf").asText()).isEqualTo(AS_OF);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aSecondRunChangesNothing() {
        shell.type("run", "all", "--as-of", AS_OF);
        String before = shell.type("export", "--output", "json").out();

        Shell.Result again = shell.type("run", "all", "--as-of", AS_OF);

        assertThat(again.out().lines().filter(line -> line.contains("nothing to change")))
                .hasSize(4);
        assertThat(shell.type("export", "--output", "json").out()).isEqualTo(before);
    }

    @Test
    void aDryRunListsWhatItWouldChangeAndChangesNothing() {
        Shell.Result table = shell.type("run", "all", "--as-of", AS_OF, "--dry-run");
        JsonNode json = shell.type("run", "all", "--as-of", AS_OF, "--dry-run", "--output", "json")
                .json();

        assertThat(table.out()).contains("trigger_model_retraining would change:", "promoted");
        assertThat(json.at("/1/changes/0/kind").asText()).isEqualTo("model");
        assertThat(json.at("/1/changes/0/writer").asText()).isEqualTo("C/w");
        assertThat(shell.type("export", "--output", "json").out().lines())
                .allSatisfy(line -> assertThat(line).contains("\"models\":[]", "\"snapshots\":[]"));
    }

    @Test
    void aRunForOneWriterLeavesTheOthersAlone() {
        shell.type("run", "generate_progress_snapshots", "--as-of", AS_OF, "--writer", "C/light");

        assertThat(shell.type("export").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("C/light 0 0 0 0 0 1", "C/w 0 0 0 0 0 0");
    }

    @Test
    void forceSkipsTheDueRule() {
        shell.type("run", "trigger_model_retraining", "--as-of", AS_OF);

        JsonNode again = shell.type("run", "trigger_model_retraining", "--as-of", AS_OF, "--output", "json")
                .json();
        JsonNode forced = shell.type("run", "trigger_model_retraining", "--as-of", AS_OF, "--force", "--output", "json")
                .json();

        assertThat(again.at("/0/execution/writers").asInt()).isZero();
        assertThat(forced.at("/0/execution/writers").asInt()).isPositive();
        assertThat(forced.at("/0/execution/force").asBoolean()).isTrue();
    }

    @Test
    void jobsTellScheduleAndLastExecution() {
        shell.type("run", "detect_no_change_words");

        Shell.Result table = shell.type("jobs");
        JsonNode jobs = shell.type("jobs", "--output", "json", "--zone", "Europe/London")
                .json();

        assertThat(table.out()).contains("daily 02:00", "weekly MON 03:30", "UTC", "SUCCEEDED");
        assertThat(jobs).hasSize(4);
        assertThat(jobs.at("/0/schedule").asText()).isEqualTo("daily 02:00");
        assertThat(jobs.at("/0/zone").asText()).isEqualTo("Europe/London");
        assertThat(jobs.at("/0/last/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(jobs.at("/1/last").isNull()).isTrue();
    }

    @Test
    void executionsAreListedNewestFirst() {
        assertThat(shell.type("executions").out()).contains("No executions yet.");
        shell.type("run", "all", "--as-of", AS_OF);

        JsonNode all = shell.type("executions", "--output", "json").json();
        JsonNode one = shell.type("executions", "--job", "detect_no_change_words", "--output", "json")
                .json();

        assertThat(all).hasSize(4);
        assertThat(all.at("/0/job").asText()).isEqualTo("generate_progress_snapshots");
        assertThat(one).hasSize(1);
        assertThat(shell.type("executions", "--limit", "2").out().lines()).hasSize(4);
    }

    @Test
    void statsTellWhatWasLearntOfAWriter() {
        shell.type("run", "all", "--as-of", AS_OF);

        JsonNode stats = shell.type("stats", "C/w", "--output", "json").json();

        assertThat(stats.at("/signals/CORRECTED").asInt()).isEqualTo(120);
        assertThat(stats.at("/patterns/ACTIVE").asInt()).isEqualTo(60);
        assertThat(stats.at("/lastRetraining/decision").asText()).isEqualTo("PROMOTED");
        assertThat(stats.at("/lastRetraining/base/top1").asDouble(-1))
                .isBetween(0.0, stats.at("/lastRetraining/candidate/top1").asDouble() - 0.25);
        assertThat(stats.at("/lastExecutions")).hasSize(4);
        assertThat(shell.type("stats", "C/w").out()).contains("120 corrected", "60 active", "version 1 promoted");
        assertThat(shell.type("stats", "nobody").err()).contains("nothing is known");
    }

    @Test
    void nothingIsLeftOfAForgottenWriter() {
        shell.type("run", "all", "--as-of", AS_OF);

        assertThat(shell.type("forget", "C/w").exitCode()).isZero();

        assertThat(shell.type("export", "--output", "json").out()).doesNotContain("C/w");
        assertThat(shell.type("stats", "C/w", "--output", "json")
                        .json()
                        .at("/signals/CORRECTED")
                        .asInt())
                .isZero();
    }

    @Test
    void promotionsCanBeTakenBack() {
        JsonNode run = shell.type("run", "trigger_model_retraining", "--as-of", AS_OF, "--output", "json")
                .json();
        String execution = run.at("/0/execution/id").asText();

        Shell.Result reverted = shell.type("revert", execution);

        assertThat(reverted.exitCode()).isZero();
        assertThat(reverted.out()).contains("rolled back: 1");
        assertThat(shell.type("stats", "C/w").out()).contains("version 1 rolled_back");
        assertThat(shell.type("revert", execution, "--output", "json")
                        .json()
                        .at("/counts/rolled_back")
                        .asInt())
                .isZero();
    }

    @Test
    void anExecutionThatIsNotThereCannotBeTakenBack() {
        Shell.Result result = shell.type("revert", "nothing@2026-01-01");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: ").doesNotContain("unexpected");
    }

    @Test
    void snapshotsCannotBeTakenBack() {
        JsonNode run = shell.type("run", "generate_progress_snapshots", "--as-of", AS_OF, "--output", "json")
                .json();

        Shell.Result result = shell.type("revert", run.at("/0/execution/id").asText());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: ").doesNotContain("unexpected");
    }
}
