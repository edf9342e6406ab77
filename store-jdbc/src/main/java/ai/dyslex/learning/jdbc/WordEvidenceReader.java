package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the evidence of words in two steps: which words may qualify, found by the database in one index over all observations
 * of the window; then, for these few, how often, where and how they were written, and whether they were ever corrected.
 */
final class WordEvidenceReader {

    /** More than qualify: how many sessions there were, and which of them were closed, is for the second step. */
    private static final String PROMISING = """
            SELECT user_id, word_key
              FROM (SELECT o.user_id, o.word_key
                      FROM {users observation o}
                     WHERE o.occurred_at > ? AND o.occurred_at <= ? AND o.recorded_at <= ?
                     GROUP BY o.user_id, o.word_key
                    HAVING count(CASE WHEN o.outcome = 'UNCHANGED' AND NOT o.assumed AND o.outcome_at <= ? THEN 1 END) >= ?
                       AND count(CASE WHEN o.outcome_at <= ? AND (o.assumed OR o.outcome <> 'UNCHANGED') THEN 1 END) = 0)
                   AS seen
             WHERE NOT EXISTS (SELECT 1 FROM {dictionary} d
                                WHERE d.user_id = seen.user_id AND d.word_key = seen.word_key)
            """;

    private static final String OPEN = """
            SELECT s.user_id, s.session_id FROM {users session s} WHERE s.closed_at IS NULL OR s.closed_at > ?
            """;

    /** Left alone is what was known by then and not assumed. */
    private static final String WRITTEN = """
            SELECT r.place, o.session_id, o.word, o.language, o.occurred_at,
                   (o.outcome = 'UNCHANGED' AND NOT o.assumed AND o.outcome_at IS NOT NULL AND o.outcome_at <= ?)
              FROM %1$s
              JOIN {observation} o ON o.user_id = r.user_id AND o.word_key = r.word_key
             WHERE o.occurred_at > ? AND o.occurred_at <= ? AND o.recorded_at <= ?
            """;

    /** Joins, since conditions would be looked for in all that was ever observed. */
    private static final String CORRECTED = """
            SELECT r.place
              FROM %1$s
              JOIN {observation} o ON o.user_id = r.user_id AND o.misspelling = r.word_key
             WHERE o.outcome_at <= ? AND o.recorded_at <= ?
            UNION ALL
            SELECT r.place
              FROM %1$s
              JOIN {pair_summary} p ON p.user_id = r.user_id AND p.misspelling = r.word_key
             WHERE p.last_known <= ?
            """;

    private static final Columns<Word> WORDS = Columns.<Word>none()
            .text("user_id", w -> w.key.user().value())
            .text("word_key", w -> w.key.key())
            .integer("place", w -> w.place);

    private final Database database;
    private final String written;
    private final String corrected;

    WordEvidenceReader(Database database) {
        this.database = database;
        String words = WORDS.asTable(database.dialect());
        this.written = WRITTEN.formatted(words);
        this.corrected = CORRECTED.formatted(words);
    }

    /** One promising word, its place among all, and how it was written. */
    private static final class Word {
        private final JdbcDictionaries.WordKey key;
        private final int place;
        private final SortedMap<String, Long> forms = new TreeMap<>();
        private final Set<String> sessions = new HashSet<>();
        private String language = "";
        private long leftAlone;
        private boolean contrary;
        private boolean corrected;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        Word(JdbcDictionaries.WordKey key, int place) {
            this.key = key;
            this.place = place;
        }

        /** In a session that was closed by then. */
        void seen(String session, String form, String formLanguage, Instant at, boolean isLeftAlone) {
            if (!isLeftAlone) {
                contrary = true;
                return;
            }
            leftAlone++;
            sessions.add(session);
            forms.merge(form, 1L, Long::sum);
            first = at.isBefore(first) ? at : first;
            if (at.isAfter(last)) {
                last = at;
                language = formLanguage;
            }
        }

        boolean qualifies(int minSessions) {
            return !contrary && sessions.size() >= minSessions;
        }

        WordEvidence evidence() {
            return new WordEvidence(
                    key.user(), key.key(), sessions.size(), leftAlone, 0, forms, language, first, last, corrected);
        }
    }

    List<WordEvidence> read(Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        int least = Math.max(1, minSessions);
        List<Word> promising = promising(users, from, asOf, least);
        readWritten(promising, open(promising, asOf), from, asOf);
        List<Word> qualifying =
                promising.stream().filter(word -> word.qualifies(least)).toList();
        readCorrected(promising, qualifying, asOf);
        return qualifying.stream().map(Word::evidence).toList();
    }

    private List<Word> promising(Collection<UserId> users, Instant from, Instant asOf, int least) {
        return database.readPage("read which words were left alone", s -> {
            List<Word> words = new ArrayList<>();
            s.sql(PROMISING)
                    .users(users)
                    .instant(from)
                    .instant(asOf)
                    .instant(asOf)
                    .instant(asOf)
                    .integer(least)
                    .instant(asOf)
                    .forEach(row ->
                            words.add(new Word(new JdbcDictionaries.WordKey(row.user(), row.text()), words.size())));
            return words;
        });
    }

    /** The sessions that were not closed by then, of the writers of these words. */
    private Set<SessionKey> open(List<Word> words, Instant asOf) {
        Set<UserId> users = new LinkedHashSet<>();
        words.forEach(word -> users.add(word.key.user()));
        if (users.isEmpty()) {
            return Set.of();
        }
        return database.readPage(
                "read which sessions are open",
                s -> new HashSet<>(s.sql(OPEN)
                        .users(users)
                        .instant(asOf)
                        .list(row -> new SessionKey(row.user(), new SessionId(row.text())))));
    }

    private void readWritten(List<Word> words, Set<SessionKey> open, Instant from, Instant asOf) {
        for (List<Word> batch : Database.batches(words)) {
            database.readPage("read how words were written", s -> {
                s.sql(written)
                        .instant(asOf)
                        .rows(WORDS, batch)
                        .instant(from)
                        .instant(asOf)
                        .instant(asOf)
                        .forEach(row -> {
                            Word word = words.get(row.integer());
                            String session = row.text();
                            if (!isIn(open, word, session)) {
                                word.seen(session, row.text(), row.text(), row.instant(), row.flag());
                            }
                        });
                return true;
            });
        }
    }

    private static boolean isIn(Set<SessionKey> open, Word word, String session) {
        return !open.isEmpty() && open.contains(new SessionKey(word.key.user(), new SessionId(session)));
    }

    private void readCorrected(List<Word> words, List<Word> qualifying, Instant asOf) {
        for (List<Word> batch : Database.batches(qualifying)) {
            database.readPage("read which words were ever corrected", s -> {
                s.sql(corrected)
                        .rows(WORDS, batch)
                        .instant(asOf)
                        .instant(asOf)
                        .rows(WORDS, batch)
                        .instant(asOf)
                        .forEach(row -> words.get(row.integer()).corrected = true);
                return true;
            });
        }
    }
}
