package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Error patterns in a store, and what they are made from. Thread-safe. */
public interface PatternRepository {

    /**
     * {@return all error pairs of these writers, by what was recorded by {@code asOf} and whose outcome was known then;
     * windows are by occurred-at; in no particular order}
     *
     * @param users whose pairs; may be empty
     * @param windows where {@link PairHistory#previous()} and {@link PairHistory#current()} are counted
     * @param asOf what was recorded later is not seen
     */
    List<PairHistory> histories(Collection<UserId> users, Windows windows, Instant asOf);

    /**
     * {@return the patterns of these writers, in no particular order}
     *
     * @param users whose patterns; may be empty
     */
    List<ErrorPattern> patterns(Collection<UserId> users);

    /**
     * {@return the patterns of one writer, by frequency descending, then pair}
     *
     * @param user any writer
     */
    default List<ErrorPattern> patternsOf(UserId user) {
        return patterns(List.of(user)).stream()
                .sorted(java.util.Comparator.comparingLong(ErrorPattern::frequency)
                        .reversed()
                        .thenComparing(p -> p.pair().misspelling())
                        .thenComparing(p -> p.pair().correction()))
                .toList();
    }

    /**
     * Inserts or replaces patterns by writer and pair. In a transaction.
     *
     * @param patterns of any number of writers
     */
    void save(Collection<ErrorPattern> patterns);

    /**
     * As {@link #save}, for patterns of which most probably none is there yet; a store may be quicker at that. In a
     * transaction.
     *
     * @param patterns of any number of writers
     */
    default void add(Collection<ErrorPattern> patterns) {
        save(patterns);
    }

    /**
     * Logs changes of status; one with the same writer, pair and date is replaced. In a transaction.
     *
     * @param transitions of any number of writers
     */
    void log(Collection<PatternTransition> transitions);

    /**
     * {@return the logged changes of one writer, by date, then pair}
     *
     * @param user any writer
     */
    List<PatternTransition> transitions(UserId user);

    /**
     * {@return how many patterns a writer has in each status}
     *
     * @param user any writer
     */
    Map<PatternStatus, Long> countByStatus(UserId user);

    /**
     * Deletes all that is stored of a writer. In the caller's transaction.
     *
     * @param user whom to erase
     */
    void erase(UserId user);
}
