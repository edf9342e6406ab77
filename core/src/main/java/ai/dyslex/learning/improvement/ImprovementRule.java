package ai.dyslex.learning.improvement;

import java.util.Optional;

/**
 * What becomes of an error pattern.
 *
 * <ul>
 *   <li>{@code ACTIVE} becomes {@code IMPROVING} iff it occurred in the previous window, did not in the current one nor after
 *       it, and the writer did write in the current one: a holiday is not progress.
 *   <li>Any occurrence since the quiet began makes it {@code ACTIVE} again, from {@code MASTERED} too. Where that occurrence is
 *       found so late that the pattern fades anew already, it is {@code IMPROVING}, from the new quiet on.
 *   <li>{@code IMPROVING} through enough weeks in which the writer wrote becomes {@code MASTERED}.
 * </ul>
 *
 * <p>The strength of a change is the chance of seeing no occurrence in the quiet words if nothing had changed: {@code (w0 /
 * (w0 + w1)) ^ n0} with n0 occurrences in w0 words before and w1 words since (the conditional test of two Poisson rates;
 * Przyborowski and Wilenski 1940, with nothing observed on one side). Where no words are known it is 1: it says nothing.
 */
final class ImprovementRule {

    private ImprovementRule() {}

    /**
     * What the writer wrote, as the rule needs it.
     *
     * @param previousWords words in the previous window
     * @param currentWords words in the current window
     * @param wroteInCurrent whether the writer wrote in the current window
     */
    record Writing(long previousWords, long currentWords, boolean wroteInCurrent) {}

    /**
     * What the writer wrote since a pattern fell quiet.
     *
     * @param words words since the quiet began
     * @param weeks whole ISO weeks since the change to {@code IMPROVING} in which the writer wrote
     */
    record SinceQuiet(long words, int weeks) {}

    /**
     * The change that is due; empty if there is none.
     *
     * @param to the new status; {@code IMPROVING} again where only the quiet begins anew
     * @param strength see above
     * @param quiet what the new status rests on
     */
    record Change(PatternStatus to, double strength, Optional<ErrorPattern.Quiet> quiet) {}

    static Optional<Change> change(
            PatternStatus status,
            Optional<ErrorPattern.Quiet> quiet,
            PairHistory history,
            Windows windows,
            Writing writing,
            SinceQuiet since,
            ImprovementPolicy policy) {
        boolean occurs = status == PatternStatus.ACTIVE
                || quiet.map(q -> !history.lastSeen().isBefore(q.from())).orElse(true);
        if (occurs && fades(history, windows, writing)) {
            ErrorPattern.Quiet anew =
                    new ErrorPattern.Quiet(windows.currentStart(), history.previous(), writing.previousWords());
            double strength = strength(history.previous(), writing.previousWords(), writing.currentWords());
            return Optional.of(new Change(PatternStatus.IMPROVING, strength, Optional.of(anew)));
        }
        if (occurs) {
            return status == PatternStatus.ACTIVE
                    ? Optional.empty()
                    : Optional.of(new Change(PatternStatus.ACTIVE, 1, Optional.empty()));
        }
        if (status == PatternStatus.IMPROVING && since.weeks() >= policy.weeksToMaster()) {
            double strength = quiet.map(q -> strength(q.occurrencesBefore(), q.wordsBefore(), since.words()))
                    .orElse(1.0);
            return Optional.of(new Change(PatternStatus.MASTERED, strength, quiet));
        }
        return Optional.empty();
    }

    private static boolean fades(PairHistory history, Windows windows, Writing writing) {
        return history.previous() >= 1
                && history.lastSeen().isBefore(windows.currentStart())
                && writing.wroteInCurrent();
    }

    static double strength(long occurrencesBefore, long wordsBefore, long wordsSince) {
        long words = wordsBefore + wordsSince;
        return wordsBefore == 0 ? 1 : Math.pow((double) wordsBefore / words, (double) occurrencesBefore);
    }
}
