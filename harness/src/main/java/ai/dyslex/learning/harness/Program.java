package ai.dyslex.learning.harness;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the programs have in common: a seed, a hard time-out, a report, and an end that says whether everything held. */
abstract class Program implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "What is drawn by lot; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--timeout",
            defaultValue = "PT45M",
            description = "After this the program gives up, with 3; default ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(45);

    final long seed() {
        return seed;
    }

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report report = new Report(out);
        Thread watchdog = new Thread(() -> giveUp(out), "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            run(report);
            return report.ended() ? 0 : 1;
        } finally {
            watchdog.interrupt();
        }
    }

    /** Children end with this process, and PostgreSQL is stopped by its shutdown hook. */
    private void giveUp(PrintWriter out) {
        try {
            TimeUnit.NANOSECONDS.sleep(timeout.toNanos());
            out.println("GAVE UP after " + timeout);
            out.flush();
            System.exit(3);
        } catch (InterruptedException e) {
            // The program has ended in time.
        }
    }

    abstract void run(Report report) throws Exception;
}
