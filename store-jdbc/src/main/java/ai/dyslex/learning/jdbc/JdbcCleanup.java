package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class JdbcCleanup implements CleanupRepository {

    /** Two instants; the alias is that of the observation. */
    private static final String OLD = "%1$s.occurred_at < ? AND %1$s.outcome_at <= ?";

    private static final Columns<WordCounts> WORDS = Columns.<WordCounts>none()
            .text("user_id", c -> c.key().user().value())
            .text("word_key", c -> c.key().word())
            .number("unchanged", c -> c.of(Outcome.UNCHANGED))
            .number("corrected", c -> c.of(Outcome.CORRECTED))
            .number("rewritten", c -> c.of(Outcome.REWRITTEN));

    private static final Columns<Pair> PAIRS = Columns.<Pair>none()
            .text("user_id", p -> p.key().user().value())
            .text("misspelling", p -> p.key().pair().misspelling())
            .text("correction", p -> p.key().pair().correction())
            .number("frequency", Pair::frequency)
            .instant("first_seen", Pair::firstSeen)
            .instant("last_seen", Pair::lastSeen)
            .instant("last_known", Pair::lastKnown);

    private final Database database;
    private final String delete;
    private final String foldWords;
    private final String foldPairs;

    JdbcCleanup(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        this.delete = dialect.deletingGrouped(
                "DELETE FROM {observation} o WHERE o.user_id = ANY (?) AND " + OLD.formatted("o")
                        + " AND EXISTS (SELECT 1 FROM {session} s WHERE s.user_id = o.user_id"
                        + " AND s.session_id = o.session_id AND s.closed_at <= ?)",
                "user_id, word_key, outcome, misspelling, correction, occurred_at, outcome_at",
                "user_id, word_key, outcome, misspelling, correction",
                "count(*), min(occurred_at), max(occurred_at), max(outcome_at)");
        this.foldWords = dialect.upsert(
                "word_summary",
                WORDS,
                "user_id, word_key",
                List.of(
                        "unchanged = {was}.unchanged + {r}.unchanged",
                        "corrected = {was}.corrected + {r}.corrected",
                        "rewritten = {was}.rewritten + {r}.rewritten"));
        this.foldPairs = dialect.upsert(
                "pair_summary",
                PAIRS,
                "user_id, misspelling, correction",
                List.of(
                        "frequency = {was}.frequency + {r}.frequency",
                        "first_seen = LEAST({was}.first_seen, {r}.first_seen)",
                        "last_seen = GREATEST({was}.last_seen, {r}.last_seen)",
                        "last_known = GREATEST({was}.last_known, {r}.last_known)"));
    }

    private record WordKey(UserId user, String word) implements Comparable<WordKey> {
        @Override
        public int compareTo(WordKey other) {
            int byUser = user.compareTo(other.user);
            return byUser != 0 ? byUser : Order.BYTES.compare(word, other.word);
        }
    }

    private record WordCounts(WordKey key, Map<Outcome, Long> counts) {
        long of(Outcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }

    private record PairKey(UserId user, ErrorPair pair) implements Comparable<PairKey> {
        @Override
        public int compareTo(PairKey other) {
            int byWord =
                    new WordKey(user, pair.misspelling()).compareTo(new WordKey(other.user, other.pair.misspelling()));
            return byWord != 0 ? byWord : Order.BYTES.compare(pair.correction(), other.pair.correction());
        }
    }

    private record Pair(PairKey key, long frequency, Instant firstSeen, Instant lastSeen, Instant lastKnown) {
        Pair plus(Pair other) {
            return new Pair(
                    key,
                    frequency + other.frequency,
                    firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                    lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
                    lastKnown.isAfter(other.lastKnown) ? lastKnown : other.lastKnown);
        }
    }

    /** What was deleted, counted. In the order of keys, so that two transactions cannot wait for each other. */
    private static final class Folded {
        private final Map<WordKey, Map<Outcome, Long>> words = new TreeMap<>();
        private final Map<PairKey, Pair> pairs = new TreeMap<>();
        private final Map<UserId, Long> perWriter = new HashMap<>();
        private long total;

        void add(Row row) {
            UserId user = row.user();
            WordKey word = new WordKey(user, row.text());
            Outcome outcome = row.constant(Outcome.class);
            var pair = row.optionalPair();
            long count = row.number();
            Instant first = row.instant();
            Instant last = row.instant();
            Instant known = row.instant();
            words.computeIfAbsent(word, k -> new EnumMap<>(Outcome.class)).merge(outcome, count, Long::sum);
            pair.map(p -> new Pair(new PairKey(user, p), count, first, last, known))
                    .ifPresent(p -> pairs.merge(p.key(), p, Pair::plus));
            perWriter.merge(user, -count, Long::sum);
            total += count;
        }
    }

    @Override
    public List<WriterRef> withOldObservations(WriterQuery query, Instant before) {
        WriterFilter filter = WriterFilter.ofAnyActivity(database.dialect(), query);
        String order = database.dialect().writerOrder("w");
        String sql = """
                SELECT w.user_id, count(*)
                  FROM {writer} w
                  JOIN {observation} o ON o.user_id = w.user_id AND %1$s
                  JOIN {session} s ON s.user_id = o.user_id AND s.session_id = o.session_id AND s.closed_at <= ?
                 WHERE %2$s
                 GROUP BY %3$s
                 ORDER BY %4$s LIMIT ?
                """.formatted(
                OLD.formatted("o"), filter.sql(), order.equals("w.user_id") ? order : "w.user_id, " + order, order);
        return database.read(
                "read the writers with old observations",
                s -> filter.bind(s.sql(sql).instant(before).instant(before).instant(before))
                        .integer(query.limit())
                        .list(row -> new WriterRef(row.user(), row.number())));
    }

    @Override
    public long foldAndDelete(Collection<UserId> users, Instant before) {
        if (users.isEmpty()) {
            return 0;
        }
        return database.write("fold old observations", s -> {
            Folded folded = new Folded();
            s.sql(delete)
                    .users(users)
                    .instant(before)
                    .instant(before)
                    .instant(before)
                    .forEach(folded::add);
            save(s, folded);
            return folded.total;
        });
    }

    private void save(Database.Statements s, Folded folded) throws SQLException {
        List<WordCounts> words = folded.words.entrySet().stream()
                .map(e -> new WordCounts(e.getKey(), e.getValue()))
                .toList();
        for (List<WordCounts> batch : Database.batches(words)) {
            s.sql(foldWords).rows(WORDS, batch).update();
        }
        for (List<Pair> batch : Database.batches(folded.pairs.values())) {
            s.sql(foldPairs).rows(PAIRS, batch).update();
        }
        new WriterSizes(database.dialect()).add(s, folded.perWriter);
    }

    @Override
    public void erase(UserId user) {
        database.run("erase a writer's summaries", s -> {
            s.sql("DELETE FROM {word_summary} WHERE user_id = ?").user(user).update();
            s.sql("DELETE FROM {pair_summary} WHERE user_id = ?").user(user).update();
        });
    }
}
