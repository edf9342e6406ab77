package ai.dyslex.learning.writing;

/** What {@link LearningRecorder} did with one item. */
public enum RecordResult {
    /** It is stored. */
    RECORDED,
    /** It was stored before; nothing changed. */
    DUPLICATE,
    /**
     * Refused: something of it is missing ({@code null}); the word, a suggestion, the type or the language is empty, too long or
     * malformed; the words written are negative or more than a session can have; or a session ends before it starts.
     */
    INVALID,
    /** Refused: it lies further in the future than clocks may differ. */
    IN_FUTURE,
    /** Refused: it is older than what the store retains. */
    TOO_OLD,
    /** Refused: no such session was opened. */
    UNKNOWN_SESSION,
    /** Refused: the host has closed the session. */
    SESSION_CLOSED,
    /** Refused: there is no such observation. */
    UNKNOWN_OBSERVATION,
    /** Refused: the outcome is known already, and it is another one. */
    ALREADY_RESOLVED,
    /** Refused: the writer was forgotten. */
    FORGOTTEN
}
