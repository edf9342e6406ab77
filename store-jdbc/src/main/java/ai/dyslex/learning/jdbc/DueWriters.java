package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the writers that are due for retraining. The writers are gone through in stretches whose length grows while few of
 * them are due, so that each statement is bounded and a page costs few statements. Each statement counts the pairs of one
 * writer after another and ends with the last that the page has room for, so that nobody is counted twice.
 */
final class DueWriters {

    private static final int LONGEST_STRETCH = 16_000;
    private static final int GROWTH = 8;

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

    /** All pairs of who was never retrained are new. */
    private static final String COUNTED = """
            SELECT pairs.user_id, count(*) AS fresh, CAST(sum(occurrences) AS bigint)
              FROM (%1$s) pairs
             GROUP BY pairs.user_id
            HAVING count(*) >= ?
             ORDER BY %2$s LIMIT ?
            """;

    /** A pair counts as new by the latest time at which one of its outcomes became known. */
    private static final String COUNTED_SINCE = """
            SELECT pairs.user_id, count(CASE WHEN known_at > cut_off THEN 1 END) AS fresh, CAST(sum(occurrences) AS bigint)
              FROM (%1$s) pairs
              JOIN %3$s ON r.user_id = pairs.user_id
             GROUP BY pairs.user_id
            HAVING count(CASE WHEN known_at > cut_off THEN 1 END) >= ?
             ORDER BY %2$s LIMIT ?
            """;

    /** In the order of the index of pairs, so that nothing needs to be sorted. */
    private static final String OBSERVED = """
            SELECT o.user_id, o.misspelling, o.correction, max(o.outcome_at) AS known_at, count(*) AS occurrences
              FROM {users observation o}
             WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
             GROUP BY o.user_id, o.misspelling, o.correction
            """;

    private static final String OBSERVED_OR_FOLDED = """
            SELECT user_id, misspelling, correction, max(known_at) AS known_at, count(*) AS occurrences
              FROM (SELECT o.user_id, o.misspelling, o.correction, o.outcome_at AS known_at
                      FROM {users observation o}
                     WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
                    UNION ALL
                    SELECT p.user_id, p.misspelling, p.correction, p.last_known
                      FROM {users pair_summary p}
                     WHERE p.last_known <= ?) known
             GROUP BY user_id, misspelling, correction
            """;

    private static final Columns<Candidate> COLUMNS = Columns.<Candidate>none()
            .text("user_id", c -> c.user().value())
            .instant("cut_off", c -> c.lastCompleted().orElse(null));

    private final Database database;
    private final Map<Counting, String> statements = new EnumMap<>(Counting.class);

    private record Candidate(UserId user, Optional<Instant> lastCompleted) {}

    /** Whose pairs are counted, which decides how. */
    private enum Counting {
        NEW(COUNTED, OBSERVED),
        RETRAINED(COUNTED_SINCE, OBSERVED),
        FOLDED(COUNTED, OBSERVED_OR_FOLDED),
        RETRAINED_FOLDED(COUNTED_SINCE, OBSERVED_OR_FOLDED);

        private final String counted;
        private final String pairs;

        Counting(String counted, String pairs) {
            this.counted = counted;
            this.pairs = pairs;
        }

        static Counting of(Candidate candidate, Set<UserId> folded) {
            boolean retrained = candidate.lastCompleted().isPresent();
            if (folded.contains(candidate.user())) {
                return retrained ? RETRAINED_FOLDED : FOLDED;
            }
            return retrained ? RETRAINED : NEW;
        }

        boolean retrained() {
            return this == RETRAINED || this == RETRAINED_FOLDED;
        }

        boolean folded() {
            return this == FOLDED || this == RETRAINED_FOLDED;
        }
    }

    DueWriters(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        for (Counting how : Counting.values()) {
            statements.put(
                    how,
                    how.counted.formatted(how.pairs, dialect.byteOrder("pairs.user_id"), COLUMNS.asTable(dialect)));
        }
    }

    List<DueWriter> page(DueQuery query) {
        int limit = query.writers().limit();
        return database.readPage("read the writers due for retraining", s -> {
            List<DueWriter> due = new ArrayList<>();
            Optional<UserId> after = query.writers().after();
            int stretch = limit;
            while (due.size() < limit) {
                List<Candidate> candidates = candidates(s, query, after, "", stretch);
                due.addAll(due(s, query, candidates, limit - due.size()));
                if (candidates.size() < stretch) {
                    break;
                }
                after = Optional.of(candidates.get(candidates.size() - 1).user());
                stretch = Math.max(stretch, (int) Math.min(LONGEST_STRETCH, (long) GROWTH * stretch));
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
        Map<Counting, List<Candidate>> parts = new EnumMap<>(Counting.class);
        for (Candidate candidate : candidates) {
            parts.computeIfAbsent(Counting.of(candidate, folded), how -> new ArrayList<>())
                    .add(candidate);
        }
        for (Map.Entry<Counting, List<Candidate>> part : parts.entrySet()) {
            count(s, query, part.getKey(), part.getValue(), room, counted);
        }
        return counted.values().stream()
                .filter(writer -> writer.newPairs() >= query.minNewPairs())
                .limit(room)
                .toList();
    }

    private void count(
            Database.Statements s,
            DueQuery query,
            Counting how,
            List<Candidate> candidates,
            int room,
            Map<UserId, DueWriter> counted)
            throws SQLException {
        List<UserId> users = candidates.stream().map(Candidate::user).toList();
        Call call = s.sql(statements.getOrDefault(how, ""))
                .users(users)
                .instant(query.asOf())
                .instant(query.asOf());
        if (how.folded()) {
            call.users(users).instant(query.asOf());
        }
        if (how.retrained()) {
            call.rows(COLUMNS, candidates);
        }
        // Whom nothing is asked of is due without a pair, of which no row tells: then none may be left out.
        int most = query.minNewPairs() > 0 ? room : candidates.size();
        call.number(query.minNewPairs()).integer(most).forEach(row -> {
            UserId user = row.user();
            long fresh = row.number();
            long occurrences = row.number();
            counted.computeIfPresent(user, (u, none) -> new DueWriter(u, fresh, none.lastCompleted(), occurrences));
        });
    }
}
