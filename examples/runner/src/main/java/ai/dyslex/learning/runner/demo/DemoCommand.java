package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.ProgressLine;
import ai.dyslex.learning.runner.scheduling.SchedulerChoice;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}. */
@Command(
        name = "demo",
        description = "Shows the four jobs at work on twelve simulated weeks, in a minute of yours.",
        footer = {
            "",
            "Simulated writers use names that no dictionary has, make errors, unlearn them, relapse and go on holiday."
                    + " Virtual time passes through all fire times of the four jobs, with whatever daylight saving does"
                    + " in the zone (--zone; here Europe/Berlin by default). What the jobs find is compared with what was"
                    + " planted.",
            "",
            "Exit code: 0 if precision and recall of each job's findings are 0.95 or more, and each period ran once;"
                    + " else 1.",
            "The database is in memory, unless --data or --jdbc-url names one, which must be empty."
        })
public final class DemoCommand extends RunnerCommand {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");
    private static final int MOST_WRITERS = 5000;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many writers, 1 to 5000; default: ${DEFAULT-VALUE}.")
    private int writers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed makes up the same weeks; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            defaultValue = "executor",
            description = "What wakes the jobs: ${COMPLETION-CANDIDATES} (in memory); default: ${DEFAULT-VALUE}.")
    private SchedulerChoice scheduler = SchedulerChoice.EXECUTOR;

    /** @param global the options of all commands */
    public DemoCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        if (writers < 1 || writers > MOST_WRITERS) {
            throw usage("--writers is %d; allowed: 1 to %d".formatted(writers, MOST_WRITERS));
        }
        Term term = Term.twelveWeeks(global().zoneOr(DEFAULT_ZONE));
        DemoReport report = run(new Demo(term, writers, seed), term);
        if (asJson()) {
            console().json(report);
        } else {
            new DemoPrinter(console().out()).print(report, global().database().isNamed());
        }
        return report.passed() ? 0 : 1;
    }

    private DemoReport run(Demo demo, Term term) {
        try (Database database = global().database().openNamedOrInMemory();
                ProgressLine progress =
                        ProgressLine.of("Twelve weeks", term.days().size())) {
            return demo.run(database, scheduler, progress);
        }
    }
}
