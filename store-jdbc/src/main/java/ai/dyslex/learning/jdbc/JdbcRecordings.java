package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordingRepository;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class JdbcRecordings implements RecordingRepository {

    private final Database database;
    private final SessionRows sessionRows;
    private final ObservationRows observationRows;
    private final WriterSizes writerSizes;

    JdbcRecordings(Database database) {
        this.database = database;
        this.sessionRows = new SessionRows(database.dialect());
        this.observationRows = new ObservationRows(database.dialect());
        this.writerSizes = new WriterSizes(database.dialect());
    }

    @Override
    public Set<SessionKey> insertSessions(Collection<WritingSession> sessions) {
        Map<SessionKey, WritingSession> distinct = new LinkedHashMap<>();
        sessions.forEach(session -> distinct.putIfAbsent(session.key(), session));
        return database.write("open sessions", s -> {
            Set<SessionKey> inserted = new HashSet<>();
            for (List<WritingSession> batch : Database.batches(distinct.values())) {
                inserted.addAll(sessionRows.insert(s, batch));
            }
            return inserted;
        });
    }

    @Override
    public Map<SessionKey, WritingSession> sessions(Collection<SessionKey> keys) {
        return database.read("read sessions", s -> {
            Map<SessionKey, WritingSession> found = new LinkedHashMap<>();
            for (List<SessionKey> batch : Database.batches(new HashSet<>(keys))) {
                sessionRows.find(s, batch).forEach(session -> found.put(session.key(), session));
            }
            return found;
        });
    }

    @Override
    public void updateSessions(Collection<WritingSession> sessions, Instant changedAt) {
        Map<SessionKey, WritingSession> distinct = new LinkedHashMap<>();
        sessions.forEach(session -> distinct.put(session.key(), session));
        database.run("change sessions", s -> {
            for (List<WritingSession> batch : Database.batches(distinct.values())) {
                sessionRows.update(s, batch, changedAt);
            }
        });
    }

    @Override
    public Set<ObservationKey> insertObservations(Collection<Observation> observations) {
        Map<ObservationKey, Observation> distinct = new LinkedHashMap<>();
        observations.forEach(o -> distinct.putIfAbsent(o.key(), o));
        return database.write("record observations", s -> {
            Set<ObservationKey> inserted = new HashSet<>();
            for (List<Observation> batch : Database.batches(distinct.values())) {
                inserted.addAll(observationRows.insert(s, batch));
            }
            Map<SessionKey, Instant> touched = new LinkedHashMap<>();
            Map<UserId, Long> counts = new LinkedHashMap<>();
            inserted.forEach(key -> {
                Observation o = distinct.get(key);
                if (o != null) {
                    touched.merge(o.sessionKey(), o.recordedAt(), JdbcRecordings::later);
                    counts.merge(key.user(), 1L, Long::sum);
                }
            });
            sessionRows.touch(s, touched);
            writerSizes.add(s, counts);
            return inserted;
        });
    }

    @Override
    public Map<ObservationKey, Observation> observations(Collection<ObservationKey> keys) {
        return database.read("read observations", s -> {
            Map<ObservationKey, Observation> found = new LinkedHashMap<>();
            for (List<ObservationKey> batch : Database.batches(new HashSet<>(keys))) {
                observationRows.find(s, batch).forEach(o -> found.put(o.key(), o));
            }
            return found;
        });
    }

    @Override
    public void updateOutcomes(Collection<Observation> observations) {
        Map<ObservationKey, Observation> distinct = new LinkedHashMap<>();
        Map<SessionKey, Instant> touched = new LinkedHashMap<>();
        observations.forEach(o -> {
            distinct.put(o.key(), o);
            o.outcomeAt().ifPresent(at -> touched.merge(o.sessionKey(), at, JdbcRecordings::later));
        });
        database.run("resolve observations", s -> {
            for (List<Observation> batch : Database.batches(distinct.values())) {
                observationRows.updateOutcomes(s, batch);
            }
            sessionRows.touch(s, touched);
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void settle(Collection<WritingSession> closed) {
        if (closed.stream().anyMatch(session -> session.closedAt().isEmpty())) {
            throw new IllegalArgumentException("a session that is open cannot be settled");
        }
        database.run("settle the observations of closed sessions", s -> {
            for (List<WritingSession> batch : Database.batches(closed)) {
                observationRows.settle(s, batch);
            }
        });
    }

    @Override
    public List<WritingSession> idleSessions(Instant since, int limit) {
        return database.read("read idle sessions", s -> sessionRows.idle(s, since, limit));
    }

    @Override
    public List<Activity> activity(Collection<UserId> users, List<Instant> boundaries, Instant asOf) {
        Buckets buckets = new Buckets(boundaries);
        if (users.isEmpty() || buckets.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT user_id, bucket, count(*), CAST(sum(words_written) AS bigint), max(changed_at)
                  FROM (SELECT s.user_id, %s AS bucket, s.words_written, s.changed_at
                          FROM {users session s}
                         WHERE s.ended_at >= ? AND s.ended_at < ? AND s.closed_at <= ?) ended
                 GROUP BY user_id, bucket
                """.formatted(buckets.of("s.ended_at"));
        return database.readPage(
                "read how much was written",
                s -> buckets.bindInner(s.sql(sql))
                        .users(users)
                        .instant(buckets.from())
                        .instant(buckets.to())
                        .instant(asOf)
                        .list(row ->
                                new Activity(row.user(), row.integer(), row.number(), row.number(), row.instant())));
    }

    @Override
    public Map<Outcome, Long> signals(UserId user) {
        return database.read("count observations", s -> {
            Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
            s.sql("SELECT outcome, count(*) FROM {observation} WHERE user_id = ? GROUP BY outcome")
                    .user(user)
                    .forEach(row -> counts.put(row.constant(Outcome.class), row.number()));
            s.sql("""
                            SELECT CAST(COALESCE(sum(unchanged), 0) AS bigint), CAST(COALESCE(sum(corrected), 0) AS bigint),
                                   CAST(COALESCE(sum(rewritten), 0) AS bigint)
                              FROM {word_summary} WHERE user_id = ?
                            """).user(user).forEach(row -> {
                add(counts, Outcome.UNCHANGED, row.number());
                add(counts, Outcome.CORRECTED, row.number());
                add(counts, Outcome.REWRITTEN, row.number());
            });
            return counts;
        });
    }

    private static void add(Map<Outcome, Long> counts, Outcome outcome, long count) {
        if (count > 0) {
            counts.merge(outcome, count, Long::sum);
        }
    }

    @Override
    public void erase(UserId user) {
        database.run("erase what was recorded of a writer", s -> {
            s.sql("DELETE FROM {observation} WHERE user_id = ?").user(user).update();
            s.sql("DELETE FROM {session} WHERE user_id = ?").user(user).update();
            s.sql("UPDATE {writer} SET observations = 0 WHERE user_id = ?")
                    .user(user)
                    .update();
        });
    }
}
