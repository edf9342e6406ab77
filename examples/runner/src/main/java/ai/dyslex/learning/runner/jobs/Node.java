package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.database.Database;

/** The library over the database that was named, for the time of one command: it follows no schedule. */
public final class Node implements AutoCloseable {

    private final Database database;
    private final LearningStore store;
    private final LearningJobs jobs;

    private Node(Database database, GlobalOptions global) {
        this.database = database;
        this.store = database.store();
        this.jobs = FourJobs.over(store, global.zone()).unscheduled().build().start();
    }

    /** Opens the database and starts the library. */
    public static Node open(GlobalOptions global) {
        return new Node(global.database().open(), global);
    }

    /** The library. */
    public LearningJobs jobs() {
        return jobs;
    }

    /** Where it keeps everything. */
    public LearningStore store() {
        return store;
    }

    @Override
    public void close() {
        jobs.close();
        database.close();
    }
}
