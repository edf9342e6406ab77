package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.JobId;
import java.util.Collection;
import java.util.stream.Collectors;

/** There is no such job. */
public final class UnknownJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says which jobs there are.
     *
     * @param job the id that was asked for
     * @param known the ids that exist
     */
    public UnknownJobException(JobId job, Collection<JobId> known) {
        super("no job \"%s\"; known jobs: %s"
                .formatted(
                        job,
                        known.isEmpty()
                                ? "none"
                                : known.stream().sorted().map(JobId::value).collect(Collectors.joining(", "))));
    }
}
