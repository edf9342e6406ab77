package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.CatchUp;
import java.time.Duration;

/**
 * How a job is run. Immutable; {@link #defaults()} has:
 *
 * <ul>
 *   <li>pages of 1,000 writers, or fewer once they have 200,000 observations together
 *   <li>1 unit
 *   <li>2 minutes for a page, 6 hours for an execution
 *   <li>takeover after 3 minutes without a heartbeat
 *   <li>3 attempts, with 1 minute between the first two, doubled after that
 *   <li>2 retries of a page, with 200 milliseconds before the first, doubled after that
 *   <li>at most 20% failed writers, looked at from the 10th failure on
 *   <li>catch-up with the latest period, however late
 * </ul>
 *
 * @param pageSize writers in a page, 1 to 10,000
 * @param pageRows observations in a page, about; one writer may have more
 * @param units shares of the writers that are worked on side by side, 1 to 256
 * @param pageDeadline after this a page is interrupted
 * @param deadline after this an attempt at a unit ends as failed
 * @param takeoverAfter a node that was not heard of for so long loses its units; longer than a page's deadline
 * @param maxAttempts how often a unit may fail before its execution has failed
 * @param retryBackoff how long a failed unit waits; doubled with each failure
 * @param pageRetries how often a failing page is tried again before it is split
 * @param pageBackoff how long a failing page waits; doubled with each retry
 * @param maxFailedShare past this share of failed writers an execution stops as failed, 0 to 1
 * @param catchUp which periods are still run after their time
 */
