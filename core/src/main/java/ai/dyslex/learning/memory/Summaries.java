package ai.dyslex.learning.memory;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What remains of observations that were deleted. */
final class Summaries {

    private final GroupedTable<UserId, String, WordSummary> words;
    private final GroupedTable<UserId, ErrorPair, PairSummary> pairs;

    Summaries(Transactions transactions) {
        words = new GroupedTable<>(transactions, Order.BYTES);
        pairs = new GroupedTable<>(transactions, Order.PAIRS);
    }

    /** The pairs of a writer; a view. */
    Map<ErrorPair, PairSummary> pairs(UserId user) {
        return pairs.rows(user);
    }

    /** Adds an observation whose outcome is known. */
    void fold(Observation observation) {
        UserId user = observation.key().user();
        @Nullable WordSummary word = words.get(user, observation.wordKey());
        words.put(user, observation.wordKey(), (word == null ? WordSummary.NONE : word).plus(observation.outcome()));
        observation.pair().ifPresent(pair -> {
            @Nullable PairSummary summary = pairs.get(user, pair);
            Instant at = observation.occurredAt();
            PairSummary one = new PairSummary(1, at, at, observation.outcomeAt().orElse(observation.recordedAt()));
            pairs.put(user, pair, summary == null ? one : summary.plus(one));
        });
    }

    /** Adds a writer's folded observations to counts by outcome. */
    void addTo(Map<Outcome, Long> counts, UserId user) {
        for (WordSummary word : words.values(user)) {
            word.outcomes().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        }
    }

    void erase(UserId user) {
        words.removeAll(user);
        pairs.removeAll(user);
    }

    /** The folded observations of one word, counted by outcome. */
    record WordSummary(Map<Outcome, Long> outcomes) {

        static final WordSummary NONE = new WordSummary(Map.of());

        WordSummary plus(Outcome outcome) {
            Map<Outcome, Long> sum = new EnumMap<>(Outcome.class);
            sum.putAll(outcomes);
            sum.merge(outcome, 1L, Long::sum);
            return new WordSummary(sum);
        }
    }

    /** The folded occurrences of one pair. */
    record PairSummary(long count, Instant firstSeen, Instant lastSeen, Instant lastKnownAt) {

        PairSummary plus(PairSummary other) {
            return new PairSummary(
                    count + other.count,
                    Micros.earlier(firstSeen, other.firstSeen),
                    Micros.later(lastSeen, other.lastSeen),
                    Micros.later(lastKnownAt, other.lastKnownAt));
        }
    }
}
