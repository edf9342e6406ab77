package ai.dyslex.learning.runner;

import ai.dyslex.learning.runner.database.DatabaseOptions;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of all commands; they may stand before the command or behind it. */
public final class GlobalOptions {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            scope = ScopeType.INHERIT,
            description = "The learning zone, whose days and weeks the jobs reckon in: an id such as Europe/London;"
                    + " default: UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            defaultValue = "table",
            description = "How results are printed: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Logs what the library does, and prints stack traces, on the standard error.")
    private boolean verbose;

    /** None given: all defaults. */
    public GlobalOptions() {}

    /** Which database to work on. */
    public DatabaseOptions database() {
        return database;
    }

    /** The learning zone: UTC if none is given. */
    public ZoneId zone() {
        return zoneOr(UTC);
    }

    /** The learning zone, or another default. */
    public ZoneId zoneOr(ZoneId otherwise) {
        return zone == null ? otherwise : zone;
    }

    /** How results are printed. */
    public OutputFormat format() {
        return format;
    }

    /** Whether to say more. */
    public boolean verbose() {
        return verbose;
    }
}
