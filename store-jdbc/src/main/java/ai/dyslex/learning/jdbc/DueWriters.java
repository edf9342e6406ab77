package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the writers that are due for retraining. The writers are gone through in stretches whose length grows while few of
 * them are due, so that each statement is bounded and a page costs few statements.
 */
final class DueWriters {

    private static final int LONGEST_STRETCH = 16_000;

    /** Where a statement ends early, a stretch may well be too long; elsewhere what it counts in vain is counted again. */
    private static final int GROWTH = 8;

    private static final int SMALL_GROWTH = 2;

    /** Above so many writers, their number is estimated from about as many. */
    private static final int SAMPLE = 2_000;

    private static final String CANDIDATES = """
            SELECT user_id, cut_off
              FROM (SELECT w.user_id, %1$s AS writer_order,
                           (SELECT max(v.cut_off) FROM {adapter_version} v
                             WHERE v.user_id = w.user_id AND v.cut_off <= ?) AS cut_off
                      FROM {writer} w
                     WHERE %2$s) c
             WHERE cut_off IS NULL OR cut_off < ?
             ORDER BY writer_order LIMIT ?
            """;

    private static final String SINCE =
            " AND (w.active_at > ? OR w.user_id IN (SELECT r.user_id FROM {adapter_version} r"
                    + " WHERE r.cut_off >= ?))";

    private static final String FOLDED =
            "SELECT DISTINCT p.user_id FROM {users pair_summary p} WHERE p.last_known <= ?";

    private final Database database;
    private final NewPairs newPairs;

    /** Who may be due, if they have enough new pairs. */
    record Candidate(UserId user, Optional<Instant> lastCompleted) {}

    DueWriters(Database database) {
        this.database = database;
        this.newPairs = new NewPairs(database.dialect());
    }

    List<DueWriter> page(DueQuery query) {
        int limit = query.writers().limit();
        return database.readPage("read the writers due for retraining", s -> {
            List<DueWriter> due = new ArrayList<>();
            Optional<UserId> after = query.writers().after();
            int stretch = limit;
            long growth = newPairs.endEarly() ? GROWTH : SMALL_GROWTH;
            while (due.size() < limit) {
                List<Candidate> candidates = candidates(s, query, after, "", stretch);
                due.addAll(due(s, query, candidates, limit - due.size()));
                if (candidates.size() < stretch) {
                    break;
                }
                after = Optional.of(candidates.get(candidates.size() - 1).user());
                stretch = Math.max(stretch, (int) Math.min(LONGEST_STRETCH, growth * stretch));
            }
            return due;
        });
    }

    /** Exact for few writers; else scaled up from those of some buckets. */
    long count(DueQuery query) {
        return database.readPage("count the writers due for retraining", s -> {
            WriterFilter filter = WriterFilter.ofAnyActivity(database.dialect(), query.writers());
            long writers = filter.bind(s.sql("SELECT count(*) FROM {writer} w WHERE " + filter.sql()))
                    .count();
            int units = query.writers().units();
            long share = Math.max(1, Math.min(writers / SAMPLE, UserId.BUCKETS / units / 4));
            String sample = share == 1 ? "" : " AND MOD(w.bucket / " + units + ", " + share + ") = 0";
            List<Candidate> candidates = candidates(s, query, query.writers().after(), sample, Integer.MAX_VALUE);
            long due = 0;
            for (List<Candidate> batch : Database.batches(candidates)) {
                due += due(s, query, batch, batch.size()).size();
            }
            return due * share;
        });
    }

    private List<Candidate> candidates(
            Database.Statements s, DueQuery query, Optional<UserId> after, String sample, int limit)
            throws SQLException {
        WriterQuery from = query.writers();
        WriterFilter filter = WriterFilter.ofAnyActivity(
                database.dialect(),
                new WriterQuery(from.unit(), from.units(), from.only(), Optional.empty(), after, from.limit()));
        String since = query.since().isPresent() ? SINCE : "";
        String sql = CANDIDATES.formatted(database.dialect().writerOrder("w"), filter.sql() + sample + since);
        Call call = filter.bind(s.sql(sql).instant(query.asOf()));
        query.since().ifPresent(was -> call.instant(was.active()).instant(was.completed()));
        return call.instant(query.completedBefore())
                .integer(limit)
                .list(row -> new Candidate(row.user(), row.optionalInstant()));
    }

    /** @return the first of them that are due, as many as there is room for */
    private List<DueWriter> due(Database.Statements s, DueQuery query, List<Candidate> candidates, int room)
            throws SQLException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<UserId, DueWriter> counted = new LinkedHashMap<>();
        candidates.forEach(c -> counted.put(c.user(), new DueWriter(c.user(), 0, c.lastCompleted(), 0)));
        Set<UserId> folded = new HashSet<>(
                s.sql(FOLDED).users(counted.keySet()).instant(query.asOf()).list(Row::user));
        newPairs.count(s, query, candidates, folded, room, counted);
        return counted.values().stream()
                .filter(writer -> writer.newPairs() >= query.minNewPairs())
                .limit(room)
                .toList();
    }
}
