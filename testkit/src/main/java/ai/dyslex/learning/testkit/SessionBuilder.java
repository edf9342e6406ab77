package ai.dyslex.learning.testkit;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a writing session for a test; see {@link TestData#session}.
 *
 * <ul>
 *   <li>open until {@link #closed} or {@link #assumedClosed} is called
 *   <li>started at {@link TestData#MORNING}, or an hour before its end
 *   <li>closed, by the store's knowledge, when it ended
 *   <li>last heard of when it was closed, or started
 * </ul>
 */
public final class SessionBuilder {

    private final SessionKey key;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant lastActivityAt;
    private long words;
    private boolean assumed;

    SessionBuilder(UserId user, String id) {
        this.key = new SessionKey(user, new SessionId(id));
    }

    /**
     * When it began.
     *
     * @param at the instant
     * @return this builder
     */
    public SessionBuilder startedAt(Instant at) {
        startedAt = at;
        return this;
    }

    /**
     * Closed by the host: when it ended, and the words written in it.
     *
     * @param ended when it ended
     * @param wordsWritten words written in it, 0 or more
     * @return this builder
     */
    public SessionBuilder closed(Instant ended, long wordsWritten) {
        endedAt = ended;
        words = wordsWritten;
        return this;
    }

    /**
     * Closed by the library because it was idle: when it ended.
     *
     * @param ended when it ended
     * @return this builder
     */
    public SessionBuilder assumedClosed(Instant ended) {
        endedAt = ended;
        assumed = true;
        return this;
    }

    /**
     * When the store learnt of its end.
     *
     * @param at the instant
     * @return this builder
     */
    public SessionBuilder closedAt(Instant at) {
        closedAt = at;
        return this;
    }

    /**
     * When the store last heard of it.
     *
     * @param at the instant
     * @return this builder
     */
    public SessionBuilder lastActivityAt(Instant at) {
        lastActivityAt = at;
        return this;
    }

    /** {@return the session} */
    public WritingSession build() {
        Optional<Instant> ended = Optional.ofNullable(endedAt);
        Instant started = Optional.ofNullable(startedAt)
                .orElse(ended.map(at -> at.minus(Duration.ofHours(1))).orElse(TestData.MORNING));
        Optional<Instant> closed = ended.map(at -> Optional.ofNullable(closedAt).orElse(at));
        return new WritingSession(
                key,
                started,
                ended,
                words,
                closed,
                assumed,
                Optional.ofNullable(lastActivityAt).orElse(closed.orElse(started)));
    }
}
