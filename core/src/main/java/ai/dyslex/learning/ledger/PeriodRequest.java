package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTimes;
import java.time.Instant;

/**
 * The wish to run what is due of a job.
 *
 * @param job the job
 * @param times the fire times in force
 * @param now what the clock of this node shows
 * @param watch how long this node has been looking after the job
 * @param catchUp which periods are run after their time
 * @param inOrder whether a period may not be run once a newer one is
 * @param policy the fingerprint of the job's policy
 * @param units how many units an execution is to have
 */
public record PeriodRequest(
        JobId job,
        FireTimes times,
        Instant now,
        Watch watch,
        CatchUp catchUp,
        boolean inOrder,
        String policy,
        int units) {}
