package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.runner.jobs.JobView;
import ai.dyslex.learning.runner.serve.events.ProgressView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A job as it stands, as JSON shows it.
 *
 * @param name its name for people
 * @param running its executions that are under way
 */
record JobNow(@JsonUnwrapped JobView job, String name, List<Running> running) {

    /** An execution that is under way. */
    record Running(String execution, ProgressView progress) {}
}
