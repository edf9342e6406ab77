package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.DictionaryWord.Evidence;
import ai.dyslex.learning.nochange.DictionaryWord.Source;
import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcDictionaries implements DictionaryRepository {

    private static final String ALL = "user_id, word_key, form, source, evidence_sessions, evidence_occurrences,"
            + " evidence_first_seen, evidence_last_seen, execution_id, added_at, removed_at";

    private static final Columns<DictionaryWord> COLUMNS = Columns.<DictionaryWord>none()
            .text("user_id", w -> w.user().value())
            .text("word_key", DictionaryWord::key)
            .text("form", DictionaryWord::form)
            .text("source", w -> w.source().name())
            .number(
                    "evidence_sessions",
                    w -> w.evidence().map(Evidence::sessions).orElse(null))
            .number(
                    "evidence_occurrences",
                    w -> w.evidence().map(Evidence::occurrences).orElse(null))
            .instant(
                    "evidence_first_seen",
                    w -> w.evidence().map(Evidence::firstSeen).orElse(null))
            .instant(
                    "evidence_last_seen",
                    w -> w.evidence().map(Evidence::lastSeen).orElse(null))
            .text("execution_id", w -> w.execution().map(ExecutionId::value).orElse(null))
            .instant("added_at", DictionaryWord::addedAt)
            .instant("removed_at", w -> w.removedAt().orElse(null));

    private final Database database;
    private final WordEvidenceReader evidence;

    JdbcDictionaries(Database database) {
        this.database = database;
        this.evidence = new WordEvidenceReader(database);
    }

    /** Identifies a word of a writer. */
    record WordKey(UserId user, String key) {}

    @Override
    public List<WordEvidence> evidence(Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        return users.isEmpty() ? List.of() : evidence.read(users, from, asOf, minSessions);
    }

    @Override
    public List<DictionaryWord> insert(Collection<DictionaryWord> words) {
        Map<WordKey, DictionaryWord> distinct = new LinkedHashMap<>();
        inOrder(words).forEach(word -> distinct.putIfAbsent(keyOf(word), word));
        String sql = database.dialect()
                .returning(
                        database.dialect().insertAbsent("dictionary", COLUMNS, "user_id, word_key"),
                        "user_id, word_key");
        return database.write("add words to dictionaries", s -> {
            List<DictionaryWord> inserted = new ArrayList<>();
            for (List<DictionaryWord> batch : Database.batches(distinct.values())) {
                s.sql(sql).rows(COLUMNS, batch).forEach(row -> {
                    @Nullable DictionaryWord word = distinct.get(new WordKey(row.user(), row.text()));
                    if (word != null) {
                        inserted.add(word);
                    }
                });
            }
            return inserted;
        });
    }

    /** All writes go in the order of keys, so that two transactions cannot wait for each other. */
    private static List<DictionaryWord> inOrder(Collection<DictionaryWord> words) {
        return words.stream()
                .sorted(Comparator.comparing(DictionaryWord::user).thenComparing(DictionaryWord::key))
                .toList();
    }

    private static WordKey keyOf(DictionaryWord word) {
        return new WordKey(word.user(), word.key());
    }

    @Override
    public void put(DictionaryWord word) {
        String sql = database.dialect()
                .upsert("dictionary", COLUMNS, "user_id, word_key", COLUMNS.replacingAllBut("user_id, word_key"));
        database.run(
                "put a word into a dictionary",
                s -> s.sql(sql).rows(COLUMNS, List.of(word)).update());
    }

    @Override
    public List<DictionaryWord> words(UserId user) {
        return database.read(
                "read a dictionary",
                s -> s
                        .sql("SELECT " + ALL + " FROM {dictionary} WHERE user_id = ?")
                        .user(user)
                        .list(JdbcDictionaries::word)
                        .stream()
                        .sorted(Comparator.comparing(DictionaryWord::key, Order.BYTES))
                        .toList());
    }

    @Override
    public List<DictionaryWord> deleteAddedBy(ExecutionId execution) {
        String sql = database.dialect()
                .deleting(
                        "DELETE FROM {dictionary} WHERE execution_id = ? AND source = 'AUTO' AND removed_at IS NULL",
                        ALL);
        return database.write(
                "take words back from dictionaries",
                s -> s.sql(sql).text(execution.value()).list(JdbcDictionaries::word));
    }

    @Override
    public void erase(UserId user) {
        database.run(
                "erase a dictionary",
                s -> s.sql("DELETE FROM {dictionary} WHERE user_id = ?")
                        .user(user)
                        .update());
    }

    private static DictionaryWord word(Row row) {
        return new DictionaryWord(
                row.user(),
                row.text(),
                row.text(),
                row.constant(Source.class),
                evidence(row),
                row.optionalText().map(ExecutionId::new),
                row.instant(),
                row.optionalInstant());
    }

    private static Optional<Evidence> evidence(Row row) {
        Optional<Long> sessions = row.optionalNumber();
        Optional<Long> occurrences = row.optionalNumber();
        Optional<Instant> firstSeen = row.optionalInstant();
        Optional<Instant> lastSeen = row.optionalInstant();
        return sessions.map(
                n -> new Evidence(n, occurrences.orElseThrow(), firstSeen.orElseThrow(), lastSeen.orElseThrow()));
    }
}
