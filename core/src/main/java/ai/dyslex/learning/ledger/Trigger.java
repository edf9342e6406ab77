package ai.dyslex.learning.ledger;

/** Why an execution exists. */
public enum Trigger {
    /** A period of the job's schedule was due. */
    SCHEDULED,
    /** Somebody asked for it. */
    MANUAL
}
