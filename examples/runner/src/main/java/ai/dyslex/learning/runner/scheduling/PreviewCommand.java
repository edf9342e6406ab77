package ai.dyslex.learning.runner.scheduling;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.InvalidScheduleException;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preview}. */
@Command(
        name = "preview",
        description = "Prints the fire times of a schedule in a zone (--zone), from an instant up to another.",
        footer = {
            "",
            "A line each: ISO-8601 instant, TAB, period, TAB, the reason where the fire time is unusual.",
            "With --output json, an object a line: at, period, reason."
        })
public final class PreviewCommand extends RunnerCommand {

    @ArgGroup(multiplicity = "1")
    private When when = new When();

    @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "The first instant, inclusive.")
    private Instant from = Instant.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "INSTANT", description = "The last instant, inclusive.")
    private Instant to = Instant.EPOCH;

    /** @param global the options of all commands */
    public PreviewCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    /** Exactly one of these. */
    private static final class When {

        @Option(names = "--daily", paramLabel = "HH:MM", description = "Every day at a time.")
        private @Nullable String daily;

        @Option(names = "--weekly", paramLabel = "DAY@HH:MM", description = "Every week, such as MON@03:00.")
        private @Nullable String weekly;

        @Option(names = "--cron", paramLabel = "EXPR", description = "By five cron fields, such as \"0 2 * * 1-5\".")
        private @Nullable String cron;

        Schedule schedule() {
            if (daily != null) {
                return Schedule.parse("daily " + daily);
            }
            return weekly == null
                    ? Schedule.cron(cron == null ? "" : cron)
                    : Schedule.parse("weekly " + weekly.replace('@', ' '));
        }
    }

    /** A fire time, as JSON shows it. */
    record FireTimeLine(String at, String period, @Nullable String reason) {

        static FireTimeLine of(FireTime time) {
            return new FireTimeLine(
                    time.at().toString(),
                    time.period().toString(),
                    time.reason().orElse(null));
        }
    }

    @Override
    public Integer call() {
        if (to.isBefore(from)) {
            throw usage("--to lies before --from");
        }
        // The library leaves out the instant from which it looks.
        schedule().resolve(global().zone()).between(from.minusNanos(1), to).forEach(this::print);
        console().out().flush();
        return 0;
    }

    private Schedule schedule() {
        try {
            return when.schedule();
        } catch (InvalidScheduleException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void print(FireTime time) {
        if (asJson()) {
            console().compactJson(FireTimeLine.of(time));
        } else {
            console()
                    .line("%s\t%s\t%s"
                            .formatted(time.at(), time.period(), time.reason().orElse("")));
        }
    }
}
