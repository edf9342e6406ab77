package ai.dyslex.learning.improvement;

/**
 * When an error pattern counts as fading, and when as mastered.
 *
 * @param windowDays whole local days in each of the two windows that are compared; default 14
 * @param weeksToMaster {@code IMPROVING} through so many ISO weeks in which the writer wrote becomes {@code MASTERED};
 *     default 8
 */
public record ImprovementPolicy(int windowDays, int weeksToMaster) {

    /**
     * Checks the values.
     *
     * @param windowDays whole local days in each of the two windows that are compared
     * @param weeksToMaster {@code IMPROVING} through so many ISO weeks in which the writer wrote becomes {@code
     *     MASTERED}
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ImprovementPolicy {
        if (windowDays < 1 || windowDays > 366) {
            throw new IllegalArgumentException("windowDays is %d; allowed: 1 to 366".formatted(windowDays));
        }
        if (weeksToMaster < 1 || weeksToMaster > 520) {
            throw new IllegalArgumentException("weeksToMaster is %d; allowed: 1 to 520".formatted(weeksToMaster));
        }
    }

    /** {@return the defaults} */
    public static ImprovementPolicy defaults() {
        return new ImprovementPolicy(14, 8);
    }
}
