package ai.dyslex.learning.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A short version of each command. How fast anything is, is not looked at. */
@Timeout(300)
class BenchmarksTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Benchmarks.commandLine(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void microListsAllBenchmarksThatMatch() {
        assertThat(run("micro", "--quick", "--include", "Schedule"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("| ScheduleBenchmark.next ")))
                .hasSize(5);
        assertThat(out.toString())
                .contains("ScheduleBenchmark.resolveAndNext schedule=daily 01:30")
                .doesNotContain("TrainingBenchmark");
    }

    @Test
    void microSaysThatNothingMatches() {
        assertThat(run("micro", "--include", "Nonsense")).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("error: no benchmark matches Nonsense\n");
    }

    @Test
    void retrainingTrainsEverybodyInEachRun() {
        assertThat(run("retraining", "--writers=3", "--pairs=60", "--rounds=2", "--parallelism=1,2"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("3 writers, 60 pairs each")
                .contains("| side by side |")
                .contains("|            1 |")
                .contains("|            2 |");
    }

    @Test
    void ingestMeasuresRecorderAndFloor() {
        assertThat(run("ingest", "--total=1000", "--batch=100", "--threads=1,2", "--database=H2"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("| H2 in memory ")))
                .hasSize(2);
    }

    @Test
    void startTimesAJvmOfItsOwn() {
        assertThat(run("start", "--times=1")).as(err.toString()).isZero();

        // From folders of classes or from jars, as the build has it.
        assertThat(out.toString())
                .contains("| builder to start()")
                .containsPattern("sizes of jars: not known|learning-jobs-core-\\S+\\.jar");
    }

    @Test
    void idleCountsThreadsAndStatements() {
        assertThat(run("idle", "--for=PT1S", "--jdbc-url=jdbc:h2:mem:idle-test;DB_CLOSE_DELAY=-1"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("learning-jobs-engine-1", "learning-jobs-timer-1", "statements a minute");
    }

    @ParameterizedTest
    @CsvSource({
        "micro, --include=[, 'error: --include is [; allowed: a regular expression.'",
        "start, --times=0, 'error: --times is 0; allowed: 1 to 100.'",
        "micro, --iterations=1, 'error: --iterations is 1; allowed: 2 to 100.'",
        "retraining, --parallelism=0, 'error: --parallelism is 0; allowed: 1 to 64.'",
        "retraining, --writers=0, 'error: --writers is 0; allowed: 1 to 10000.'",
        "ingest, --total=5, 'error: --total is 5; allowed: 1000 to 10000000.'",
        "idle, --for=P2D, 'error: --for is PT48H; allowed: PT1S to PT1H.'",
        "idle, --nonsense, 'error: Unknown option: ''--nonsense''.'"
    })
    void refusesBadValuesInOneLine(String command, String option, String message) {
        assertThat(run(command, option)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "%s Try 'learning-jobs-benchmarks %s --help'.%n".formatted(message, command));
    }
}
