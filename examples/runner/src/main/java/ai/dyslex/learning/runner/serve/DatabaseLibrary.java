package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.database.Database;
import java.time.Clock;
import java.time.ZoneId;

/** The library over a database, by the computer's clock. */
final class DatabaseLibrary implements ServedLibrary {

    private final Database database;
    private final LearningStore store;
    private final LearningJobs jobs;
    private final ZoneId zone;

    /** @param jobs over the store, not started */
    DatabaseLibrary(Database database, LearningStore store, LearningJobs jobs, ZoneId zone) {
        this.database = database;
        this.store = store;
        this.jobs = jobs;
        this.zone = zone;
    }

    @Override
    public LearningJobs jobs() {
        return jobs;
    }

    @Override
    public LearningStore store() {
        return store;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void start() {
        jobs.start();
    }

    @Override
    public void close() {
        try (database) {
            jobs.close();
        }
    }
}
