package ai.dyslex.learning.alert;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is told, and how often; the same on all nodes. Immutable; {@link #defaults()} has:
 *
 * <ul>
 *   <li>all kinds
 *   <li>1 minute to gather what happens at the same time
 *   <li>a cool-down of 6 hours, through which only what is worse than what was told breaks; a recovery waits for others an
 *       hour at most
 *   <li>an execution runs too long after 2 hours, and a period is late after 15 minutes
 *   <li>5 tries for each sink, with 30 seconds between the first two, doubled after that
 * </ul>
 *
 * @param kinds what is told; empty switches alerts off
 * @param gatherFor so long is waited after the first thing that is worth an alert, for more to go with it
 * @param coolDown so long after an alert nothing further is told, unless it is worse; then all of it as one. A recovery is told
 *     as soon as all is well, or else has waited for the other jobs for a sixth of this
 * @param runningTooLong an execution that was opened longer ago than this and has not ended is told
 * @param lateAfter a period that begins, or has not begun, so long after its fire time is told
 * @param deliveryTries how often an alert is sent to a sink that fails, 1 to 20
 * @param retryAfter how long a sink that failed is let alone; doubled with each try
 */
public record AlertPolicy(
        Set<AlertKind> kinds,
        Duration gatherFor,
        Duration coolDown,
        Duration runningTooLong,
        Duration lateAfter,
        int deliveryTries,
        Duration retryAfter) {

    /** Longer ones cannot be added to instants, or doubled. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final String POSITIVE = "more than 0, up to 365 days";

    private static final AlertPolicy DEFAULTS = new AlertPolicy(
            EnumSet.allOf(AlertKind.class),
            Duration.ofMinutes(1),
            Duration.ofHours(6),
            Duration.ofHours(2),
            Duration.ofMinutes(15),
            5,
            Duration.ofSeconds(30));

    /**
     * Refuses what is out of its range.
     *
     * @param kinds what is told; empty switches alerts off
     * @param gatherFor so long is waited after the first thing that is worth an alert, for more to go with it
     * @param coolDown so long after an alert nothing further is told, unless it is worse
     * @param runningTooLong an execution that was opened longer ago than this and has not ended is told
     * @param lateAfter a period that begins, or has not begun, so long after its fire time is told
     * @param deliveryTries how often an alert is sent to a sink that fails, 1 to 20
     * @param retryAfter how long a sink that failed is let alone
     * @throws IllegalArgumentException if a value is out of its range
     */
    public AlertPolicy {
        kinds = Set.copyOf(kinds);
        require(isPause(gatherFor), "gatherFor", gatherFor, "0 to 365 days");
        require(isPause(coolDown), "coolDown", coolDown, "0 to 365 days");
        require(isPositive(runningTooLong), "runningTooLong", runningTooLong, POSITIVE);
        require(isPositive(lateAfter), "lateAfter", lateAfter, POSITIVE);
        require(deliveryTries >= 1 && deliveryTries <= 20, "deliveryTries", deliveryTries, "1 to 20");
        require(isPositive(retryAfter), "retryAfter", retryAfter, POSITIVE);
    }

    private static void require(boolean ok, String name, Object value, String allowed) {
        if (!ok) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }

    private static boolean isPositive(Duration d) {
        return isPause(d) && !d.isZero();
    }

    private static boolean isPause(Duration d) {
        return !d.isNegative() && d.compareTo(LONGEST) <= 0;
    }

    /** {@return the policy that the list above describes} */
    public static AlertPolicy defaults() {
        return DEFAULTS;
    }

    /** {@return a policy with no alerts at all} */
    public static AlertPolicy off() {
        return DEFAULTS.only(Set.of());
    }

    /**
     * {@return the same for these kinds only}
     *
     * @param some the kinds; empty switches alerts off
     */
    public AlertPolicy only(Set<AlertKind> some) {
        return new AlertPolicy(some, gatherFor, coolDown, runningTooLong, lateAfter, deliveryTries, retryAfter);
    }

    /**
     * {@return the same with other waits before and after an alert}
     *
     * @param gather so long is waited before an alert, for more to go with it; 0 or more
     * @param cool so long after an alert nothing further is told, unless it is worse; 0 or more
     */
    public AlertPolicy withPauses(Duration gather, Duration cool) {
        return new AlertPolicy(kinds, gather, cool, runningTooLong, lateAfter, deliveryTries, retryAfter);
    }

    /**
     * {@return the same with other limits of time for executions}
     *
     * @param running an execution that was opened longer ago than this and has not ended is told; positive
     * @param late a period that begins, or has not begun, so long after its fire time is told; positive
     */
    public AlertPolicy withLimits(Duration running, Duration late) {
        return new AlertPolicy(kinds, gatherFor, coolDown, running, late, deliveryTries, retryAfter);
    }

    /**
     * {@return the same with so many tries for each sink, so far apart}
     *
     * @param tries how often an alert is sent to a sink that fails, 1 to 20
     * @param wait how long a sink that failed is let alone, positive; doubled with each try
     */
    public AlertPolicy withDelivery(int tries, Duration wait) {
        return new AlertPolicy(kinds, gatherFor, coolDown, runningTooLong, lateAfter, tries, wait);
    }
}
