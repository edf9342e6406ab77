package ai.dyslex.learning.improvement;

/** Where a writer stands with an error. */
public enum PatternStatus {
    /** It happens. */
    ACTIVE,
    /** It has stopped happening. */
    IMPROVING,
    /** It has not happened for long. */
    MASTERED
}
