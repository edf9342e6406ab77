package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.DictionaryWord.Evidence;
import ai.dyslex.learning.nochange.DictionaryWord.Source;
import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.Identifiers;
import ai.dyslex.learning.writer.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Personal dictionaries in the host's table {@code vocabulary}. What was written stays in the library's tables, so evidence is
 * the library's, less what the vocabulary has.
 *
 * <p>The writers whose words are written are locked by then: by the page of the job, and by the library's own {@code
 * PersonalDictionary}. So a word that was not there when it was looked for is not there when it is inserted either.
 */
final class VocabularyRepository implements DictionaryRepository {

    private static final String COLUMNS =
            "shown_as, origin, added_at, dropped_at, learnt_by, sessions, occurrences, first_seen, last_seen, writer, word";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM vocabulary WHERE ";

    private static final String INSERT =
            "INSERT INTO vocabulary (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = """
            UPDATE vocabulary
               SET shown_as = ?, origin = ?, added_at = ?, dropped_at = ?, learnt_by = ?,
                   sessions = ?, occurrences = ?, first_seen = ?, last_seen = ?
             WHERE writer = ? AND word = ?
            """;

    private static final String KNOWN = """
            SELECT v.writer, v.word
              FROM UNNEST(CAST(? AS varchar ARRAY), CAST(? AS varchar ARRAY)) AS asked (writer, word)
              JOIN vocabulary v ON v.writer = asked.writer AND v.word = asked.word
            """;

    private static final String ADDED_BY = "learnt_by = ? AND origin = 'AUTO' AND dropped_at IS NULL";

    private final DataSource dataSource;
    private final DictionaryRepository observed;

    /**
     * @param dataSource hands out the connection of the thread's transaction
     * @param observed the library's own, with dictionaries that stay empty: it knows how to read what was written
     */
    VocabularyRepository(DataSource dataSource, DictionaryRepository observed) {
        this.dataSource = dataSource;
        this.observed = observed;
    }

    private record Key(String writer, String word) {

        static Key of(DictionaryWord word) {
            return new Key(word.user().value(), word.key());
        }

        static Key of(WordEvidence word) {
            return new Key(word.user().value(), word.key());
        }
    }

    private interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public List<WordEvidence> evidence(Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        List<WordEvidence> promising = observed.evidence(users, from, asOf, minSessions);
        Set<Key> known = known(promising, Key::of);
        return promising.stream().filter(word -> !known.contains(Key.of(word))).toList();
    }

    /** One statement for all words of a page. */
    private <T> Set<Key> known(Collection<T> words, Function<T, Key> key) {
        if (words.isEmpty()) {
            return Set.of();
        }
        List<Key> keys = words.stream().map(key).toList();
        return connected("look words up", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                statement.setArray(1, texts(connection, keys, Key::writer));
                statement.setArray(2, texts(connection, keys, Key::word));
                Set<Key> known = new HashSet<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    known.add(new Key(rows.getString(1), rows.getString(2)));
                }
                return known;
            }
        });
    }

    private static java.sql.Array texts(Connection connection, List<Key> keys, Function<Key, String> text)
            throws SQLException {
        return connection.createArrayOf("varchar", keys.stream().map(text).toArray());
    }

    @Override
    public List<DictionaryWord> insert(Collection<DictionaryWord> words) {
        Map<Key, DictionaryWord> absent = new LinkedHashMap<>();
        words.forEach(word -> absent.putIfAbsent(Key.of(word), word));
        absent.keySet().removeAll(known(words, Key::of));
        if (absent.isEmpty()) {
            return List.of();
        }
        return connected("add words", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (DictionaryWord word : absent.values()) {
                    set(statement, word);
                    statement.addBatch();
                }
                statement.executeBatch();
                return List.copyOf(absent.values());
            }
        });
    }

    /** Leaves alone what else the host keeps of a word. */
    @Override
    public void put(DictionaryWord word) {
        connected("put a word", connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE);
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                set(update, word);
                if (update.executeUpdate() == 0) {
                    set(insert, word);
                    insert.executeUpdate();
                }
                return word;
            }
        });
    }

    @Override
    public List<DictionaryWord> words(UserId user) {
        return select("writer = ?", user.value()).stream()
                .sorted(Comparator.comparing(DictionaryWord::key, Identifiers::compareBytes))
                .toList();
    }

    @Override
    public List<DictionaryWord> deleteAddedBy(ExecutionId execution) {
        List<DictionaryWord> added = select(ADDED_BY + " FOR UPDATE", execution.value());
        delete(ADDED_BY, execution.value());
        return added;
    }

    @Override
    public void erase(UserId user) {
        delete("writer = ?", user.value());
    }

    private List<DictionaryWord> select(String condition, String value) {
        return connected("read words", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT + condition)) {
                statement.setString(1, value);
                List<DictionaryWord> words = new ArrayList<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    words.add(word(rows));
                }
                return words;
            }
        });
    }

    private void delete(String condition, String value) {
        connected("delete words", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM vocabulary WHERE " + condition)) {
                statement.setString(1, value);
                return statement.executeUpdate();
            }
        });
    }

    private <T> T connected(String what, Use<T> use) {
        try (Connection connection = dataSource.getConnection()) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new HostDatabaseException(what, e);
        }
    }

    private static void set(PreparedStatement statement, DictionaryWord word) throws SQLException {
        @Nullable Evidence evidence = word.evidence().orElse(null);
        statement.setString(1, word.form());
        statement.setString(2, word.source().name());
        statement.setObject(3, time(word.addedAt()));
        statement.setObject(4, word.removedAt().map(VocabularyRepository::time).orElse(null));
        statement.setString(5, word.execution().map(ExecutionId::value).orElse(null));
        statement.setObject(6, evidence == null ? null : evidence.sessions());
        statement.setObject(7, evidence == null ? null : evidence.occurrences());
        statement.setObject(8, evidence == null ? null : time(evidence.firstSeen()));
        statement.setObject(9, evidence == null ? null : time(evidence.lastSeen()));
        statement.setString(10, word.user().value());
        statement.setString(11, word.key());
    }

    /** Cut off to microseconds, where the database would round. */
    private static OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static DictionaryWord word(ResultSet row) throws SQLException {
        long sessions = row.getLong("sessions");
        Optional<Evidence> evidence = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Evidence(
                        sessions,
                        row.getLong("occurrences"),
                        instant(row, "first_seen").orElseThrow(),
                        instant(row, "last_seen").orElseThrow()));
        return new DictionaryWord(
                new UserId(row.getString("writer")),
                row.getString("word"),
                row.getString("shown_as"),
                Source.valueOf(row.getString("origin")),
                evidence,
                Optional.ofNullable(row.getString("learnt_by")).map(ExecutionId::new),
                instant(row, "added_at").orElseThrow(),
                instant(row, "dropped_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
