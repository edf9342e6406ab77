package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import java.time.Instant;

/**
 * The wish to run a period of a job.
 *
 * @param job the job
 * @param fireTime the period and its nominal fire time, which becomes the {@code asOf}
 * @param begin when the period begins
 * @param policy the fingerprint of the job's policy
 * @param units how many units the execution is to have
 * @param inOrder whether the period may not be run once a newer one is
 */
public record PeriodRequest(JobId job, FireTime fireTime, Instant begin, String policy, int units, boolean inOrder) {}
