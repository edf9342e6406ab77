package ai.dyslex.learning.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two terminals, as two processes. */
@Timeout(240)
class ClusterNodeTest {

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private final class Node {

        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Node(String name, Path directory) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterNode.class.getName(),
                            name,
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            started.add(process);
            Thread reader = new Thread(this::read, name);
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(lines::add);
            } catch (IOException e) {
                // It was killed while it spoke.
            }
        }

        String await(String part) throws InterruptedException {
            while (true) {
                String line = lines.poll(90, TimeUnit.SECONDS);
                assertThat(line).as("a line with \"%s\"", part).isNotNull();
                if (line.contains(part)) {
                    return line;
                }
            }
        }
    }

    @Test
    void oneNodeTakesOverFromTheOther(@TempDir Path directory) throws Exception {
        Node one = new Node("one", directory);
        String taken = one.await("one: takes unit");
        String execution = taken.substring(taken.indexOf(" of ") + 4);
        Node two = new Node("two", directory);
        assertThat(two.await("two: takes unit")).as("a share of the same run").endsWith(execution);

        one.process.destroyForcibly();

        assertThat(two.await("over from a silent node")).contains(execution);
        assertThat(two.await(execution + " SUCCEEDED")).endsWith("60 writers");
    }
}
