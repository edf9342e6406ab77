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
     * {@return a keyset page of the living writers who pass the query's bounds, found by set, ordered by id} Pairs
     * whose old observations have been folded count by when the last of their outcomes became known.
     *
     * @param query the bounds, and the page
     */
    List<DueWriter> due(DueQuery query);

    /**
     * {@return about how many writers {@link #due} would go through}
     *
     * @param query the bounds; its limit is ignored
     */
    long countDue(DueQuery query);

    /**
     * {@return the occurrences of error pairs of these writers that were recorded by {@code asOf} and whose outcome was
     * known then, ordered by writer, occurred-at, and observation id}
     *
     * @param users whose occurrences; may be empty
     * @param asOf what was recorded later is not seen
     */
    List<PairOccurrence> occurrences(Collection<UserId> users, Instant asOf);

    /**
     * {@return the version in use of each of these writers, with its artifact; writers without one are left out}
     *
     * @param users whose versions; may be empty
     */
    Map<UserId, AdapterVersion> inUse(Collection<UserId> users);

    /**
     * {@return the highest version number of each of these writers; writers without any are left out}
     *
     * @param users whose versions; may be empty
     */
    Map<UserId, Integer> latestVersions(Collection<UserId> users);

    /**
     * Inserts versions, and puts the promoted ones to use. In a transaction. A version whose number is taken, or whose
     * {@link AdapterVersion#incumbent()} is not in use any more, is left out.
     *
     * @param versions at most one of a writer
     * @return the writers whose version was saved
     */
    Set<UserId> save(Collection<AdapterVersion> versions);

    /**
     * {@return the version in use, with its artifact; empty if there is none}
     *
     * @param user any writer
     */
    Optional<AdapterVersion> inUse(UserId user);

    /**
     * {@return all versions of a writer, the newest first, without their artifacts}
     *
     * @param user any writer
     */
    List<AdapterVersion> versions(UserId user);

    /**
     * Takes back the promotions of an execution that are still in use: marks them {@link
     * AdapterVersion.Decision#ROLLED_BACK} and puts their incumbents to use again, or none where there was none. In a
     * transaction.
     *
     * @param execution one that has ended
     * @return the versions that were taken back, without their artifacts
     */
    List<AdapterVersion> rollBack(ExecutionId execution);

    /**
     * Deletes all that is stored of a writer. In the caller's transaction.
     *
     * @param user whom to erase
     */
    void erase(UserId user);
}
