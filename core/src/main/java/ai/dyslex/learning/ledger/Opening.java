package ai.dyslex.learning.ledger;

/** What the ledger says to the wish to run a period. */
public enum Opening {
    /** The execution of the period exists now, and its units can be claimed. */
    OPENED,
    /** The execution of the period exists already, running or ended. */
    KNOWN,
    /** Another run of the same job is under way; the period is deferred until it ends. */
    DEFERRED,
    /** The period lies before the job's registration, resumption or change of schedule. */
    NOT_DUE,
    /** The job is paused. */
    PAUSED,
    /** By the store's clock the fire time has not come: the clock of this node is ahead. */
    AHEAD_OF_STORE,
    /** A newer period is done already; this one is marked as missed. */
    SUPERSEDED
}
