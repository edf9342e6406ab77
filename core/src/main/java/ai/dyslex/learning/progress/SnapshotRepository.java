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
     * @param boundaries ascending instants; n of them make n - 1 stretches
     * @return in no particular order
     */
    List<ObservationTally> observations(Collection<UserId> users, List<Instant> boundaries, Instant asOf);

    /**
     * What happened to these writers' patterns in the weeks from {@code first} to {@code last}, both included: first
     * occurrences by their instant in {@code zone}, changes by their date. Writers and weeks without anything are left out.
     */
    List<PatternTally> patterns(Collection<UserId> users, IsoWeek first, IsoWeek last, ZoneId zone);

    /** The snapshots of these writers for weeks from {@code first} to {@code last}, both included, in no particular order. */
    List<ProgressSnapshot> snapshots(Collection<UserId> users, IsoWeek first, IsoWeek last);

    /** The latest snapshot of each of these writers for a week before {@code week}; writers without one are left out. */
    List<ProgressSnapshot> latestBefore(Collection<UserId> users, IsoWeek week);

    /** Inserts or replaces snapshots by writer and week. In a transaction. */
    void save(Collection<ProgressSnapshot> snapshots);

    /** The newest snapshots of one writer, at most {@code limit}, the newest first. */
    List<ProgressSnapshot> newest(UserId user, int limit);

    /** Deletes all that is stored of a writer. In the caller's transaction. */
    void erase(UserId user);
}
