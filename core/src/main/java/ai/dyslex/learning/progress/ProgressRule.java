package ai.dyslex.learning.progress;

import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One writer's week, reckoned. */
final class ProgressRule {

    private static final Comparator<ProgressSnapshot.PairCount> MOST_FREQUENT = Comparator.comparingLong(
                    ProgressSnapshot.PairCount::count)
            .reversed()
            .thenComparing(p -> p.pair().misspelling())
            .thenComparing(p -> p.pair().correction());

    private ProgressRule() {}

    /** @param previous the writer's latest snapshot for an earlier week */
    static ProgressSnapshot snapshot(
            WeekFacts facts, Optional<ProgressSnapshot> previous, ZoneId zone, Instant asOf, int topPairs) {
        long flagged = 0;
        long corrected = 0;
        long errors = 0;
        TreeMap<String, Long> types = new TreeMap<>();
        Map<ErrorPair, Long> pairs = new HashMap<>();
        for (ObservationTally tally : facts.observations()) {
            flagged += tally.count();
            corrected += tally.outcome() == Outcome.CORRECTED ? tally.count() : 0;
            if (tally.pair().isPresent()) {
                errors += tally.count();
                types.merge(tally.errorType(), tally.count(), Long::sum);
                pairs.merge(tally.pair().get(), tally.count(), Long::sum);
            }
        }
        List<ProgressSnapshot.PairCount> top = pairs.entrySet().stream()
                .map(e -> new ProgressSnapshot.PairCount(e.getKey(), e.getValue()))
                .sorted(MOST_FREQUENT)
                .limit(topPairs)
                .toList();
        OptionalDouble none = OptionalDouble.empty();
        ProgressSnapshot alone = new ProgressSnapshot(
                facts.user(),
                facts.week(),
                zone,
                asOf,
                facts.words(),
                facts.sessions(),
                facts.activeDays(),
                flagged,
                corrected,
                errors,
                types,
                top,
                facts.patterns().appeared(),
                facts.patterns().improving(),
                facts.patterns().mastered(),
                none,
                streak(facts.week(), previous));
        return alone.withAccuracyChange(change(
                alone.accuracy(), previous.map(ProgressSnapshot::accuracy).orElse(none)));
    }

    private static int streak(IsoWeek week, Optional<ProgressSnapshot> previous) {
        return previous.filter(p -> p.week().equals(week.plus(-1)))
                .map(p -> p.streak() + 1)
                .orElse(1);
    }

    private static OptionalDouble change(OptionalDouble now, OptionalDouble before) {
        return now.isPresent() && before.isPresent()
                ? OptionalDouble.of(now.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Whether a week is to be written: it has no snapshot, or it is recent and something of it was recorded since.
     *
     * @param age 0 for the reported week, 1 for the one before, …
     */
    static boolean isToWrite(WeekFacts facts, Optional<ProgressSnapshot> existing, int age, ProgressPolicy policy) {
        return existing.map(
                        s -> age < policy.rewriteWeeks() && facts.changedAt().isAfter(s.asOf()))
                .orElse(true);
    }

    /** Whether two snapshots say the same, whenever they were made. */
    static boolean saySame(ProgressSnapshot one, ProgressSnapshot other) {
        return one.withAsOf(Instant.EPOCH).equals(other.withAsOf(Instant.EPOCH));
    }
}
