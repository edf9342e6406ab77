package ai.dyslex.learning.runner.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which database the commands work on. */
public final class DatabaseOptions {

    /** Where H2 keeps its file, unless another place or database is asked for. */
    public static final Path DEFAULT_DIRECTORY = Path.of("learning-jobs-data");

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Directory of the embedded H2 database; default: ./learning-jobs-data.")
    private @Nullable Path directory;

    @Option(
            names = "--jdbc-url",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "PostgreSQL (jdbc:postgresql://HOST/NAME) or H2, in place of the embedded database.")
    private @Nullable String jdbcUrl;

    @Option(
            names = "--user",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Database user, where it is not in the URL.")
    private @Nullable String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:LEARNING_JOBS_DB_PASSWORD}",
            description = "Database password; asked for if no value follows."
                    + " Better: the environment variable LEARNING_JOBS_DB_PASSWORD.")
    private @Nullable String password;

    /** None given: all defaults. */
    public DatabaseOptions() {}

    /** Whether the database was named, rather than left to the default. */
    public boolean isNamed() {
        return directory != null || jdbcUrl != null;
    }

    /** Whether other processes can have it open, too. */
    public boolean isShared() {
        return jdbcUrl != null;
    }

    /**
     * Opens the database that was named, or the default one, and brings its tables up to date.
     *
     * @throws ai.dyslex.learning.runner.RunnerException if that is not possible
     */
    public Database open() {
        return jdbcUrl == null
                ? Database.inDirectory(directory == null ? DEFAULT_DIRECTORY : directory)
                : Database.at(jdbcUrl, user, password);
    }

    /** Opens the database that was named; without one, a new database in memory, gone with the process. */
    public Database openNamedOrInMemory() {
        return isNamed() ? open() : Database.inMemory();
    }
}
