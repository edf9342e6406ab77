package ai.dyslex.learning.job;

import ai.dyslex.learning.annotations.Beta;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A job: which writers it goes through, and what it decides for a page of them. The library does the rest: claims, pages,
 * transactions, retries, isolation of failing writers, progress, history.
 *
 * <p>Implementations are stateless and thread-safe: units run side by side. They may be invoked again for a page after a
 * failure; only what is written with the fence counts.
 *
 * <!-- examples/guides/src/main/java/ai/dyslex/learning/examples/guides/words/WordCountJob.java -->
 * <pre>{@code
 * {@literal @}Override
 * public PagePlan plan(Run run, List<UserId> users) {
 *     List<Instant> untilNow = List.of(Instant.EPOCH, run.asOf());
 *     Map<UserId, Long> words = new TreeMap<>();
 *     for (Activity activity : store.recordings().activity(users, untilNow, run.asOf())) {
 *         words.put(activity.user(), activity.words());
 *     }
 *     return new Plan(words);
 * }
 * }</pre>
 */
public interface LearningJob {

    /** {@return the job's id, the same on all nodes and for ever} */
    JobId id();

    /** {@return the job's name for people} By default its id, with blanks for {@code _}. */
    default String name() {
        return id().value().replace('_', ' ');
    }

    /**
     * One keyset page of the writers of this run, ordered by id: those behind {@code after}, at most {@code limit}.
     *
     * @param run the run, with the unit whose writers are asked for
     * @param after the last writer of the page before; empty for the first page
     * @param limit how many writers at most, 1 or more
     * @return their ids and sizes; empty behind the last one
     */
    List<WriterRef> writers(Run run, Optional<UserId> after, int limit);

    /**
     * {@return about how many writers the run will go through from {@code after} on, for its progress; empty if that is
     * unknown}
     *
     * @param run the run, with the unit whose writers are counted
     * @param after the last writer that is done; empty at the start
     */
    default OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.empty();
    }

    /**
     * Reads what is needed for the page, all writers together, and decides. Slow work belongs here: no transaction is open.
     *
     * @param run the run
     * @param users the writers of the page, ordered by id; never empty
     * @return what is to be written for them; nothing of it is written yet
     * @throws Exception if anything fails: the page is tried again, then split until the failing writer is alone
     */
    PagePlan plan(Run run, List<UserId> users) throws Exception;

    /**
     * {@return whether the job looks only at writers of whom something was recorded since the last execution that went
     * through all}
     */
    default boolean usesWatermark() {
        return false;
    }

    /**
     * {@return whether a page may be read and planned while the one before it is still being written, by another
     * thread} So what is planned for some writers must rest on nothing that the job writes for others, nor on
     * {@link Run#done()}.
     */
    @Beta
    default boolean readsAhead() {
        return false;
    }

    /**
     * {@return a text that changes whenever the job's rules do} A watermark counts only under the policy that set it.
     */
    default String policyFingerprint() {
        return "";
    }

    /** {@return jobs whose runs this one lets end first, where both are due or running} */
    default Set<JobId> waitsFor() {
        return Set.of();
    }

    /** {@return whether a period may not be run once a newer one is done} */
    default boolean inOrder() {
        return false;
    }

    /**
     * Takes back what an execution has added. In a transaction.
     *
     * @param execution the execution whose additions are taken back
     * @return what was taken back
     * @throws UnsupportedOperationException if the job adds nothing that could be taken back
     */
    default Counts revert(ExecutionId execution) {
        throw new UnsupportedOperationException("executions of %s cannot be reverted".formatted(id()));
    }
}
