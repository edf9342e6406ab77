package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is served: the library, over a database or over a simulation in memory. */
public interface ServedLibrary extends AutoCloseable {

    /** The library, built, and not started before {@link #start}. */
    LearningJobs jobs();

    /** What it works on. */
    LearningStore store();

    /** The learning zone. */
    ZoneId zone();

    /** The clock of the library. */
    Clock clock();

    /** A writer worth looking at, where they are made up; empty for real ones. */
    default Optional<UserId> exampleWriter() {
        return Optional.empty();
    }

    /** Starts the library. Called once, when the service listens already. */
    void start();

    /** Ends the library in good order, and closes what is underneath it. */
    @Override
    void close();

    /** Opens what is to be served. */
    interface Opening {

        /** @param listeners are to hear of the executions: give them to the library's builder */
        ServedLibrary open(List<JobListener> listeners);
    }
}