public record JobSettings(
        int pageSize,
        long pageRows,
        int units,
        Duration pageDeadline,
        Duration deadline,
        Duration takeoverAfter,
        int maxAttempts,
        Duration retryBackoff,
        int pageRetries,
        Duration pageBackoff,
        double maxFailedShare,
        CatchUp catchUp) {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final JobSettings DEFAULTS = new JobSettings(
            1000,
            200_000,
            1,
            Duration.ofMinutes(2),
            Duration.ofHours(6),
            Duration.ofMinutes(3),
            3,
            Duration.ofMinutes(1),
            2,
            Duration.ofMillis(200),
            0.2,
            CatchUp.latest());

    /**
     * Refuses what is out of its range.
     *
     * @param pageSize writers in a page, 1 to 10,000
     * @param pageRows observations in a page, about; one writer may have more
     * @param units shares of the writers that are worked on side by side, 1 to 256
     * @param pageDeadline after this a page is interrupted
     * @param deadline after this an attempt at a unit ends as failed
     * @param takeoverAfter a node that was not heard of for so long loses its units
     * @param maxAttempts how often a unit may fail before its execution has failed
     * @param retryBackoff how long a failed unit waits; doubled with each failure
     * @param pageRetries how often a failing page is tried again before it is split
     * @param pageBackoff how long a failing page waits; doubled with each retry
     * @param maxFailedShare past this share of failed writers an execution stops as failed, 0 to 1
     * @param catchUp which periods are still run after their time
     * @throws IllegalArgumentException if a value is out of its range
     */
    public JobSettings {
        require(pageSize >= 1 && pageSize <= 10_000, "pageSize", pageSize, "1 to 10000");
        require(pageRows >= 1, "pageRows", pageRows, "1 or more");
        require(units >= 1 && units <= 256, "units", units, "1 to 256");
        require(isPositive(pageDeadline), "pageDeadline", pageDeadline, "positive, at most 365 days");
        require(isPositive(deadline), "deadline", deadline, "positive, at most 365 days");
        require(
                takeoverAfter.compareTo(pageDeadline) > 0 && isPositive(takeoverAfter),
                "takeoverAfter",
                takeoverAfter,
                "longer than pageDeadline, " + pageDeadline + ", at most 365 days");
        require(maxAttempts >= 1, "maxAttempts", maxAttempts, "1 or more");
        require(retryBackoff.isZero() || isPositive(retryBackoff), "retryBackoff", retryBackoff, "0 to 365 days");
        require(pageRetries >= 0 && pageRetries <= 10, "pageRetries", pageRetries, "0 to 10");
        require(pageBackoff.isZero() || isPositive(pageBackoff), "pageBackoff", pageBackoff, "0 to 365 days");
        require(maxFailedShare >= 0 && maxFailedShare <= 1, "maxFailedShare", maxFailedShare, "0 to 1");
    }

    private static void require(boolean ok, String name, Object value, String allowed) {
        if (!ok) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }

    private static boolean isPositive(Duration d) {
        return !d.isNegative() && !d.isZero() && d.compareTo(LONGEST) <= 0;
    }

    /** {@return the settings that the list above describes} */
    public static JobSettings defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the same with pages of so many writers and about so many observations}
     *
     * @param size writers in a page, 1 to 10,000
     * @param rows observations in a page, about; 1 or more
     */
    public JobSettings withPages(int size, long rows) {
        return new JobSettings(
                size,
                rows,
                units,
                pageDeadline,
                deadline,
                takeoverAfter,
                maxAttempts,
                retryBackoff,
                pageRetries,
                pageBackoff,
                maxFailedShare,
                catchUp);
    }

    /**
     * {@return the same with so many units}
     *
     * @param count shares of the writers that are worked on side by side, 1 to 256
     */
    public JobSettings withUnits(int count) {
        return new JobSettings(
                pageSize,
                pageRows,
                count,
                pageDeadline,
                deadline,
                takeoverAfter,
                maxAttempts,
                retryBackoff,
                pageRetries,
                pageBackoff,
                maxFailedShare,
                catchUp);
    }

    /**
     * {@return the same with these limits of time} Each is positive, and at most 365 days.
     *
     * @param page after this a page is interrupted
     * @param execution after this an attempt at a unit ends as failed
     * @param takeover a node that was not heard of for so long loses its units; longer than {@code page}
     */
    public JobSettings withDeadlines(Duration page, Duration execution, Duration takeover) {
        return new JobSettings(
                pageSize,
                pageRows,
                units,
                page,
                execution,
                takeover,
                maxAttempts,
                retryBackoff,
                pageRetries,
                pageBackoff,
                maxFailedShare,
                catchUp);
    }

    /**
     * {@return the same with so many attempts, so far apart}
     *
     * @param attempts how often a unit may fail before its execution has failed, 1 or more
     * @param backoff how long a failed unit waits, from 0 to 365 days; doubled with each failure
     */
    public JobSettings withAttempts(int attempts, Duration backoff) {
        return new JobSettings(
                pageSize,
                pageRows,
                units,
                pageDeadline,
                deadline,
                takeoverAfter,
                attempts,
                backoff,
                pageRetries,
                pageBackoff,
                maxFailedShare,
                catchUp);
    }

    /**
     * {@return the same with so many retries of a page, so far apart}
     *
     * @param retries how often a failing page is tried again before it is split, 0 to 10
     * @param backoff how long a failing page waits, from 0 to 365 days; doubled with each retry
     */
    public JobSettings withPageRetries(int retries, Duration backoff) {
        return new JobSettings(
                pageSize,
                pageRows,
                units,
                pageDeadline,
                deadline,
                takeoverAfter,
                maxAttempts,
                retryBackoff,
                retries,
                backoff,
                maxFailedShare,
                catchUp);
    }

    /**
     * {@return the same with this share of failed writers allowed}
     *
     * @param share past it an execution stops as failed, 0 to 1
     */
    public JobSettings withMaxFailedShare(double share) {
        return new JobSettings(
                pageSize,
                pageRows,
                units,
                pageDeadline,
                deadline,
                takeoverAfter,
                maxAttempts,
                retryBackoff,
                pageRetries,
                pageBackoff,
                share,
                catchUp);
    }

    /**
     * {@return the same with another catch-up}
     *
     * @param policy which periods are still run after their time
     */
    public JobSettings withCatchUp(CatchUp policy) {
        return new JobSettings(
                pageSize,
                pageRows,
                units,
                pageDeadline,
                deadline,
                takeoverAfter,
                maxAttempts,
                retryBackoff,
                pageRetries,
                pageBackoff,
                maxFailedShare,
                policy);
    }
}
