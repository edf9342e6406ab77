package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The later occurrences of a training set, by which it is judged what is learnt from the earlier ones. Of one thread. */
final class LaterOccurrences {

    /** What a correction that was not found is taken to have had. */
    private static final double LEAST_PROBABILITY = 1e-4;

    /** More than what rounding makes of a sum. */
    private static final double ROUNDING = 1e-6;

    private final List<Item> items = new ArrayList<>();
    private final PairMemory memory;

    /** The items in the order in which they are judged by: those first that told most when it was done before. */
    private int[] order;

    /** An occurrence to judge by, with the base's candidates, which do not change. */
    private record Item(ErrorPair pair, List<Candidate> candidates) {}

    /**
     * @param memory of the earlier ones
     * @throws InterruptedException if the thread is interrupted; looked at before each word
     */
    LaterOccurrences(List<PairOccurrence> occurrences, RecentCandidates candidates, PairMemory memory)
            throws InterruptedException {
        this.memory = memory;
        for (PairOccurrence occurrence : occurrences) {
            checkInterrupt();
            items.add(
                    new Item(occurrence.pair(), candidates.of(occurrence.pair().misspelling())));
        }
        order = IntStream.range(0, items.size()).toArray();
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** The log probability of what was meant. */
    double value(List<Ranking> rankings, double trustMemoryAfter) {
        double sum = 0;
        for (int i = 0; i < items.size(); i++) {
            sum += value(items.get(i), rankings.get(i), trustMemoryAfter);
        }
        return sum;
    }

    private double value(Item item, Ranking ranking, double trustMemoryAfter) {
        double probability = memory.added(ranking, item.pair().misspelling(), trustMemoryAfter)
                .probabilityOf(item.pair().correction());
        return Math.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /** A trial of scores. */
    Trial trial(WriterScores scores, double trustMemoryAfter) {
        return new Trial(scores, trustMemoryAfter);
    }

    /** How well some scores tell what was meant. */
    final class Trial {

        private final WriterScores scores;
        private final double trustMemoryAfter;
        private final Map<String, Ranking> known = new HashMap<>();
        private final @Nullable Ranking[] rankings = new Ranking[items.size()];
        private final double[] values = new double[items.size()];

        private Trial(WriterScores scores, double trustMemoryAfter) {
            this.scores = scores;
            this.trustMemoryAfter = trustMemoryAfter;
        }

        /**
         * The log probability of what was meant. It falls with each item: what is sure to stay below {@code least} is given up.
         *
         * @return {@link Double#NEGATIVE_INFINITY} if it was given up
         * @throws InterruptedException if the thread is interrupted; looked at before each word
         */
        double value(double least) throws InterruptedException {
            double sum = 0;
            for (int at : order) {
                checkInterrupt();
                Ranking ranking = ranking(items.get(at));
                rankings[at] = ranking;
                values[at] = LaterOccurrences.this.value(items.get(at), ranking, trustMemoryAfter);
                sum += values[at];
                if (sum < least - ROUNDING) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
            order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparing(at -> values[at]))
                    .mapToInt(at -> at)
                    .toArray();
            // In the order of the items, so that it is the same to the last bit in whichever they were looked at.
            double inOrder = 0;
            for (double value : values) {
                inOrder += value;
            }
            return inOrder;
        }

        /** What is meant by an item, with nothing remembered; once for each word. */
        private Ranking ranking(Item item) {
            return known.computeIfAbsent(item.pair().misspelling(), key -> scores.ranking(key, item.candidates()));
        }

        /** Of all items, with nothing remembered; once the value is known. */
        List<Ranking> rankings() {
            return Arrays.stream(rankings).map(Objects::requireNonNull).toList();
        }
    }
}
