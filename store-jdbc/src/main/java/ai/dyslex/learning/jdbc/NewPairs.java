package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Counts the new pairs of writers, and all occurrences. A pair counts as new by the latest time at which one of its outcomes
 * became known.
 */
final class NewPairs {

    private static final Columns<DueWriters.Candidate> COLUMNS = Columns.<DueWriters.Candidate>none()
            .text("user_id", c -> c.user().value())
            .instant("cut_off", c -> c.lastCompleted().orElse(null));

    /** For the whole page at once. */
    private static final String BY_PAGE = """
            SELECT pairs.user_id, count(CASE WHEN known_at > cut_off OR cut_off IS NULL THEN 1 END) AS fresh,
                   CAST(sum(occurrences) AS bigint)
              FROM (%2$s) pairs
              JOIN %1$s ON r.user_id = pairs.user_id
             GROUP BY pairs.user_id
            HAVING count(CASE WHEN known_at > cut_off OR cut_off IS NULL THEN 1 END) >= ?
            """;

    /** In the order of the index of pairs, so that nothing needs to be sorted. */
    private static final String OBSERVED_BY_PAGE = """
            SELECT o.user_id, o.misspelling, o.correction, max(o.outcome_at) AS known_at, count(*) AS occurrences
              FROM {users observation o}
             WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
             GROUP BY o.user_id, o.misspelling, o.correction
            """;

    private static final String FOLDED_BY_PAGE = """
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
    private final String observed;
    private final String folded;

    NewPairs(Dialect dialect) {
        String candidates = COLUMNS.asTable(dialect);
        this.byWriter = dialect.repeatsJoinedSubselects();
        this.observed = byWriter
                ? BY_WRITER.formatted(candidates, OBSERVED_BY_WRITER)
                : BY_PAGE.formatted(candidates, OBSERVED_BY_PAGE);
        this.folded = byWriter
                ? BY_WRITER.formatted(candidates, FOLDED_BY_WRITER)
                : BY_PAGE.formatted(candidates, FOLDED_BY_PAGE);
    }

    /**
     * Enters those who have as many new pairs as the query asks for.
     *
     * @param haveFolded whether old observations of these writers have been folded
     */
    void count(
            Database.Statements s,
            DueQuery query,
            List<DueWriters.Candidate> candidates,
            boolean haveFolded,
            Map<UserId, DueWriter> counted)
            throws SQLException {
        if (candidates.isEmpty()) {
            return;
        }
        Call call = s.sql(haveFolded ? folded : observed);
        if (byWriter) {
            call.rows(COLUMNS, candidates);
            bindKnown(call, query, haveFolded);
        } else {
            List<UserId> users =
                    candidates.stream().map(DueWriters.Candidate::user).toList();
            bindKnown(call.users(users), query, false);
            if (haveFolded) {
                call.users(users).instant(query.asOf());
            }
            call.rows(COLUMNS, candidates);
        }
        call.number(query.minNewPairs()).forEach(row -> {
            UserId user = row.user();
            long fresh = row.number();
            long occurrences = row.number();
            counted.computeIfPresent(user, (u, none) -> new DueWriter(u, fresh, none.lastCompleted(), occurrences));
        });
    }

    private static void bindKnown(Call call, DueQuery query, boolean haveFolded) {
        call.instant(query.asOf()).instant(query.asOf());
        if (haveFolded) {
            call.instant(query.asOf());
        }
    }
}
