package ai.dyslex.learning.alert;

/** What an alert is about. Concerns runs over all writers; a run for one writer tells whoever asked for it. */
public enum AlertKind {
    /** An execution has failed: its attempts are used up, or too many writers failed. */
    FAILED(Severity.ERROR),
    /** Periods were not run, and will not be. Not for those that came while somebody had paused the job. */
    MISSED(Severity.ERROR),
    /** The clock of a node is ahead of the store's, and the ledger has refused a period. */
    CLOCK_REFUSED(Severity.ERROR),
    /** An execution went through all writers, and some of them failed. */
    PARTIALLY_FAILED(Severity.WARNING),
    /** A node was not heard of, and another has taken over its work. */
    TAKEN_OVER(Severity.WARNING),
    /** An execution has been running for longer than the policy allows. */
    RUNNING_TOO_LONG(Severity.WARNING),
    /** A period has begun, or has not even begun, long after its fire time. */
    LATE(Severity.WARNING),
    /** A job has succeeded after it was told that it failed, failed in part, or was missed. */
    RECOVERED(Severity.INFO);

    private final Severity severity;

    AlertKind(Severity severity) {
        this.severity = severity;
    }

    /** {@return how much it matters} */
    public Severity severity() {
        return severity;
    }

    /** Whether its end is worth telling. */
    boolean isRecoverable() {
        return this == FAILED || this == PARTIALLY_FAILED || this == MISSED;
    }

    /** How much something matters, the least first. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Look at it by day. */
        WARNING,
        /** Something was not learnt, or will not be unless somebody acts. */
        ERROR
    }
}
