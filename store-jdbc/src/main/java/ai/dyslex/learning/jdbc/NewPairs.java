package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.jdbc.DueWriters.Candidate;
import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the new pairs of writers, and all occurrences. A pair counts as new by the latest time at which one of its outcomes
 * became known. Where the database can, it counts one writer after another in the order of an index, and ends with the last that
 * there is room for.
 */
final class NewPairs {

    private static final Columns<Candidate> COLUMNS = Columns.<Candidate>none()
            .text("user_id", c -> c.user().value())
            .instant("cut_off", c -> c.lastCompleted().orElse(null));

    /** All pairs of who was never retrained are new. */
    private static final String COUNTED = """
            SELECT pairs.user_id, count(*) AS fresh, CAST(sum(occurrences) AS bigint)
              FROM (%1$s) pairs
             GROUP BY pairs.user_id
            HAVING count(*) >= ?
             ORDER BY pairs.user_id LIMIT ?
            """;

    private static final String COUNTED_SINCE = """
            SELECT pairs.user_id, count(CASE WHEN known_at > cut_off THEN 1 END) AS fresh, CAST(sum(occurrences) AS bigint)
              FROM (%1$s) pairs
              JOIN %2$s ON r.user_id = pairs.user_id
             GROUP BY pairs.user_id
            HAVING count(CASE WHEN known_at > cut_off THEN 1 END) >= ?
             ORDER BY pairs.user_id LIMIT ?
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

    /** Where the subselect is run for each writer: a pair is new if any of its outcomes became known since. */
    private static final String BY_WRITER = """
            SELECT r.user_id, count(DISTINCT CASE WHEN known_at > cut_off OR cut_off IS NULL
                                                  THEN ROW (misspelling, correction) END) AS fresh, count(*)
              FROM %1$s
              JOIN (%2$s) known ON known.user_id = r.user_id
             GROUP BY r.user_id
            HAVING fresh >= ?
            """;

    private static final String OBSERVED_BY_WRITER = """
            SELECT o.user_id, o.misspelling, o.correction, o.outcome_at AS known_at
              FROM {observation} o
             WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
            """;

    private static final String FOLDED_BY_WRITER = OBSERVED_BY_WRITER + """
            UNION ALL
            SELECT p.user_id, p.misspelling, p.correction, p.last_known
              FROM {pair_summary} p
             WHERE p.last_known <= ?
            """;

    private final boolean byWriter;
    private final Map<Kind, String> statements = new EnumMap<>(Kind.class);

    /** Whose pairs are counted, which decides how. */
    private enum Kind {
        NEVER_RETRAINED,
        RETRAINED,
        NEVER_RETRAINED_FOLDED,
        RETRAINED_FOLDED;

        static Kind of(Candidate candidate, Set<UserId> folded) {
            boolean retrained = candidate.lastCompleted().isPresent();
            if (folded.contains(candidate.user())) {
                return retrained ? RETRAINED_FOLDED : NEVER_RETRAINED_FOLDED;
            }
            return retrained ? RETRAINED : NEVER_RETRAINED;
        }

        boolean retrained() {
            return this == RETRAINED || this == RETRAINED_FOLDED;
        }

        boolean folded() {
            return this == NEVER_RETRAINED_FOLDED || this == RETRAINED_FOLDED;
        }
    }

    NewPairs(Dialect dialect) {
        String candidates = COLUMNS.asTable(dialect);
        this.byWriter = dialect.repeatsJoinedSubselects();
        for (Kind kind : Kind.values()) {
            statements.put(
                    kind,
                    byWriter
                            ? BY_WRITER.formatted(candidates, kind.folded() ? FOLDED_BY_WRITER : OBSERVED_BY_WRITER)
                            : (kind.retrained() ? COUNTED_SINCE : COUNTED)
                                    .formatted(kind.folded() ? OBSERVED_OR_FOLDED : OBSERVED, candidates));
        }
    }

    /** Whether nobody is counted for whom there is no room. */
    boolean endEarly() {
        return !byWriter;
    }

    /**
     * Enters those who have as many new pairs as the query asks for: at least the first of them, as many as there is room for.
     *
     * @param folded those of them whose old observations have been folded
     */
    void count(
            Database.Statements s,
            DueQuery query,
            List<Candidate> candidates,
            Set<UserId> folded,
            int room,
            Map<UserId, DueWriter> counted)
            throws SQLException {
        Map<Kind, List<Candidate>> kinds = new EnumMap<>(Kind.class);
        for (Candidate candidate : candidates) {
            kinds.computeIfAbsent(Kind.of(candidate, folded), kind -> new ArrayList<>())
                    .add(candidate);
        }
        for (Map.Entry<Kind, List<Candidate>> kind : kinds.entrySet()) {
            count(s, query, kind.getKey(), kind.getValue(), room, counted);
        }
    }

    private void count(
            Database.Statements s,
            DueQuery query,
            Kind kind,
            List<Candidate> candidates,
            int room,
            Map<UserId, DueWriter> counted)
            throws SQLException {
        Call call = s.sql(statements.getOrDefault(kind, ""));
        if (byWriter) {
            call.rows(COLUMNS, candidates).instant(query.asOf()).instant(query.asOf());
            if (kind.folded()) {
                call.instant(query.asOf());
            }
            call.number(query.minNewPairs());
        } else {
            bindPage(call, query, kind, candidates);
            // Who need not have a pair may be due without one, of which no row tells: then none may be left out.
            call.number(query.minNewPairs()).integer(query.minNewPairs() > 0 ? room : candidates.size());
        }
        call.forEach(row -> {
            UserId user = row.user();
            long fresh = row.number();
            long occurrences = row.number();
            counted.computeIfPresent(user, (u, none) -> new DueWriter(u, fresh, none.lastCompleted(), occurrences));
        });
    }

    private static void bindPage(Call call, DueQuery query, Kind kind, List<Candidate> candidates) {
        List<UserId> users = candidates.stream().map(Candidate::user).toList();
        call.users(users).instant(query.asOf()).instant(query.asOf());
        if (kind.folded()) {
            call.users(users).instant(query.asOf());
        }
        if (kind.retrained()) {
            call.rows(COLUMNS, candidates);
        }
    }
}
