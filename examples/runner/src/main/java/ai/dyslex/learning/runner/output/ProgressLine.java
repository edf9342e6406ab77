package ai.dyslex.learning.runner.output;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on the standard error, where that is a terminal; elsewhere nothing. Close it before printing results. */
public final class ProgressLine implements AutoCloseable {

    /** Held, as a logger that nobody holds forgets its level: no terminal of its own is no news to a reader. */
    private static final Logger TERMINAL_LOG = Logger.getLogger("org.jline");

    private final @Nullable ProgressBar bar;

    private ProgressLine(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins.
     *
     * @param task what is being done
     * @param total how many steps there are; negative if that is unknown
     */
    public static ProgressLine of(String task, long total) {
        return isTerminal() ? new ProgressLine(bar(task, total)) : new ProgressLine(null);
    }

    private static ProgressBar bar(String task, long total) {
        TERMINAL_LOG.setLevel(Level.OFF);
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(100)
                .setMaxRenderedLength(100)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(utf8Err()))
                .build();
    }

    private static PrintStream utf8Err() {
        return new PrintStream(System.err, true, StandardCharsets.UTF_8);
    }

    /** Where the output goes to a file, so will what is said beside it, often enough. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22, null says that there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || System.getenv("CI") != null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true; // before Java 22
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** So many more steps are done. */
    public void step(long by) {
        if (bar != null) {
            bar.stepBy(by);
        }
    }

    /** Moves to a step, and says what is going on. */
    public void at(long step, String message) {
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(message);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
