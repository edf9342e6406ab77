package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the evidence of words in two steps: which words qualify, counted by the database over all observations of the window;
 * then, for these few, how they were written and whether they were ever corrected.
 */
final class WordEvidenceReader {

    /** Left alone, not assumed, known by then, in a session that was closed by then. Two instants. */
    private static final String UNCHANGED =
            "(o.outcome = 'UNCHANGED' AND NOT o.assumed AND o.outcome_at <= ?" + " AND s.closed_at <= ?)";

    /** Anything else, save what is pending in an open session, or left alone in one. Two instants. */
    private static final String CONTRARY = "((o.outcome_at <= ? AND (o.assumed OR o.outcome <> 'UNCHANGED'))"
            + " OR ((o.outcome_at IS NULL OR o.outcome_at > ?) AND s.closed_at <= ?))";

    private static final String QUALIFYING = """
            SELECT user_id, word_key, count(DISTINCT left_alone_in), count(left_alone_in),
                   min(occurred_at) FILTER (WHERE left_alone_in IS NOT NULL),
                   max(occurred_at) FILTER (WHERE left_alone_in IS NOT NULL)
              FROM (SELECT o.user_id, o.word_key, o.occurred_at,
                           CASE WHEN %1$s THEN o.session_id END AS left_alone_in,
                           CASE WHEN %2$s THEN 1 END AS contrary
                      FROM {users observation o}
                      JOIN {session} s ON s.user_id = o.user_id AND s.session_id = o.session_id
                     WHERE o.occurred_at > ? AND o.occurred_at <= ? AND o.recorded_at <= ?
                       AND NOT EXISTS (SELECT 1 FROM {dictionary} d
                                        WHERE d.user_id = o.user_id AND d.word_key = o.word_key)) seen
             GROUP BY user_id, word_key
            HAVING count(DISTINCT left_alone_in) >= ? AND count(contrary) = 0
            """.formatted(UNCHANGED, CONTRARY);

    private static final String FORMS = """
            SELECT o.user_id, o.word_key, o.word, o.language, count(*), max(o.occurred_at)
              FROM %2$s
              JOIN {observation} o ON o.user_id = r.user_id AND o.word_key = r.word_key
              JOIN {session} s ON s.user_id = o.user_id AND s.session_id = o.session_id
             WHERE o.occurred_at > ? AND o.occurred_at <= ? AND o.recorded_at <= ? AND %1$s
             GROUP BY o.user_id, o.word_key, o.word, o.language
            """;

    private static final String CORRECTED = """
            SELECT DISTINCT r.user_id, r.word_key FROM %1$s
             WHERE EXISTS (SELECT 1 FROM {observation} o
                            WHERE o.user_id = r.user_id AND o.misspelling = r.word_key AND o.outcome_at <= ?
                              AND o.recorded_at <= ?)
                OR EXISTS (SELECT 1 FROM {pair_summary} p
                            WHERE p.user_id = r.user_id AND p.misspelling = r.word_key AND p.last_known <= ?)
            """;

    private static final Columns<JdbcDictionaries.WordKey> KEYS = Columns.<JdbcDictionaries.WordKey>none()
            .text("user_id", k -> k.user().value())
            .text("word_key", JdbcDictionaries.WordKey::key);

    private final Database database;
    private final String forms;
    private final String corrected;

    WordEvidenceReader(Database database) {
        this.database = database;
        String keys = KEYS.asTable(database.dialect());
        this.forms = FORMS.formatted(UNCHANGED, keys);
        this.corrected = CORRECTED.formatted(keys);
    }

    private record Counted(long sessions, long unchanged, Instant first, Instant last) {}

    /** How one word was written. */
    private static final class Forms {
        private final SortedMap<String, Long> counts = new TreeMap<>();
        private String language = "";
        private Instant latest = Instant.MIN;

        void add(String form, String formLanguage, long count, Instant last) {
            counts.merge(form, count, Long::sum);
            if (last.isAfter(latest)) {
                latest = last;
                language = formLanguage;
            }
        }
    }

    List<WordEvidence> read(Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        Map<JdbcDictionaries.WordKey, Counted> qualifying = qualifying(users, from, asOf, minSessions);
        if (qualifying.isEmpty()) {
            return List.of();
        }
        Map<JdbcDictionaries.WordKey, Forms> forms = forms(qualifying.keySet(), from, asOf);
        Set<JdbcDictionaries.WordKey> corrected = corrected(qualifying.keySet(), asOf);
        List<WordEvidence> evidence = new ArrayList<>();
        qualifying.forEach((key, counted) -> {
            @Nullable Forms written = forms.get(key);
            // Absent only if the writer was erased between the statements.
            if (written != null) {
                evidence.add(new WordEvidence(
                        key.user(),
                        key.key(),
                        counted.sessions(),
                        counted.unchanged(),
                        0,
                        written.counts,
                        written.language,
                        counted.first(),
                        counted.last(),
                        corrected.contains(key)));
            }
        });
        return evidence;
    }

    private Map<JdbcDictionaries.WordKey, Counted> qualifying(
            Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        Map<JdbcDictionaries.WordKey, Counted> found = new LinkedHashMap<>();
        return database.readLarge("read the evidence of words", s -> {
            Call call = s.sql(QUALIFYING);
            instants(call, asOf, 5);
            call.users(users).instant(from);
            instants(call, asOf, 2);
            call.integer(Math.max(1, minSessions));
            call.forEach(row -> found.put(
                    new JdbcDictionaries.WordKey(row.user(), row.text()),
                    new Counted(row.number(), row.number(), row.instant(), row.instant())));
            return found;
        });
    }

    private Map<JdbcDictionaries.WordKey, Forms> forms(
            Collection<JdbcDictionaries.WordKey> keys, Instant from, Instant asOf) {
        Map<JdbcDictionaries.WordKey, Forms> found = new LinkedHashMap<>();
        return database.readLarge("read how words were written", s -> {
            for (List<JdbcDictionaries.WordKey> batch : Database.batches(keys)) {
                Call call = s.sql(forms).rows(KEYS, batch).instant(from);
                instants(call, asOf, 4);
                call.forEach(row -> found.computeIfAbsent(
                                new JdbcDictionaries.WordKey(row.user(), row.text()), key -> new Forms())
                        .add(row.text(), row.text(), row.number(), row.instant()));
            }
            return found;
        });
    }

    private Set<JdbcDictionaries.WordKey> corrected(Collection<JdbcDictionaries.WordKey> keys, Instant asOf) {
        Set<JdbcDictionaries.WordKey> found = new HashSet<>();
        return database.read("read which words were ever corrected", s -> {
            for (List<JdbcDictionaries.WordKey> batch : Database.batches(keys)) {
                Call call = s.sql(corrected).rows(KEYS, batch);
                instants(call, asOf, 3);
                call.forEach(row -> found.add(new JdbcDictionaries.WordKey(row.user(), row.text())));
            }
            return found;
        });
    }

    private static void instants(Call call, Instant instant, int times) {
        for (int i = 0; i < times; i++) {
            call.instant(instant);
        }
    }
}
