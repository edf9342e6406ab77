package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Error patterns in a store, and what they are made from. Thread-safe. */
public interface PatternRepository {

    /**
     * All error pairs of these writers, by what was recorded by {@code asOf} and whose outcome was known then; windows are
     * by occurred-at. In no particular order.
     */
    List<PairHistory> histories(Collection<UserId> users, Windows windows, Instant asOf);

    /** The patterns of these writers, in no particular order. */
    List<ErrorPattern> patterns(Collection<UserId> users);

    /** The patterns of one writer, by frequency descending, then pair. */
    default List<ErrorPattern> patternsOf(UserId user) {
        return patterns(List.of(user)).stream()
                .sorted(java.util.Comparator.comparingLong(ErrorPattern::frequency)
                        .reversed()
                        .thenComparing(p -> p.pair().misspelling())
                        .thenComparing(p -> p.pair().correction()))
                .toList();
    }

    /** Inserts or replaces patterns by writer and pair. In a transaction. */
    void save(Collection<ErrorPattern> patterns);

    /**
     * As {@link #save}, for patterns of which most probably none is there yet; a store may be quicker at that. In a
     * transaction.
     */
    default void add(Collection<ErrorPattern> patterns) {
        save(patterns);
    }

    /** Logs changes of status; one with the same writer, pair and date is replaced. In a transaction. */
    void log(Collection<PatternTransition> transitions);

    /** The logged changes of one writer, by date, then pair. */
    List<PatternTransition> transitions(UserId user);

    /** How many patterns a writer has in each status. */
    Map<PatternStatus, Long> countByStatus(UserId user);

    /** Deletes all that is stored of a writer. In the caller's transaction. */
    void erase(UserId user);
}
