package ai.dyslex.learning.writing;

/** What became of a flagged word. */
public enum Outcome {
    /** The session is open, and nothing is known yet. */
    PENDING,
    /** The word was left alone. */
    UNCHANGED,
    /** The final word is one of the suggestions. */
    CORRECTED,
    /** The word became another one that was not suggested. */
    REWRITTEN
}
