package ai.dyslex.learning.progress;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One writer's aggregates for one ISO week. A session counts in the week of its end, with all its observations.
 *
 * @param user the writer
 * @param week the week that is reported
 * @param zone the learning zone in which the week was reckoned
 * @param asOf what was recorded up to this instant is in it
 * @param words words written
 * @param sessions writing sessions
 * @param activeDays local days on which a session ended, 1 to 7
 * @param flagged flagged words
 * @param corrected flagged words that became a suggestion
 * @param errors flagged words that are known to be errors: their error pair is known
 * @param errorTypes errors by the host's classification
 * @param topPairs the most frequent error pairs, at most 5, by count descending, then pair
 * @param newPatterns error patterns whose first occurrence lies in the week
 * @param improving patterns that became {@code IMPROVING} in the week
 * @param mastered patterns that became {@code MASTERED} in the week
 * @param accuracyChange accuracy less that of the writer's previous snapshot; empty where either is
 * @param streak weeks in a row, this one included, in which the writer wrote
 */
public record ProgressSnapshot(
        UserId user,
        IsoWeek week,
        ZoneId zone,
        Instant asOf,
        long words,
        long sessions,
        int activeDays,
        long flagged,
        long corrected,
        long errors,
        SortedMap<String, Long> errorTypes,
        List<PairCount> topPairs,
        long newPatterns,
        long improving,
        long mastered,
        OptionalDouble accuracyChange,
        int streak) {

    /**
     * How often a pair occurred.
     *
     * @param pair the misspelling and its correction
     * @param count how often in the week
     */
    public record PairCount(ErrorPair pair, long count) {}

    /**
     * Copies the collections.
     *
     * @param user the writer
     * @param week the week that is reported
     * @param zone the learning zone in which the week was reckoned
     * @param asOf what was recorded up to this instant is in it
     * @param words words written
     * @param sessions writing sessions
     * @param activeDays local days on which a session ended, 1 to 7
     * @param flagged flagged words
     * @param corrected flagged words that became a suggestion
     * @param errors flagged words that are known to be errors: their error pair is known
     * @param errorTypes errors by the host's classification
     * @param topPairs the most frequent error pairs, at most 5, by count descending, then pair
     * @param newPatterns error patterns whose first occurrence lies in the week
     * @param improving patterns that became {@code IMPROVING} in the week
     * @param mastered patterns that became {@code MASTERED} in the week
     * @param accuracyChange accuracy less that of the writer's previous snapshot
     * @param streak weeks in a row, this one included, in which the writer wrote
     */
    public ProgressSnapshot {
        errorTypes = Collections.unmodifiableSortedMap(new TreeMap<>(errorTypes));
        topPairs = List.copyOf(topPairs);
    }

    /** {@return the accuracy: 1 - errors / words, at least 0; empty when no words were written} */
    public OptionalDouble accuracy() {
        return words == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, 1 - (double) errors / words));
    }

    /** {@return errors per 100 words; empty when no words were written} */
    public OptionalDouble errorsPer100Words() {
        return words == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * errors / words);
    }

    /**
     * {@return the same, made of what was recorded up to another instant}
     *
     * @param other replaces {@code asOf}
     */
    public ProgressSnapshot withAsOf(Instant other) {
        return new ProgressSnapshot(
                user,
                week,
                zone,
                other,
                words,
                sessions,
                activeDays,
                flagged,
                corrected,
                errors,
                errorTypes,
                topPairs,
                newPatterns,
                improving,
                mastered,
                accuracyChange,
                streak);
    }

    ProgressSnapshot withAccuracyChange(OptionalDouble change) {
        return new ProgressSnapshot(
                user,
                week,
                zone,
                asOf,
                words,
                sessions,
                activeDays,
                flagged,
                corrected,
                errors,
                errorTypes,
                topPairs,
                newPatterns,
                improving,
                mastered,
                change,
                streak);
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "ProgressSnapshot[%s, %s]".formatted(user, week);
    }
}
