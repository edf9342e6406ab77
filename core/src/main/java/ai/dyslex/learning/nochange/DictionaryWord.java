package ai.dyslex.learning.nochange;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A word of a writer's personal dictionary: never to be flagged again for this writer.
 *
 * @param user the writer
 * @param key the word as it compares, unique per writer
 * @param form the word as it is shown
 * @param source who put it in
 * @param evidence why, for a word that was learnt
 * @param execution which execution added it, for a word that was learnt
 * @param addedAt when it was added; for a word that was learnt the {@code asOf} of its execution
 * @param removedAt when the writer took it out again; it then stays out, unless the writer adds it
 */
public record DictionaryWord(
        UserId user,
        String key,
        String form,
        Source source,
        Optional<Evidence> evidence,
        Optional<ExecutionId> execution,
        Instant addedAt,
        Optional<Instant> removedAt) {

    /** Who put a word in. */
    public enum Source {
        /** The writer. */
        MANUAL,
        /** The job. */
        AUTO
    }

    /**
     * What a learnt word rests on, within the evidence window.
     *
     * @param sessions distinct closed sessions in which it was left alone
     * @param occurrences how often it was flagged
     * @param firstSeen the first of these
     * @param lastSeen the last of these
     */
    public record Evidence(long sessions, long occurrences, Instant firstSeen, Instant lastSeen) {}

    /** Says nothing of the word. */
    @Override
    public String toString() {
        return "DictionaryWord[%s, %s]".formatted(user, source);
    }
}
