package ai.dyslex.learning.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that this one has started, and the only kind that it sends signals to. */
final class Child {

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // It was killed while it spoke.
        }
    }

    /** What it says next; {@code null} if it said nothing within the time, or has ended. */
    @Nullable
    String next(Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            String line = lines.poll(5, TimeUnit.MILLISECONDS);
            if (line != null || System.nanoTime() >= until || (!process.isAlive() && lines.isEmpty())) {
                return line;
            }
        }
    }

    /** Waits for a line that begins so. @return whether it came */
    boolean await(String beginning, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            String line = next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            if (line == null || line.startsWith(beginning)) {
                return line != null;
            }
        }
    }

    /** Tells it when its clock is to go. */
    void beginAt(Instant instant) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((instant + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new HarnessException("could not speak to a node", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void freeze() throws InterruptedException {
        signal("STOP");
    }

    void thaw() throws InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            kill.waitFor();
        } catch (IOException e) {
            throw new HarnessException("could not send a signal", e);
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** @return its exit code; -1 if it did not end within the time */
    int exitCode(Duration within) throws InterruptedException {
        return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS) ? process.exitValue() : -1;
    }
}
