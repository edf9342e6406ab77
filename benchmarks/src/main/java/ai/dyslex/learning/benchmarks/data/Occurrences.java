package ai.dyslex.learning.benchmarks.data;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** When writers made their errors: each pair one to three times, in sittings every other day through some weeks. */
public final class Occurrences {

    private static final int MOST_PER_PAIR = 3;
    private static final Duration SITTING = Duration.ofMinutes(40);

    private Occurrences() {}

    /** The id of a writer that is made up. */
    public static UserId writer(int number) {
        return new UserId(String.format(Locale.ROOT, "writer-%06d", number));
    }

    /**
     * One writer's occurrences in time order.
     *
     * @param seed which writer
     * @param sittings when their sittings begin
     */
    public static List<PairOccurrence> of(UserId user, List<ErrorPair> pairs, List<Instant> sittings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PairOccurrence> all = new ArrayList<>();
        for (ErrorPair pair : pairs) {
            int times = 1 + random.nextInt(MOST_PER_PAIR);
            for (int i = 0; i < times; i++) {
                Instant sitting = sittings.get(random.nextInt(sittings.size()));
                all.add(new PairOccurrence(user, pair, sitting.plusSeconds(random.nextLong(SITTING.toSeconds()))));
            }
        }
        all.sort(Comparator.comparing(PairOccurrence::occurredAt));
        return all;
    }

    /** Sittings every other day, the last of them a day before {@code end}. */
    public static List<Instant> sittings(Instant end, int weeks) {
        List<Instant> sittings = new ArrayList<>();
        for (int day = weeks * 7; day >= 1; day -= 2) {
            sittings.add(end.minus(Duration.ofDays(day)));
        }
        return List.copyOf(sittings);
    }
}
