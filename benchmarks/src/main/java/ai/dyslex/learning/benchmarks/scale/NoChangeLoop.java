package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.writing.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Task#NO_CHANGE}: what was flagged in the window; for candidates the dictionary, and what was ever corrected. */
final class NoChangeLoop implements WriterLoop {

    private static final String OBSERVATIONS = """
            SELECT o.word_key, o.word, o.session_id, o.outcome, o.assumed, o.outcome_at, s.closed_at, o.occurred_at
              FROM lj_observation o
              JOIN lj_session s ON s.user_id = o.user_id AND s.session_id = o.session_id
             WHERE o.user_id = ? AND o.occurred_at > ? AND o.occurred_at <= ? AND o.recorded_at <= ?
            """;

    private static final String KNOWN = "SELECT word_key FROM lj_dictionary WHERE user_id = ? AND word_key = ANY (?)";

    private static final String CORRECTED = """
            SELECT DISTINCT misspelling FROM lj_observation
             WHERE user_id = ? AND misspelling = ANY (?) AND outcome_at <= ? AND recorded_at <= ?
            """;

    private static final String INSERT = """
            INSERT INTO lj_dictionary (user_id, word_key, form, source, evidence_sessions, evidence_occurrences,
                                       evidence_first_seen, evidence_last_seen, execution_id, added_at)
            VALUES (?, ?, ?, 'AUTO', ?, ?, ?, ?, ?, ?)
            """;

    private final LoopStatements statements;
    private final Terms terms;
    private final String executionId;

    NoChangeLoop(LoopStatements statements, Terms terms, String executionId) {
        this.statements = statements;
        this.terms = terms;
        this.executionId = executionId;
    }

    private record Flagged(
            String key,
            String word,
            String session,
            String outcome,
            boolean assumed,
            Optional<Instant> outcomeAt,
            Optional<Instant> closedAt,
            Instant occurredAt) {

        static Flagged read(ResultSet row) throws SQLException {
            return new Flagged(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    Binding.optionalInstant(row, 6),
                    Binding.optionalInstant(row, 7),
                    Binding.instant(row, 8));
        }
    }

    /** What speaks for a word and against it. */
    private static final class Evidence {
        final Set<String> sessions = new HashSet<>();
        final TreeMap<String, Integer> forms = new TreeMap<>();
        int occurrences;
        boolean contrary;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;

        void add(Flagged flagged) {
            sessions.add(flagged.session());
            forms.merge(Words.form(flagged.word()), 1, Integer::sum);
            occurrences++;
            first = flagged.occurredAt().isBefore(first) ? flagged.occurredAt() : first;
            last = flagged.occurredAt().isAfter(last) ? flagged.occurredAt() : last;
        }

        /** The first in code unit order of those most often written. */
        String form() {
            String best = forms.firstKey();
            for (Map.Entry<String, Integer> form : forms.entrySet()) {
                if (form.getValue() > forms.getOrDefault(best, 0)) {
                    best = form.getKey();
                }
            }
            return best;
        }
    }

    @Override
    public int run(String user) throws SQLException {
        Map<String, Evidence> words = candidates(user);
        if (words.isEmpty()) {
            return 0;
        }
        statements
                .query(KNOWN, row -> row.getString(1), user, List.copyOf(words.keySet()))
                .forEach(words::remove);
        statements
                .query(
                        CORRECTED,
                        row -> row.getString(1),
                        user,
                        List.copyOf(words.keySet()),
                        terms.asOf(),
                        terms.asOf())
                .forEach(words::remove);
        if (words.isEmpty() || !statements.lockAlive(user)) {
            return 0;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        words.forEach((key, word) -> rows.add(new Object[] {
            user,
            key,
            word.form(),
            word.sessions.size(),
            word.occurrences,
            word.first,
            word.last,
            executionId,
            terms.asOf()
        }));
        return statements.insert(INSERT, rows);
    }

    private Map<String, Evidence> candidates(String user) throws SQLException {
        Map<String, Evidence> words = new HashMap<>();
        for (Flagged flagged :
                statements.query(OBSERVATIONS, Flagged::read, user, terms.evidenceFrom(), terms.asOf(), terms.asOf())) {
            Evidence evidence = words.computeIfAbsent(flagged.key(), k -> new Evidence());
            boolean known = isBy(flagged.outcomeAt());
            boolean closed = isBy(flagged.closedAt());
            boolean changed = flagged.assumed() || !flagged.outcome().equals("UNCHANGED");
            if (known ? changed : closed) {
                evidence.contrary = true;
            } else if (known && closed) {
                evidence.add(flagged);
            }
        }
        words.values().removeIf(word -> word.contrary || word.sessions.size() < Terms.MIN_SESSIONS);
        return words;
    }

    private boolean isBy(Optional<Instant> at) {
        return at.filter(instant -> !instant.isAfter(terms.asOf())).isPresent();
    }
}
