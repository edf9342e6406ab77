package ai.dyslex.learning.runner.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.dyslex.learning.runner.LearningJobsRunner;
import ai.dyslex.learning.runner.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command itself: its options, what it prints, and its end. */
final class ServeCommandTest {

    private static final String TOKEN = "operator-token-0123456789-0123456789";
    private static final Pattern URL = Pattern.compile("Listening on (http://\\S+?/)(?:#token=(\\S+))?\\s");

    @TempDir
    private Path directory = Path.of("");

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** The command in the foreground of a thread. */
    private static final class Foreground implements AutoCloseable {

        private final StringWriter err = new StringWriter();
        private final FutureTask<Integer> task;
        private final Thread thread;

        Foreground(String... words) {
            task = new FutureTask<>(
                    () -> LearningJobsRunner.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
                            .execute(words));
            thread = new Thread(task, "foreground");
            thread.start();
        }

        Matcher listening() {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> URL.matcher(err.toString()).find() || task.isDone());
            Matcher url = URL.matcher(err.toString());
            assertThat(url.find()).as(err.toString()).isTrue();
            return url;
        }

        int exitCode() throws Exception {
            return task.get(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            task.get(60, TimeUnit.SECONDS);
        }
    }

    private static int status(String url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private Shell.Result typed(String... words) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(words));
        return Shell.bare().type(all.toArray(String[]::new));
    }

    @Test
    void servesADatabaseUntilItIsInterrupted() throws Exception {
        String tokens =
                file("tokens", "# who may call\n\noperator " + TOKEN + "\n").toString();
        Foreground serve = new Foreground(
                "serve",
                "--port",
                "0",
                "--tokens",
                tokens,
                "--data",
                directory.resolve("data").toString());
        try (serve) {
            String url = serve.listening().group(1);
            assertThat(status(url + "api/v1/jobs", TOKEN)).isEqualTo(200);
            assertThat(status(url + "readyz", "")).isEqualTo(200);
        }
        assertThat(serve.exitCode()).isZero();
        assertThat(serve.err.toString()).contains("Stopped.").doesNotContain(TOKEN);
    }

    @Test
    void servesOnAQuartzClusterOfAllWhoNameTheDatabase() throws Exception {
        String tokens = file("tokens", "operator " + TOKEN).toString();
        String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        try (Foreground serve = new Foreground(
                "serve",
                "--port",
                "0",
                "--tokens",
                tokens,
                "--scheduler",
                "quartz",
                "--node",
                "web",
                "--units",
                "2",
                "--jdbc-url",
                database,
                "--user",
                "sa")) {
            assertThat(status(serve.listening().group(1) + "api/v1/calendar?days=1", TOKEN))
                    .isEqualTo(200);
        }
    }

    @Test
    void makesTokensUpForADemo() throws Exception {
        try (Foreground serve = new Foreground("serve", "--port", "0", "--demo")) {
            Matcher listening = serve.listening();
            assertThat(listening.group(2)).matches("[A-Za-z0-9_-]{43}");
            assertThat(status(listening.group(1) + "api/v1/jobs", listening.group(2)))
                    .isEqualTo(200);
        }
    }

    @Test
    void saysThatAPortIsInUse() throws IOException {
        String tokens = file("tokens", "operator " + TOKEN).toString();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Shell.Result result = typed(
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--tokens",
                    tokens,
                    "--jdbc-url",
                    "jdbc:h2:mem:" + UUID.randomUUID(),
                    "--user",
                    "sa");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err()).contains("the port is in use").contains("--port");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|nobody could call",
                "--tokens t --port 65536|--port is 65536",
                "--tokens t --units 0|--units is 0",
                "--tokens t --host ''|--host",
                "--demo --host 0.0.0.0|only listens on this computer",
                "--demo --host example.invalid|only listens on this computer",
                "--demo --data d|is in memory",
                "--demo --jdbc-url jdbc:h2:mem:x|is in memory",
                "--demo --tokens t|makes tokens up",
                "--jwt-secret s|--jwt-audience is missing",
                "--jwt-secret s --jwt-public-key p --jwt-audience a|exclude each other",
                "--tokens t --jwt-audience a|need a key",
                "--jwt-issuer i|need a key"
            })
    void refusesOptionsThatMakeNoSense(String options, String why) {
        String[] words = options == null
                ? new String[0]
                : Arrays.stream(options.split(" "))
                        .map(word -> word.equals("''") ? "" : word)
                        .toArray(String[]::new);
        Shell.Result result = typed(words);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operator short-secret",
                "king secret-token-0123456789-0123456789",
                "operator  secret-token-0123456789-01234567 89",
                "writer secret-token-0123456789-0123456789",
                "secret-token-0123456789-0123456789",
                "operator secret-token-0123456789-0123456789!",
                "writer \u0001 secret-token-0123456789-0123456789"
            })
    void namesABadLineOfTokensByItsNumberAndNeverQuotesIt(String line) throws IOException {
        String tokens = file("tokens", "# comment\n" + line + "\n").toString();
        Shell.Result result = typed("--tokens", tokens, "--data", directory.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("line 2 of --tokens").doesNotContain("secret-token", "short-secret");
    }

    @Test
    void refusesFilesWithoutTokensAndThoseThatAreNotThere() throws IOException {
        assertThat(typed("--tokens", file("tokens", "# none\n").toString()).err())
                .contains("has no tokens");
        assertThat(typed("--tokens", directory.resolve("none").toString()).err())
                .contains("cannot read the file");
        String twice = "operator " + TOKEN + "\nwriter anna " + TOKEN + "\n";
        assertThat(typed("--tokens", file("tokens", twice).toString()).err()).contains("line 2 of --tokens");
    }
}
