package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The wish to run a job now.
 *
 * @param job the job
 * @param asOf the run sees the data up to this instant; empty means the store's now
 * @param writer the one writer to whom the run is limited
 * @param force whether due rules and watermark are skipped
 * @param dryRun whether nothing is to be written
 * @param requestedBy who asks, in the host's words
 * @param policy the fingerprint of the job's policy
 * @param units how many units the execution is to have
 */
public record ManualRequest(
        JobId job,
        Optional<Instant> asOf,
        Optional<UserId> writer,
        boolean force,
        boolean dryRun,
        String requestedBy,
        String policy,
        int units) {}
