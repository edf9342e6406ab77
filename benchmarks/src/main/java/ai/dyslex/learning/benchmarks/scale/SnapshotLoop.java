package ai.dyslex.learning.benchmarks.scale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Task#SNAPSHOTS}: the sessions of the weeks, what was flagged in them, and what had come of patterns. */
final class SnapshotLoop implements WriterLoop {

    private static final String SESSIONS = """
            SELECT ended_at, words_written FROM lj_session
             WHERE user_id = ? AND ended_at >= ? AND ended_at < ? AND closed_at <= ?
            """;

    private static final String OBSERVATIONS = """
            SELECT s.ended_at, o.error_type, o.outcome, o.outcome_at, o.misspelling, o.correction
              FROM lj_session s
              JOIN lj_observation o ON o.user_id = s.user_id AND o.session_id = s.session_id
             WHERE s.user_id = ? AND s.ended_at >= ? AND s.ended_at < ? AND s.closed_at <= ? AND o.recorded_at <= ?
            """;

    private static final String EARLIER = "SELECT * FROM lj_snapshot WHERE user_id = ?";

    private static final String APPEARED =
            "SELECT first_seen FROM lj_pattern WHERE user_id = ? AND first_seen >= ? AND first_seen < ?";

    private static final String CHANGED =
            "SELECT changed_on, to_status FROM lj_pattern_transition WHERE user_id = ? AND changed_on >= ?";

    private static final String INSERT = """
            INSERT INTO lj_snapshot (user_id, week, zone, as_of, words, sessions, active_days, flagged, corrected, errors,
                                     error_types, top_pairs, new_patterns, improving, mastered, accuracy_change, streak)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)
            """;

    private final LoopStatements statements;
    private final Terms terms;
    private final Instant from;
    private final Instant to;

    SnapshotLoop(LoopStatements statements, Terms terms) {
        this.statements = statements;
        this.terms = terms;
        this.from = terms.startOf(terms.oldestWeek());
        this.to = terms.windowsEnd();
    }

    private record Session(Instant endedAt, long words) {

        static Session read(ResultSet row) throws SQLException {
            return new Session(Binding.instant(row, 1), row.getLong(2));
        }
    }

    private record Flagged(
            Instant endedAt,
            String errorType,
            String outcome,
            Optional<Instant> outcomeAt,
            @Nullable String misspelling,
            @Nullable String correction) {

        static Flagged read(ResultSet row) throws SQLException {
            return new Flagged(
                    Binding.instant(row, 1),
                    row.getString(2),
                    row.getString(3),
                    Binding.optionalInstant(row, 4),
                    row.getString(5),
                    row.getString(6));
        }
    }

    @Override
    public int run(String user) throws SQLException {
        TreeMap<LocalDate, WeekTally> weeks = new TreeMap<>();
        for (Session session : statements.query(SESSIONS, Session::read, user, from, to, terms.asOf())) {
            LocalDate day = dayOf(session.endedAt());
            weeks.computeIfAbsent(WeekTally.mondayOf(day), w -> new WeekTally()).add(day, session.words());
        }
        if (weeks.isEmpty()) {
            return 0;
        }
        for (Flagged flagged :
                statements.query(OBSERVATIONS, Flagged::read, user, from, to, terms.asOf(), terms.asOf())) {
            WeekTally week = weeks.get(WeekTally.mondayOf(dayOf(flagged.endedAt())));
            if (week != null) {
                add(week, flagged);
            }
        }
        statements.expectNone(EARLIER, user);
        statements.expectNone(APPEARED, user, from, to);
        statements.expectNone(CHANGED, user, terms.oldestWeek());
        return statements.lockAlive(user) ? statements.insert(INSERT, rows(user, weeks)) : 0;
    }

    private LocalDate dayOf(Instant instant) {
        return instant.atZone(terms.zone()).toLocalDate();
    }

    /** An outcome that became known later is not known yet. */
    private void add(WeekTally week, Flagged flagged) {
        boolean known =
                flagged.outcomeAt().filter(at -> !at.isAfter(terms.asOf())).isPresent();
        week.addFlagged(known && flagged.outcome().equals("CORRECTED"));
        String misspelling = flagged.misspelling();
        String correction = flagged.correction();
        if (known && misspelling != null && correction != null) {
            week.addError(flagged.errorType(), misspelling, correction);
        }
    }

    private List<@Nullable Object[]> rows(String user, SortedMap<LocalDate, WeekTally> weeks) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        @Nullable LocalDate weekBefore = null;
        @Nullable Double accuracyBefore = null;
        int streak = 0;
        for (var entry : weeks.entrySet()) {
            LocalDate monday = entry.getKey();
            WeekTally week = entry.getValue();
            @Nullable Double accuracy = week.accuracy();
            streak = monday.minusWeeks(1).equals(weekBefore) ? streak + 1 : 1;
            rows.add(new @Nullable Object[] {
                user,
                monday,
                terms.zone().getId(),
                terms.asOf(),
                week.words(),
                week.sessions(),
                week.activeDays(),
                week.flagged(),
                week.corrected(),
                week.errors(),
                week.errorTypes(),
                week.topPairs(),
                accuracy == null || accuracyBefore == null ? null : accuracy - accuracyBefore,
                streak
            });
            weekBefore = monday;
            accuracyBefore = accuracy;
        }
        return rows;
    }
}
