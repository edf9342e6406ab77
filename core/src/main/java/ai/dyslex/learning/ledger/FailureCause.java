package ai.dyslex.learning.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Why something failed or was missed, in a form that can hold nothing that somebody wrote: our own code, exception class
 * names, and the SQL state. Never a foreign message.
 *
 * @param code what happened, in our own words
 * @param exceptions simple class names of the exception and its causes, outermost first, joined by {@code " < "}; may be
 *     empty
 * @param sqlState the SQL state, empty if none
 */
public record FailureCause(Code code, String exceptions, String sqlState) {

    /** PostgreSQL's "lock not available", and the standard's time-out, which is H2's. */
    private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

    private static final int DEPTH = 6;

    /** What happened. */
    public enum Code {
        /** The job's own code threw. */
        ERROR,
        /** The database was out of reach or busy. */
        OUTAGE,
        /** A page took longer than its deadline. */
        PAGE_DEADLINE,
        /** A training took longer than its deadline. */
        TRAINING_DEADLINE,
        /** No thread began a training: the executor is stuck, or too many threads were given up. */
        NO_TRAINING_THREAD,
        /** A trainer's result could not be used. */
        UNUSABLE_MODEL,
        /** The thread that worked on a page ignored its interrupt and was given up. */
        ABANDONED,
        /** The execution took longer than its deadline. */
        DEADLINE,
        /** Too large a share of the writers failed. */
        TOO_MANY_FAILED,
        /** The node gave the unit back, because it stops. */
        RELEASED,
        /** The node was not heard of, and another took over. */
        TAKEN_OVER,
        /** A newer period was due as well or is done, and the older one is not run any more. */
        SUPERSEDED,
        /** The period's grace was over before anything else let it run. */
        TOO_LATE,
        /** No node was up at the period's time. */
        DOWN,
        /** The job was paused. */
        PAUSED,
        /** A node was up, but did not get to look: its threads were starved, or it was frozen, or its clock was set. */
        STARVED
    }

    /**
     * {@return a cause that is no exception}
     *
     * @param code what happened
     */
    public static FailureCause of(Code code) {
        return new FailureCause(code, "", "");
    }

    /** {@return whether somebody else had locked for too long what was to be read or written} */
    public boolean isLockTimeout() {
        return LOCK_TIMEOUTS.contains(sqlState);
    }

    /**
     * {@return the cause that an exception stands for: {@link Code#OUTAGE} if it is the database's, else
     * {@code otherwise}}
     *
     * @param failure the exception; its message is not kept
     * @param otherwise the code where the failure is not the database's
     */
    public static FailureCause of(Throwable failure, Code otherwise) {
        List<String> names = new ArrayList<>();
        for (Throwable t = failure; t != null && names.size() < DEPTH; t = t.getCause()) {
            names.add(
                    t.getClass().getSimpleName().isEmpty()
                            ? t.getClass().getName()
                            : t.getClass().getSimpleName());
        }
        return new FailureCause(
                Outages.isOutage(failure) ? Code.OUTAGE : otherwise,
                String.join(" < ", names),
                Outages.sqlState(failure));
    }

    /** The code, and in brackets what else is known. */
    @Override
    public String toString() {
        if (exceptions.isEmpty()) {
            return code.name();
        }
        return "%s (%s%s)".formatted(code, exceptions, sqlState.isEmpty() ? "" : ", SQL state " + sqlState);
    }
}
