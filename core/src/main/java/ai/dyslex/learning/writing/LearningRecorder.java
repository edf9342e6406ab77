package ai.dyslex.learning.writing;

import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.Identifiers;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a host reports of writing: opens sessions, records observations, resolves outcomes, closes sessions.
 *
 * <p>All methods work on batches of any size, in transactions of at most {@value #CHUNK} items, and answer for each item in
 * the order given; one bad item does not keep out the others. All are idempotent: a repeated item is a {@link
 * RecordResult#DUPLICATE}. Thread-safe.
 *
 * <!-- examples/embeddings/src/main/java/ai/dyslex/learning/examples/plain/PlainHost.java -->
 * <pre>{@code
 * recorder.openAndObserve(
 *         List.of(new NewSession(user, id, at)),
 *         List.of(new NewObservation(user, id, flagged, word, List.of("Cove"), "phonetic", "en-GB", at)));
 * recorder.closeSession(user, id, at, 120);
 * }</pre>
 *
 * <p>What nobody has resolved when its session is closed counts as left alone.
 */
public final class LearningRecorder {

    private static final int CHUNK = 1000;

    private final UnitOfWork unitOfWork;
    private final WriterRepository writers;
    private final RecordingRepository recordings;
    private final Clock clock;
    private final RecorderPolicy policy;

    /**
     * Takes its collaborators.
     *
     * @param unitOfWork its transactions are those of the repositories
     * @param writers knows who was forgotten
     * @param recordings where sessions and observations are kept
     * @param clock stamps what comes in with its recorded-at; to replay histories, give one that is moved along with them
     * @param policy how what is reported is taken in
     */
    @Inject
    public LearningRecorder(
            UnitOfWork unitOfWork,
            WriterRepository writers,
            RecordingRepository recordings,
            Clock clock,
            RecorderPolicy policy) {
        this.unitOfWork = unitOfWork;
        this.writers = writers;
        this.recordings = recordings;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Opens one session; see {@link #openSessions}.
     *
     * @param user who writes
     * @param session the host's id of it
     * @param startedAt when it began
     * @return what was done with it
     */
    public RecordResult openSession(UserId user, SessionId session, Instant startedAt) {
        return openSessions(List.of(new NewSession(user, session, startedAt))).get(0);
    }

    /**
     * Opens sessions. A session that exists, open or closed, is a duplicate.
     *
     * @param sessions in whatever order, of any number of writers
     * @return what was done with each, in the order given
     */
    public List<RecordResult> openSessions(List<NewSession> sessions) {
        return inChunks(sessions, LearningRecorder::isComplete, NewSession::user, this::openChunk);
    }

    /** @return the sessions that are new, by this transaction */
    private Map<SessionKey, WritingSession> openChunk(Batch<NewSession> batch) {
        batch.refuse(s -> timeliness(s.startedAt()));
        Map<SessionKey, WritingSession> fresh = new LinkedHashMap<>();
        for (NewSession s : batch.open()) {
            fresh.putIfAbsent(
                    s.key(),
                    new WritingSession(
                            s.key(), micros(s.startedAt()), Optional.empty(), 0, Optional.empty(), false, batch.now()));
        }
        Set<SessionKey> inserted = new HashSet<>(recordings.insertSessions(fresh.values()));
        fresh.keySet().retainAll(inserted);
        batch.settle(s -> inserted.remove(s.key()) ? RecordResult.RECORDED : RecordResult.DUPLICATE);
        return fresh;
    }

    /**
     * Records flagged words in open sessions. A session that the library has closed because it was idle is opened again.
     *
     * @param observations in whatever order, of any number of writers
     * @return what was done with each, in the order given
     */
    public List<RecordResult> observe(List<NewObservation> observations) {
        return inChunks(
                observations,
                LearningRecorder::isComplete,
                NewObservation::user,
                batch -> observeChunk(batch, Map.of()));
    }

    /**
     * Opens sessions, then observes, as {@link #openSessions} and {@link #observe} do: for hosts to which both come
     * together, as when a device that was offline is synchronized. Where they are few enough, both are one transaction, which
     * costs little more than the observing alone.
     *
     * @param sessions in whatever order, of any number of writers
     * @param observations in these sessions, or in others that are open
     * @return what was done with each of both, in the order given
     */
    public OpenedAndObserved openAndObserve(List<NewSession> sessions, List<NewObservation> observations) {
        int ahead = Math.max(0, sessions.size() - CHUNK);
        int together = Math.min(CHUNK, observations.size());
        List<RecordResult> opened = new ArrayList<>(openSessions(sessions.subList(0, ahead)));
        List<RecordResult> observed = new ArrayList<>();
        if (ahead < sessions.size() || together > 0) {
            Instant now = micros(clock.instant());
            OpenedAndObserved both = openAndObserve(
                    new Batch<>(sessions.subList(ahead, sessions.size()), now),
                    new Batch<>(observations.subList(0, together), now));
            opened.addAll(both.sessions());
            observed.addAll(both.observations());
        }
        observed.addAll(observe(observations.subList(together, observations.size())));
        return new OpenedAndObserved(opened, observed);
    }

    /** All writers are touched at once, in their order: two transactions that did it twice could wait for each other. */
    private OpenedAndObserved openAndObserve(Batch<NewSession> sessions, Batch<NewObservation> observations) {
        return unitOfWork.execute(() -> {
            Batch<NewSession> opening = sessions.restarted();
            Batch<NewObservation> observing = observations.restarted();
            Set<UserId> users = writersOf(opening, LearningRecorder::isComplete, NewSession::user);
            users.addAll(writersOf(observing, LearningRecorder::isComplete, NewObservation::user));
            Set<UserId> alive = writers.touch(users, opening.now());
            refuseForgotten(opening, NewSession::user, alive);
            refuseForgotten(observing, NewObservation::user, alive);
            observeChunk(observing, openChunk(opening));
            return new OpenedAndObserved(opening.results(), observing.results());
        });
    }

    /**
     * What {@link #openAndObserve} did.
     *
     * @param sessions the answers for the sessions, in the order given
     * @param observations the answers for the observations, in the order given
     */
    public record OpenedAndObserved(List<RecordResult> sessions, List<RecordResult> observations) {

        /**
         * Copies the lists.
         *
         * @param sessions the answers for the sessions, in the order given
         * @param observations the answers for the observations, in the order given
         */
        public OpenedAndObserved {
            sessions = List.copyOf(sessions);
            observations = List.copyOf(observations);
        }
    }

    /** @param opened sessions that this transaction has opened, which need not be read */
    private void observeChunk(Batch<NewObservation> batch, Map<SessionKey, WritingSession> opened) {
        batch.refuse(o -> isValid(o) ? timeliness(o.occurredAt()) : Optional.of(RecordResult.INVALID));
        Set<SessionKey> keys = new LinkedHashSet<>();
        batch.open().forEach(o -> keys.add(new SessionKey(o.user(), o.session())));
        keys.removeAll(opened.keySet());
        Map<SessionKey, WritingSession> sessions = new HashMap<>(opened);
        if (!keys.isEmpty()) {
            sessions.putAll(recordings.sessions(keys));
        }
        batch.refuse(o -> sessions.containsKey(new SessionKey(o.user(), o.session()))
                ? Optional.empty()
                : Optional.of(RecordResult.UNKNOWN_SESSION));
        refuseInClosed(batch, sessions);

        Map<ObservationKey, Observation> fresh = new LinkedHashMap<>();
        Map<SessionKey, WritingSession> reopened = new LinkedHashMap<>();
        for (NewObservation o : batch.open()) {
            Observation observation = pending(o, batch.now());
            fresh.putIfAbsent(observation.key(), observation);
        }
        Set<ObservationKey> inserted = new HashSet<>(recordings.insertObservations(fresh.values()));
        for (Observation observation : fresh.values()) {
            WritingSession session = sessions.get(observation.sessionKey());
            if (inserted.contains(observation.key()) && session != null && !session.isOpen()) {
                reopened.put(session.key(), reopened(session, batch.now()));
            }
        }
        if (!reopened.isEmpty()) {
            recordings.updateSessions(reopened.values(), batch.now());
        }
        batch.settle(o -> inserted.remove(key(o)) ? RecordResult.RECORDED : RecordResult.DUPLICATE);
    }

    /** A batch that is sent once more after its session was closed is no error. */
    private void refuseInClosed(Batch<NewObservation> batch, Map<SessionKey, WritingSession> sessions) {
        Predicate<NewObservation> isClosed = o -> {
            WritingSession session = sessions.get(new SessionKey(o.user(), o.session()));
            return session != null && !session.isOpen() && !session.assumedClosed();
        };
        List<ObservationKey> suspects = batch.open().stream()
                .filter(isClosed)
                .map(LearningRecorder::key)
                .toList();
        if (!suspects.isEmpty()) {
            Set<ObservationKey> known = recordings.observations(suspects).keySet();
            batch.refuse(o -> isClosed.test(o)
                    ? Optional.of(known.contains(key(o)) ? RecordResult.DUPLICATE : RecordResult.SESSION_CLOSED)
                    : Optional.empty());
        }
    }

    private static ObservationKey key(NewObservation o) {
        return new ObservationKey(o.user(), o.id());
    }

    /**
     * Resolves outcomes. The final word makes an observation {@link Outcome#CORRECTED} if it is one of the suggestions,
     * {@link Outcome#REWRITTEN} if it is another word. An outcome may be replaced while the session is open, or if it was
     * assumed; a target may be added to one that has no error pair yet.
     *
     * @param resolutions what became of observations that were recorded before
     * @return what was done with each, in the order given
     */
    public List<RecordResult> resolve(List<Resolution> resolutions) {
        return inChunks(
                resolutions,
                r -> isThere(r.user(), r.id(), r.finalWord(), r.target()),
                Resolution::user,
                this::resolveChunk);
    }

    private void resolveChunk(Batch<Resolution> batch) {
        batch.refuse(r -> isValid(r) ? Optional.empty() : Optional.of(RecordResult.INVALID));
        List<ObservationKey> keys = batch.open().stream()
                .map(r -> new ObservationKey(r.user(), r.id()))
                .distinct()
                .toList();
        Map<ObservationKey, Observation> known = new HashMap<>(recordings.observations(keys));
        Set<SessionKey> sessionKeys = new LinkedHashSet<>();
        known.values().forEach(o -> sessionKeys.add(o.sessionKey()));
        Map<SessionKey, WritingSession> sessions = recordings.sessions(sessionKeys);

        Map<ObservationKey, Observation> changed = new LinkedHashMap<>();
        batch.settle(r -> {
            Observation before = known.get(new ObservationKey(r.user(), r.id()));
            if (before == null) {
                return RecordResult.UNKNOWN_OBSERVATION;
            }
            Observation after = OutcomeRule.resolved(before, r, batch.now());
            if (OutcomeRule.sameOutcome(before, after)) {
                return RecordResult.DUPLICATE;
            }
            if (!mayReplace(before, after, sessions.get(before.sessionKey()))) {
                return RecordResult.ALREADY_RESOLVED;
            }
            known.put(after.key(), after);
            changed.put(after.key(), after);
            return RecordResult.RECORDED;
        });
        recordings.updateOutcomes(changed.values());
    }

    private static boolean mayReplace(Observation before, Observation after, @Nullable WritingSession session) {
        boolean addsTarget = before.outcome() == after.outcome()
                && before.finalWord().equals(after.finalWord())
                && before.pair().isEmpty()
                && after.pair().isPresent();
        return before.outcome() == Outcome.PENDING
                || before.assumed()
                || addsTarget
                || (session != null && session.isOpen());
    }

    /**
     * Closes one session; see {@link #closeSessions}.
     *
     * @param user who wrote
     * @param session one that was opened
     * @param endedAt when it ended, not before it began
     * @param wordsWritten words written in it, 0 or more
     * @return what was done with it
     */
    public RecordResult closeSession(UserId user, SessionId session, Instant endedAt, long wordsWritten) {
        return closeSessions(List.of(new SessionEnd(user, session, endedAt, wordsWritten)))
                .get(0);
    }

    /**
     * Closes sessions: what is still pending in them was left alone. The host's word replaces the library's, where that had
     * closed a session because it was idle, and confirms the outcomes that were assumed then.
     *
     * @param ends the ends of sessions that were opened
     * @return what was done with each, in the order given
     */
    public List<RecordResult> closeSessions(List<SessionEnd> ends) {
        return inChunks(ends, e -> isThere(e.user(), e.id(), e.endedAt()), SessionEnd::user, this::closeChunk);
    }

    private void closeChunk(Batch<SessionEnd> batch) {
        batch.refuse(e -> e.isCountable() ? timeliness(e.endedAt()) : Optional.of(RecordResult.INVALID));
        Set<SessionKey> keys = new LinkedHashSet<>();
        batch.open().forEach(e -> keys.add(e.key()));
        Map<SessionKey, WritingSession> sessions = new HashMap<>(recordings.sessions(keys));
        Map<SessionKey, WritingSession> closed = new LinkedHashMap<>();
        batch.settle(e -> {
            WritingSession session = sessions.get(e.key());
            Instant end = micros(e.endedAt());
            if (session == null) {
                return RecordResult.UNKNOWN_SESSION;
            }
            if (end.isBefore(session.startedAt())) {
                return RecordResult.INVALID;
            }
            if (!session.isOpen() && !session.assumedClosed()) {
                boolean same = session.endedAt().equals(Optional.of(end)) && session.wordsWritten() == e.wordsWritten();
                return same ? RecordResult.DUPLICATE : RecordResult.SESSION_CLOSED;
            }
            WritingSession after = new WritingSession(
                    session.key(),
                    session.startedAt(),
                    Optional.of(end),
                    e.wordsWritten(),
                    Optional.of(batch.now()),
                    false,
                    batch.now());
            sessions.put(e.key(), after);
            closed.put(e.key(), after);
            return RecordResult.RECORDED;
        });
        recordings.updateSessions(closed.values(), batch.now());
        recordings.settle(closed.values());
    }

    /**
     * Closes the sessions that were idle for {@link RecorderPolicy#idleAfter()} at {@code asOf}: they ended at their last
     * activity, and were closed when the time was up, however late this is called. What was pending in them is {@link
     * Outcome#UNCHANGED}, assumed. The library calls this at the start of each execution.
     *
     * @param asOf sessions that are idle only later stay open
     * @return how many were closed
     */
    public int closeIdleSessions(Instant asOf) {
        int closed = 0;
        while (true) {
            List<WritingSession> idle = recordings.idleSessions(asOf.minus(policy.idleAfter()), CHUNK);
            if (idle.isEmpty()) {
                return closed;
            }
            closed += unitOfWork.execute(() -> closeIdle(idle, asOf));
        }
    }

    private int closeIdle(List<WritingSession> idle, Instant asOf) {
        Set<UserId> users = new LinkedHashSet<>();
        List<SessionKey> keys = new ArrayList<>();
        idle.forEach(s -> {
            users.add(s.key().user());
            keys.add(s.key());
        });
        writers.touch(users, asOf);
        List<WritingSession> closed = new ArrayList<>();
        for (WritingSession s : recordings.sessions(keys).values()) {
            Instant due = s.lastActivityAt().plus(policy.idleAfter());
            if (s.isOpen() && !due.isAfter(asOf)) {
                Instant end = s.lastActivityAt().isBefore(s.startedAt()) ? s.startedAt() : s.lastActivityAt();
                closed.add(new WritingSession(
                        s.key(),
                        s.startedAt(),
                        Optional.of(end),
                        s.wordsWritten(),
                        Optional.of(due),
                        true,
                        s.lastActivityAt()));
            }
        }
        recordings.updateSessions(closed, asOf);
        recordings.settle(closed);
        return closed.size();
    }

    private <T> List<RecordResult> inChunks(
            List<T> items, Predicate<T> isComplete, Function<T, UserId> user, Consumer<Batch<T>> work) {
        List<RecordResult> results = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += CHUNK) {
            List<T> chunk = items.subList(from, Math.min(items.size(), from + CHUNK));
            Batch<T> batch = new Batch<>(chunk, micros(clock.instant()));
            results.addAll(unitOfWork.execute(() -> {
                Batch<T> fresh = batch.restarted();
                Set<UserId> users = writersOf(fresh, isComplete, user);
                refuseForgotten(fresh, user, writers.touch(users, fresh.now()));
                work.accept(fresh);
                return fresh.results();
            }));
        }
        return results;
    }

    /** The writers of the items that are complete; the others are refused. */
    private static <T> Set<UserId> writersOf(Batch<T> batch, Predicate<T> isComplete, Function<T, UserId> user) {
        batch.refuse(
                item -> item != null && isComplete.test(item) ? Optional.empty() : Optional.of(RecordResult.INVALID));
        Set<UserId> users = new LinkedHashSet<>();
        batch.open().forEach(item -> users.add(user.apply(item)));
        return users;
    }

    private static <T> void refuseForgotten(Batch<T> batch, Function<T, UserId> user, Set<UserId> alive) {
        batch.refuse(item -> alive.contains(user.apply(item)) ? Optional.empty() : Optional.of(RecordResult.FORGOTTEN));
    }

    private Optional<RecordResult> timeliness(Instant at) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(policy.clockTolerance()))) {
            return Optional.of(RecordResult.IN_FUTURE);
        }
        boolean tooOld = policy.retention().isPresent()
                && at.isBefore(now.minus(policy.retention().get()));
        return tooOld || at.isBefore(Instant.EPOCH) ? Optional.of(RecordResult.TOO_OLD) : Optional.empty();
    }

    private static boolean isThere(@Nullable Object... parts) {
        return Arrays.stream(parts).allMatch(Objects::nonNull);
    }

    private static boolean isComplete(NewSession s) {
        return isThere(s.user(), s.id(), s.startedAt());
    }

    private static boolean isComplete(NewObservation o) {
        return isThere(
                        o.user(),
                        o.session(),
                        o.id(),
                        o.word(),
                        o.suggestions(),
                        o.errorType(),
                        o.language(),
                        o.occurredAt())
                && o.suggestions().stream().allMatch(Objects::nonNull);
    }

    private static boolean isValid(NewObservation o) {
        return Words.isRecordable(o.word())
                && o.suggestions().size() <= 50
                && o.suggestions().stream().allMatch(Words::isRecordable)
                && isLabel(o.errorType(), 64)
                && isLabel(o.language(), 35);
    }

    private static boolean isValid(Resolution r) {
        return r.finalWord().map(Words::isRecordable).orElse(true)
                && r.target().map(Words::isRecordable).orElse(true);
    }

    private static boolean isLabel(String text, int maxLength) {
        return !text.isBlank() && text.length() <= maxLength && Identifiers.isWellFormed(text);
    }

    private static Observation pending(NewObservation o, Instant now) {
        Instant occurredAt = micros(o.occurredAt());
        return new Observation(
                new ObservationKey(o.user(), o.id()),
                o.session(),
                o.word(),
                Words.key(o.word()),
                o.suggestions(),
                o.errorType(),
                o.language(),
                Outcome.PENDING,
                false,
                Optional.empty(),
                Optional.empty(),
                occurredAt.isAfter(now) ? now : occurredAt,
                now,
                Optional.empty());
    }

    private static WritingSession reopened(WritingSession s, Instant now) {
        return new WritingSession(
                s.key(), s.startedAt(), Optional.empty(), s.wordsWritten(), Optional.empty(), false, now);
    }

    /** Stores keep microseconds; what is compared with them later must be cut alike. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
