package ai.dyslex.learning.memory;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordingRepository;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class MemoryRecordings implements RecordingRepository {

    private final Transactions transactions;
    private final WritingTables writing;
    private final Summaries summaries;

    MemoryRecordings(Transactions transactions, WritingTables writing, Summaries summaries) {
        this.transactions = transactions;
        this.writing = writing;
        this.summaries = summaries;
    }

    @Override
    public Set<SessionKey> insertSessions(Collection<WritingSession> sessions) {
        return transactions.access(() -> {
            Set<SessionKey> inserted = new LinkedHashSet<>();
            for (WritingSession session : sessions) {
                if (writing.session(session.key()).isEmpty()) {
                    writing.put(SessionRow.inserted(session));
                    inserted.add(session.key());
                }
            }
            return inserted;
        });
    }

    @Override
    public Map<SessionKey, WritingSession> sessions(Collection<SessionKey> keys) {
        return transactions.access(() -> {
            Map<SessionKey, WritingSession> found = new LinkedHashMap<>();
            for (SessionKey key : keys) {
                writing.session(key).ifPresent(session -> found.put(key, session));
            }
            return found;
        });
    }

    @Override
    public void updateSessions(Collection<WritingSession> sessions, Instant changedAt) {
        transactions.run(() -> {
            for (WritingSession session : sessions) {
                @Nullable
                SessionRow row =
                        writing.sessions.get(session.key().user(), session.key().session());
                if (row != null) {
                    writing.put(row.replaced(session, changedAt));
                }
            }
        });
    }

    @Override
    public Set<ObservationKey> insertObservations(Collection<Observation> observations) {
        return transactions.access(() -> {
            Set<ObservationKey> inserted = new LinkedHashSet<>();
            for (Observation observation : observations) {
                ObservationKey key = observation.key();
                if (writing.observations.get(key.user(), key.observation()) == null) {
                    Observation row = inMicros(observation);
                    writing.put(row);
                    touchSession(row.sessionKey(), row.recordedAt());
                    inserted.add(key);
                }
            }
            return inserted;
        });
    }

    @Override
    public Map<ObservationKey, Observation> observations(Collection<ObservationKey> keys) {
        return transactions.access(() -> {
            Map<ObservationKey, Observation> found = new LinkedHashMap<>();
            for (ObservationKey key : keys) {
                @Nullable Observation row = writing.observations.get(key.user(), key.observation());
                if (row != null) {
                    found.put(key, row);
                }
            }
            return found;
        });
    }

    @Override
    public void updateOutcomes(Collection<Observation> observations) {
        transactions.run(() -> {
            for (Observation observation : observations) {
                ObservationKey key = observation.key();
                @Nullable Observation row = writing.observations.get(key.user(), key.observation());
                if (row != null) {
                    writing.put(withOutcomeOf(row, inMicros(observation)));
                    observation.outcomeAt().ifPresent(at -> touchSession(row.sessionKey(), Micros.of(at)));
                }
            }
        });
    }

    @Override
    public void settle(Collection<WritingSession> closed) {
        transactions.run(() -> closed.forEach(this::settle));
    }

    private void settle(WritingSession closed) {
        Instant closedAt = Micros.of(closed.closedAt()
                .orElseThrow(() -> new IllegalArgumentException("a session that is open cannot be settled")));
        UserId user = closed.key().user();
        for (ObservationId id : List.copyOf(writing.ofSession.rows(closed.key()).keySet())) {
            @Nullable Observation row = writing.observations.get(user, id);
            if (row != null && (row.outcome() == Outcome.PENDING || row.assumed())) {
                writing.put(withOutcome(
                        row,
                        Outcome.UNCHANGED,
                        closed.assumedClosed(),
                        row.finalWord(),
                        row.pair(),
                        Optional.of(closedAt)));
            }
        }
    }

    @Override
    public List<WritingSession> idleSessions(Instant since, int limit) {
        return transactions.access(() -> writing.open.rows().keySet().stream()
                .flatMap(key -> writing.session(key).stream())
                .filter(session -> !session.lastActivityAt().isAfter(since))
                .sorted(Comparator.comparing(WritingSession::lastActivityAt))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Activity> activity(Collection<UserId> users, List<Instant> boundaries, Instant asOf) {
        AsOf then = new AsOf(asOf);
        Buckets buckets = new Buckets(boundaries);
        return transactions.access(() -> {
            List<Activity> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                Map<Integer, Activity> byBucket = new TreeMap<>();
                for (SessionRow row : writing.sessions.values(user)) {
                    WritingSession session = row.session();
                    int bucket = then.isClosed(session)
                            ? session.endedAt().map(buckets::of).orElse(Buckets.NONE)
                            : Buckets.NONE;
                    if (bucket != Buckets.NONE) {
                        byBucket.merge(
                                bucket,
                                new Activity(user, bucket, 1, session.wordsWritten(), row.changedAt()),
                                MemoryRecordings::sum);
                    }
                }
                found.addAll(byBucket.values());
            }
            return found;
        });
    }

    private static Activity sum(Activity one, Activity other) {
        return new Activity(
                one.user(),
                one.bucket(),
                one.sessions() + other.sessions(),
                one.words() + other.words(),
                Micros.later(one.changedAt(), other.changedAt()));
    }

    @Override
    public Map<Outcome, Long> signals(UserId user) {
        return transactions.access(() -> {
            Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
            for (Observation observation : writing.observations.values(user)) {
                counts.merge(observation.outcome(), 1L, Long::sum);
            }
            summaries.addTo(counts, user);
            return counts;
        });
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> writing.erase(user));
    }

    private void touchSession(SessionKey key, Instant at) {
        @Nullable SessionRow row = writing.sessions.get(key.user(), key.session());
        if (row != null) {
            writing.put(row.touched(at));
        }
    }

    private static Observation withOutcomeOf(Observation row, Observation by) {
        return withOutcome(row, by.outcome(), by.assumed(), by.finalWord(), by.pair(), by.outcomeAt());
    }

    private static Observation withOutcome(
            Observation row,
            Outcome outcome,
            boolean assumed,
            Optional<String> finalWord,
            Optional<ErrorPair> pair,
            Optional<Instant> outcomeAt) {
        return new Observation(
                row.key(),
                row.session(),
                row.word(),
                row.wordKey(),
                row.suggestions(),
                row.errorType(),
                row.language(),
                outcome,
                assumed,
                finalWord,
                pair,
                row.occurredAt(),
                row.recordedAt(),
                outcomeAt);
    }

    private static Observation inMicros(Observation o) {
        return new Observation(
                o.key(),
                o.session(),
                o.word(),
                o.wordKey(),
                o.suggestions(),
                o.errorType(),
                o.language(),
                o.outcome(),
                o.assumed(),
                o.finalWord(),
                o.pair(),
                Micros.of(o.occurredAt()),
                Micros.of(o.recordedAt()),
                Micros.of(o.outcomeAt()));
    }
}
