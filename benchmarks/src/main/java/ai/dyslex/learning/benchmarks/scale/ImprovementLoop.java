package ai.dyslex.learning.benchmarks.scale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Task#IMPROVEMENT}: the history of each error pair, the patterns that are known, and how much was written in the two windows. */
final class ImprovementLoop implements WriterLoop {

    private static final String KNOWN = "SELECT * FROM lj_pattern WHERE user_id = ?";

    private static final String PAIRS = """
            SELECT misspelling, correction, count(*), min(occurred_at), max(occurred_at),
                   count(*) FILTER (WHERE occurred_at >= ? AND occurred_at < ?)
              FROM lj_observation
             WHERE user_id = ? AND misspelling IS NOT NULL AND outcome_at <= ? AND recorded_at <= ?
             GROUP BY misspelling, correction
            """;

    private static final String SESSIONS = """
            SELECT ended_at, words_written FROM lj_session
             WHERE user_id = ? AND ended_at >= ? AND ended_at < ? AND closed_at <= ?
            """;

    private static final String INSERT_PATTERN = """
            INSERT INTO lj_pattern (user_id, misspelling, correction, frequency, first_seen, last_seen, status, since,
                                    quiet_from, quiet_occurrences_before, quiet_words_before)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_TRANSITION = """
            INSERT INTO lj_pattern_transition (user_id, misspelling, correction, changed_on, from_status, to_status,
                                               strength, execution_id)
            VALUES (?, ?, ?, ?, 'ACTIVE', 'IMPROVING', ?, ?)
            """;

    private final LoopStatements statements;
    private final Terms terms;
    private final String executionId;

    ImprovementLoop(LoopStatements statements, Terms terms, String executionId) {
        this.statements = statements;
        this.terms = terms;
        this.executionId = executionId;
    }

    private record Pair(
            String misspelling, String correction, long frequency, Instant firstSeen, Instant lastSeen, long previous) {

        static Pair read(ResultSet row) throws SQLException {
            return new Pair(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    Binding.instant(row, 4),
                    Binding.instant(row, 5),
                    row.getLong(6));
        }
    }

    private record Session(Instant endedAt, long words) {

        static Session read(ResultSet row) throws SQLException {
            return new Session(Binding.instant(row, 1), row.getLong(2));
        }
    }

    private record Written(long previous, long current, boolean wroteInCurrent) {

        /** The chance of seeing no occurrence in the current window if nothing had changed. */
        double strength(long occurrencesBefore) {
            return previous == 0 ? 1 : Math.pow((double) previous / (previous + current), (double) occurrencesBefore);
        }
    }

    @Override
    public int run(String user) throws SQLException {
        List<Pair> pairs = statements.query(
                PAIRS, Pair::read, terms.previousWindow(), terms.currentWindow(), user, terms.asOf(), terms.asOf());
        if (pairs.isEmpty()) {
            return 0;
        }
        statements.expectNone(KNOWN, user);
        Written written = written(user);
        if (!statements.lockAlive(user)) {
            return 0;
        }
        LocalDate changedOn = terms.today().minusDays(1);
        List<@Nullable Object[]> patterns = new ArrayList<>();
        List<@Nullable Object[]> transitions = new ArrayList<>();
        for (Pair pair : pairs) {
            boolean fades = written.wroteInCurrent()
                    && pair.previous() >= 1
                    && pair.lastSeen().isBefore(terms.currentWindow());
            patterns.add(new @Nullable Object[] {
                user,
                pair.misspelling(),
                pair.correction(),
                pair.frequency(),
                pair.firstSeen(),
                pair.lastSeen(),
                fades ? "IMPROVING" : "ACTIVE",
                changedOn,
                fades ? terms.currentWindow() : null,
                fades ? pair.previous() : null,
                fades ? written.previous() : null
            });
            if (fades) {
                transitions.add(new @Nullable Object[] {
                    user,
                    pair.misspelling(),
                    pair.correction(),
                    changedOn,
                    written.strength(pair.previous()),
                    executionId
                });
            }
        }
        return statements.insert(INSERT_PATTERN, patterns) + statements.insert(INSERT_TRANSITION, transitions);
    }

    private Written written(String user) throws SQLException {
        long previous = 0;
        long current = 0;
        boolean wrote = false;
        for (Session session : statements.query(
                SESSIONS, Session::read, user, terms.previousWindow(), terms.windowsEnd(), terms.asOf())) {
            if (session.endedAt().isBefore(terms.currentWindow())) {
                previous += session.words();
            } else {
                current += session.words();
                wrote = true;
            }
        }
        return new Written(previous, current, wrote);
    }
}
