package ai.dyslex.learning.ledger;

/** Where an execution stands. */
public enum ExecutionStatus {
    /** Some unit is waiting, running, or to be tried again. */
    RUNNING,
    /** It went through all writers. */
    SUCCEEDED,
    /** It went through all writers, and some of them failed. */
    PARTIALLY_FAILED,
    /** Its attempts are used up, or too large a share of the writers failed. */
    FAILED,
    /** Somebody cancelled it. */
    CANCELLED,
    /** It never ran. */
    MISSED;

    /** {@return whether it went through all writers} */
    public boolean isComplete() {
        return this == SUCCEEDED || this == PARTIALLY_FAILED;
    }

    /** {@return whether nothing more will happen to it by itself} */
    public boolean isFinal() {
        return this != RUNNING;
    }
}
