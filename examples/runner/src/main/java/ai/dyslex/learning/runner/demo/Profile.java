package ai.dyslex.learning.runner.demo;

/** Kinds of writers. */
enum Profile {
    /** Writes often, and makes the same errors again: to know them helps. */
    STEADY(4, 5, 20, 0.3),
    /** Writes now and then: there is never enough to train on. */
    LIGHT(2, 2, 8, 0.15),
    /** Hardly makes the same error twice: to know them is of little help. */
    SCATTERED(4, 4, 0, 1),
    /** As the steady one, and mixes up words that are both right: what is right must not be corrected. */
    CONFUSING(4, 4, 16, 0.3);

    /** Sittings in a usual week. */
    final int sessionsPerWeek;
    /** Errors in a usual sitting of the first weeks. */
    final int errorsPerSession;
    /** Pairs that come again and again. */
    final int corePairs;
    /** The share of errors that are none of those. */
    final double rareShare;

    Profile(int sessionsPerWeek, int errorsPerSession, int corePairs, double rareShare) {
        this.sessionsPerWeek = sessionsPerWeek;
        this.errorsPerSession = errorsPerSession;
        this.corePairs = corePairs;
        this.rareShare = rareShare;
    }

    /** Of twenty writers nine are steady, five light, three scattered and three confusing. */
    static Profile ofWriter(int number) {
        int place = number % 20;
        return place < 9 ? STEADY : place < 14 ? LIGHT : place < 17 ? SCATTERED : CONFUSING;
    }
}
