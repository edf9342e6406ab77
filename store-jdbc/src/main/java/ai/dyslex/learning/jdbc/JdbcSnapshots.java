package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ObservationTally;
import ai.dyslex.learning.progress.PatternTally;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

final class JdbcSnapshots implements SnapshotRepository {

    private final Database database;
    private final String upsert;

    JdbcSnapshots(Database database) {
        this.database = database;
        this.upsert = database.dialect()
                .upsert(
                        "snapshot",
                        SnapshotRows.COLUMNS,
                        "user_id, week",
                        SnapshotRows.COLUMNS.replacingAllBut("user_id, week"));
    }

    private record Key(UserId user, IsoWeek week) {}

    @Override
    public List<ObservationTally> observations(Collection<UserId> users, List<Instant> boundaries, Instant asOf) {
        Buckets buckets = new Buckets(boundaries);
        if (users.isEmpty() || buckets.isEmpty()) {
            return List.of();
        }
        String sql = """
                SELECT user_id, bucket, error_type, outcome, misspelling, correction, count(*)
                  FROM (SELECT s.user_id, %s AS bucket, o.error_type,
                               CASE WHEN o.outcome_at <= ? THEN o.outcome ELSE 'PENDING' END AS outcome,
                               CASE WHEN o.outcome_at <= ? THEN o.misspelling END AS misspelling,
                               CASE WHEN o.outcome_at <= ? THEN o.correction END AS correction
                          FROM {users session s}
                          JOIN {observation} o ON o.user_id = s.user_id AND o.session_id = s.session_id
                         WHERE s.ended_at >= ? AND s.ended_at < ? AND s.closed_at <= ? AND o.recorded_at <= ?) ended
                 GROUP BY user_id, bucket, error_type, outcome, misspelling, correction
                """.formatted(buckets.of("s.ended_at"));
        return database.readPage(
                "count observations by week",
                s -> buckets.bindInner(s.sql(sql))
                        .instant(asOf)
                        .instant(asOf)
                        .instant(asOf)
                        .users(users)
                        .instant(buckets.from())
                        .instant(buckets.to())
                        .instant(asOf)
                        .instant(asOf)
                        .list(row -> new ObservationTally(
                                row.user(),
                                row.integer(),
                                row.text(),
                                row.constant(Outcome.class),
                                row.optionalPair(),
                                row.number())));
    }

    @Override
    public List<PatternTally> patterns(Collection<UserId> users, IsoWeek first, IsoWeek last, ZoneId zone) {
        if (users.isEmpty() || first.compareTo(last) > 0) {
            return List.of();
        }
        List<IsoWeek> weeks = LongStream.iterate(0, n -> first.plus(n).compareTo(last) <= 0, n -> n + 1)
                .mapToObj(first::plus)
                .toList();
        List<Instant> boundaries = new ArrayList<>();
        weeks.forEach(week -> boundaries.add(week.start(zone)));
        boundaries.add(last.plus(1).start(zone));
        Buckets buckets = new Buckets(boundaries);
        String appeared = """
                SELECT user_id, bucket, count(*)
                  FROM (SELECT p.user_id, %s AS bucket FROM {users pattern p}
                         WHERE p.first_seen >= ? AND p.first_seen < ?) appeared
                 GROUP BY user_id, bucket
                """.formatted(buckets.of("p.first_seen"));
        String changed = """
                SELECT t.user_id, t.changed_on,
                       count(*) FILTER (WHERE t.to_status = 'IMPROVING'), count(*) FILTER (WHERE t.to_status = 'MASTERED')
                  FROM {users pattern_transition t}
                 WHERE t.changed_on >= ? AND t.changed_on < ? AND t.to_status <> 'ACTIVE'
                 GROUP BY t.user_id, t.changed_on
                """;
        return database.readPage("count changes of error patterns by week", s -> {
            Map<Key, PatternTally> tallies = new HashMap<>();
            buckets.bindInner(s.sql(appeared))
                    .users(users)
                    .instant(buckets.from())
                    .instant(buckets.to())
                    .forEach(row ->
                            add(tallies, new PatternTally(row.user(), weeks.get(row.integer()), row.number(), 0, 0)));
            s.sql(changed)
                    .users(users)
                    .date(first.monday())
                    .date(last.plus(1).monday())
                    .forEach(row -> add(
                            tallies,
                            new PatternTally(row.user(), IsoWeek.of(row.date()), 0, row.number(), row.number())));
            return List.copyOf(tallies.values());
        });
    }

    private static void add(Map<Key, PatternTally> tallies, PatternTally one) {
        tallies.merge(
                new Key(one.user(), one.week()),
                one,
                (a, b) -> new PatternTally(
                        a.user(),
                        a.week(),
                        a.appeared() + b.appeared(),
                        a.improving() + b.improving(),
                        a.mastered() + b.mastered()));
    }

    @Override
    public List<ProgressSnapshot> snapshots(Collection<UserId> users, IsoWeek first, IsoWeek last) {
        if (users.isEmpty()) {
            return List.of();
        }
        return database.readPage(
                "read progress snapshots",
                s -> s.sql("SELECT " + SnapshotRows.ALL + " FROM {users snapshot p} WHERE p.week >= ? AND p.week <= ?")
                        .users(users)
                        .date(first.monday())
                        .date(last.monday())
                        .list(SnapshotRows::read));
    }

    @Override
    public List<ProgressSnapshot> latestBefore(Collection<UserId> users, IsoWeek week) {
        if (users.isEmpty()) {
            return List.of();
        }
        return database.readPage(
                "read earlier progress snapshots",
                s -> s.sql("SELECT " + SnapshotRows.ALL
                                + " FROM {users snapshot p} WHERE p.week = (SELECT max(e.week) FROM {snapshot} e"
                                + " WHERE e.user_id = p.user_id AND e.week < ?)")
                        .users(users)
                        .date(week.monday())
                        .list(SnapshotRows::read));
    }

    @Override
    public void save(Collection<ProgressSnapshot> snapshots) {
        Map<Key, ProgressSnapshot> distinct = new LinkedHashMap<>();
        snapshots.stream()
                .sorted(Comparator.comparing(ProgressSnapshot::user).thenComparing(ProgressSnapshot::week))
                .forEach(snapshot -> distinct.put(new Key(snapshot.user(), snapshot.week()), snapshot));
        database.run("save progress snapshots", s -> {
            for (List<ProgressSnapshot> batch : Database.batches(distinct.values())) {
                s.sql(upsert).rows(SnapshotRows.COLUMNS, batch).update();
            }
        });
    }

    @Override
    public List<ProgressSnapshot> newest(UserId user, int limit) {
        return database.read(
                "read a writer's progress snapshots",
                s -> s.sql("SELECT " + SnapshotRows.ALL
                                + " FROM {snapshot} p WHERE p.user_id = ? ORDER BY p.week DESC LIMIT ?")
                        .user(user)
                        .integer(limit)
                        .list(SnapshotRows::read));
    }

    @Override
    public void erase(UserId user) {
        database.run(
                "erase a writer's progress snapshots",
                s -> s.sql("DELETE FROM {snapshot} WHERE user_id = ?")
                        .user(user)
                        .update());
    }
}
