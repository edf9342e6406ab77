package ai.dyslex.learning.benchmarks.http;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runner's jar, in processes of its own. */
final class Runner {

    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+?)/?(?:\\s.*)?$");

    private final Path jar;
    private final List<String> options;

    /** @param options for all commands: which database */
    Runner(Path jar, List<String> options) {
        if (!Files.isRegularFile(jar)) {
            throw new BenchmarkException("there is no runner at " + jar + "; build it, or name it with --runner");
        }
        this.jar = jar;
        this.options = List.copyOf(options);
    }

    /** Runs a command to its end. */
    void run(String... command) {
        try {
            Process process = process(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new BenchmarkException("the runner's %s ended with exit code %d".formatted(command[0], exitCode));
            }
        } catch (IOException e) {
            throw new BenchmarkException("could not run the runner", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
    }

    /** Starts the service on any port. */
    Service serve(Path tokens) {
        try {
            Process process = process("serve", "--port", "0", "--tokens", tokens.toString())
                    .redirectErrorStream(true)
                    .start();
            return new Service(process, address(process));
        } catch (IOException e) {
            throw new BenchmarkException("could not start the service", e);
        }
    }

    private ProcessBuilder process(String... command) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        line.addAll(List.of(command));
        line.addAll(options);
        return new ProcessBuilder(line);
    }

    /** What it prints from then on is read and dropped, lest it wait for a reader. */
    private static URI address(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> drain(reader), "service-output");
                drain.setDaemon(true);
                drain.start();
                return URI.create(listening.group(1));
            }
        }
        throw new BenchmarkException("the service did not start: " + String.join(" / ", said));
    }

    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {}
        } catch (IOException e) {
            // The process has ended.
        }
    }

    /**
     * A service that runs.
     *
     * @param address without a slash at its end
     */
    record Service(Process process, URI address) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
