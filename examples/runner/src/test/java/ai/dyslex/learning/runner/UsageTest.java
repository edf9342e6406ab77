package ai.dyslex.learning.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to those who mistype, and to those whose database is not there. */
final class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "learn",
                "demo --writers 0",
                "demo --writers many",
                "demo --zone Mars/Olympus",
                "demo --output yaml",
                "demo --scheduler cron",
                "schedule --scheduler cron",
                "schedule --units 0",
                "run nothing",
                "run",
                "run all --as-of yesterday",
                "run all --as-of 2999-01-01T00:00:00Z",
                "import",
                "executions --limit 0",
                "evaluate",
                "evaluate --writers a.tsv --pairs b.tsv",
                "evaluate --writers a.tsv --sample 5",
                "evaluate --writers a.tsv --poison arsenic",
                "evaluate --pairs a.tsv --poison shuffled",
                "evaluate --pairs a.tsv --sample 0",
                "evaluate --pairs a.tsv --half c",
                "suggest",
                "suggest !?",
                "executions --job nothing",
                "stats",
                "preview --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z",
                "preview --daily 25:00 --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z",
                "preview --daily 02:00 --weekly MON@03:00 --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z",
                "preview --daily 02:00 --from 2026-01-02T00:00:00Z --to 2026-01-01T00:00:00Z",
            })
    void wrongUsageIsOneLineAndExitCode2(String words) {
        String[] args = words.isEmpty() ? new String[0] : words.split(" ");

        Shell.Result result = Shell.bare().type(args);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").doesNotContain("\tat ");
    }

    @Test
    void helpListsTheCommands() {
        Shell.Result result = Shell.bare().type("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "demo",
                        "import",
                        "run",
                        "jobs",
                        "executions",
                        "stats",
                        "export",
                        "forget",
                        "revert",
                        "preview",
                        "schedule",
                        "suggest",
                        "evaluate");
    }

    @Test
    void aDatabaseThatIsNotThereIsExitCode1() {
        Shell.Result result = Shell.bare().type("jobs", "--jdbc-url", "jdbc:h2:tcp://localhost:1/none");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: cannot open the database").doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatIsOpenElsewhereIsSaidToBe(@TempDir Path directory) throws SQLException {
        // Another H2 in this process would share the database: a lock that another process would hold.
        String url = "jdbc:h2:" + directory.resolve("learning") + ";FILE_LOCK=FS";
        try (Connection other = DriverManager.getConnection(url, "sa", "")) {
            Shell.Result result = Shell.in(directory).type("jobs");

            assertThat(other.isClosed()).isFalse();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("open in another process").doesNotContain("\tat ");
        }
    }

    @Test
    void verboseShowsStackTraces(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("no.tsv"), "nothing\n");

        Shell.Result result = Shell.in(directory)
                .type(
                        "import",
                        "--verbose",
                        "--file",
                        directory.resolve("no.tsv").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: the header").contains("\tat ");
    }
}
