package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.InvalidScheduleException;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preview}. */
@Command(
        name = "preview",
        description = "Lists the fire times of a schedule in --zone, a line each:"
                + " instant, tab, period, tab, and a reason where it is unusual.")
public final class PreviewCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "From this instant on.")
    private Instant from = Instant.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "INSTANT", description = "Up to this instant, inclusive.")
    private Instant to = Instant.EPOCH;

    /** One of these. */
    static final class Kind {

        @Option(names = "--daily", paramLabel = "HH:MM", description = "Daily at this time.")
        private @Nullable String daily;

        @Option(names = "--weekly", paramLabel = "DAY@HH:MM", description = "Weekly, such as MON@03:00.")
        private @Nullable String weekly;

        @Option(names = "--cron", paramLabel = "EXPR", description = "Five fields: minute hour day month weekday.")
        private @Nullable String cron;

        Schedule schedule() {
            if (daily != null) {
                return Schedule.parse("daily " + daily);
            }
            return weekly != null
                    ? Schedule.parse("weekly " + weekly.replaceFirst("@", " "))
                    : Schedule.cron(cron == null ? "" : cron);
        }
    }

    /** One fire time, as JSON shows it. */
    record Line(String at, String period, @Nullable String reason) {
        static Line of(FireTime fireTime) {
            return new Line(
                    fireTime.at().toString(),
                    fireTime.period().toString(),
                    fireTime.reason().orElse(null));
        }
    }

    /** @param global the options of all commands */
    public PreviewCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Stream<Line> lines = fireTimes().map(Line::of)) {
            if (global.format() == OutputFormat.JSON) {
                List<Line> all = lines.toList();
                console.json(all);
            } else {
                lines.forEach(
                        l -> console.line(l.at() + "\t" + l.period() + (l.reason() == null ? "" : "\t" + l.reason())));
            }
        }
        return 0;
    }

    private Stream<FireTime> fireTimes() {
        try {
            return kind.schedule().resolve(global.zone()).between(from.minusNanos(1), to);
        } catch (InvalidScheduleException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }
}
