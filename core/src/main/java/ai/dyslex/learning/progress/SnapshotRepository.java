package ai.dyslex.learning.progress;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** Progress snapshots in a store, and what they are made from. Thread-safe. */
public interface SnapshotRepository {

    /**
     * The observations in the sessions that were closed by {@code asOf} and ended between the boundaries, counted. Only
     * what was recorded by {@code asOf} is seen; an outcome that became known later is seen as pending, without a pair.
     *
     * @param users whose observations; may be empty
     * @param boundaries ascending instants; n of them make n - 1 stretches
     * @param asOf what was recorded later is not seen
     * @return in no particular order
     */
    List<ObservationTally> observations(Collection<UserId> users, List<Instant> boundaries, Instant asOf);

    /**
     * {@return what happened to these writers' patterns in the weeks from {@code first} to {@code last}, both included:
     * first occurrences by their instant in {@code zone}, changes by their date; writers and weeks without anything are
     * left out}
     *
     * @param users whose patterns; may be empty
     * @param first the first week
     * @param last the last week, not before the first
     * @param zone the learning zone
     */
    List<PatternTally> patterns(Collection<UserId> users, IsoWeek first, IsoWeek last, ZoneId zone);

    /**
     * {@return the snapshots of these writers for weeks from {@code first} to {@code last}, both included, in no
     * particular order}
     *
     * @param users whose snapshots; may be empty
     * @param first the first week
     * @param last the last week, not before the first
     */
    List<ProgressSnapshot> snapshots(Collection<UserId> users, IsoWeek first, IsoWeek last);

    /**
     * {@return the latest snapshot of each of these writers for a week before {@code week}; writers without one are
     * left out}
     *
     * @param users whose snapshots; may be empty
     * @param week the snapshots of this week and later ones are not looked at
     */
    List<ProgressSnapshot> latestBefore(Collection<UserId> users, IsoWeek week);

    /**
     * Inserts or replaces snapshots by writer and week. In a transaction.
     *
     * @param snapshots of any number of writers
     */
    void save(Collection<ProgressSnapshot> snapshots);

    /**
     * {@return the newest snapshots of one writer, the newest first}
     *
     * @param user any writer
     * @param limit how many at most
     */
    List<ProgressSnapshot> newest(UserId user, int limit);

    /**
     * Deletes all that is stored of a writer. In the caller's transaction.
     *
     * @param user whom to erase
     */
    void erase(UserId user);
}
