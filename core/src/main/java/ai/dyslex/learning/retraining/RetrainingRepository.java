package ai.dyslex.learning.retraining;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adapter versions in a store, and the training data for them. Thread-safe. */
public interface RetrainingRepository {

    /**
     * A keyset page of the living writers who pass the query's bounds, found by set, ordered by id. Pairs whose old
     * observations have been folded count by when the last of their outcomes became known.
     */
    List<DueWriter> due(DueQuery query);

    /** About how many writers {@link #due} would go through; the page's limit is ignored. */
    long countDue(DueQuery query);

    /**
     * The occurrences of error pairs of these writers that were recorded by {@code asOf} and whose outcome was known then,
     * ordered by writer, occurred-at, and observation id.
     */
    List<PairOccurrence> occurrences(Collection<UserId> users, Instant asOf);

    /** The version in use of each of these writers, with its artifact; writers without one are left out. */
    Map<UserId, AdapterVersion> inUse(Collection<UserId> users);

    /** The highest version number of each of these writers; writers without any are left out. */
    Map<UserId, Integer> latestVersions(Collection<UserId> users);

    /**
     * Inserts versions, and puts the promoted ones to use. In a transaction. A version whose number is taken, or whose
     * {@link AdapterVersion#incumbent()} is not in use any more, is left out.
     *
     * @return the writers whose version was saved
     */
    Set<UserId> save(Collection<AdapterVersion> versions);

    /** The version in use, with its artifact. */
    Optional<AdapterVersion> inUse(UserId user);

    /** All versions of a writer, the newest first, without their artifacts. */
    List<AdapterVersion> versions(UserId user);

    /**
     * Takes back the promotions of an execution that are still in use: marks them {@link
     * AdapterVersion.Decision#ROLLED_BACK} and puts their incumbents to use again, or none where there was none. In a
     * transaction.
     *
     * @return the versions that were taken back, without their artifacts
     */
    List<AdapterVersion> rollBack(ExecutionId execution);

    /** Deletes all that is stored of a writer. In the caller's transaction. */
    void erase(UserId user);
}
