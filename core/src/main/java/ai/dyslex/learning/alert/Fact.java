package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that the ledger, or this node, knows of a job.
 *
 * @param kind what; {@link AlertKind#RECOVERED} where it has succeeded
 * @param subject tells two occurrences of a kind apart: the same subject is counted once
 */
record Fact(
        AlertKind kind,
        JobId job,
        Instant at,
        String subject,
        Optional<ExecutionId> execution,
        String periods,
        Optional<FailureCause> cause) {}
