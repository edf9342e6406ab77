package ai.dyslex.learning.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts nodes as processes of their own, and leaves none behind. */
final class Children implements AutoCloseable {

    private final List<Child> all = new CopyOnWriteArrayList<>();

    Child start(NodeOptions options) {
        return start("node", options);
    }

    /** @param program the hidden command that the process runs */
    Child start(String program, NodeOptions options, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dharness.log=" + System.getProperty("harness.log", "OFF"),
                "-cp",
                System.getProperty("java.class.path"),
                Harness.class.getName(),
                program));
        command.addAll(options.arguments());
        command.addAll(List.of(more));
        try {
            Child child = new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            all.add(child);
            return child;
        } catch (IOException e) {
            throw new HarnessException("could not start a node", e);
        }
    }

    @Override
    public void close() {
        for (Child child : all) {
            try {
                child.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
