package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The floor: the rows of a batch go into the library's tables by two statements and one commit. Checks nothing, answers nothing,
 * and does not add to what is known of the writers.
 */
final class PlainIntake implements Intake {

    private static final String TEXTS = "CAST(? AS varchar ARRAY)";
    private static final String NOW = "CAST('" + Batch.START.plusSeconds(60) + "' AS timestamp with time zone)";

    private static final String SESSIONS =
            "INSERT INTO lj_session (user_id, session_id, started_at, words_written, assumed_closed, last_activity_at,"
                    + " changed_at) SELECT user_id, session_id, CAST(started_at AS timestamp with time zone), 0, false, "
                    + NOW + ", " + NOW + " FROM UNNEST(" + String.join(", ", List.of(TEXTS, TEXTS, TEXTS))
                    + ") AS r (user_id, session_id, started_at)";

    private static final String OBSERVATIONS =
            "INSERT INTO lj_observation (user_id, observation_id, session_id, word, word_key, suggestions, error_type,"
                    + " language, outcome, assumed, occurred_at, recorded_at) SELECT user_id, observation_id, session_id,"
                    + " word, word_key, suggestions, error_type, language, 'PENDING', false, CAST(occurred_at AS timestamp"
                    + " with time zone), " + NOW + " FROM UNNEST("
                    + String.join(", ", List.of(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS))
                    + ") AS r (user_id, observation_id, session_id, word, word_key, suggestions, error_type, language,"
                    + " occurred_at)";

    private final DataSource dataSource;

    PlainIntake(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void take(Batch batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insert(
                    connection,
                    SESSIONS,
                    batch.sessions(),
                    List.of(
                            s -> s.user().value(),
                            s -> s.id().value(),
                            s -> s.startedAt().toString()));
            insert(connection, OBSERVATIONS, batch.observations(), columns());
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static List<Function<NewObservation, String>> columns() {
        return List.of(
                o -> o.user().value(),
                o -> o.id().value(),
                o -> o.session().value(),
                NewObservation::word,
                o -> Words.key(o.word()),
                o -> String.join("\n", o.suggestions()) + "\n",
                NewObservation::errorType,
                NewObservation::language,
                o -> o.occurredAt().toString());
    }

    private static <T> void insert(
            Connection connection, String statement, List<T> rows, List<Function<T, String>> columns)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            int index = 1;
            for (Function<T, String> column : columns) {
                String[] values = rows.stream().map(column).toArray(String[]::new);
                prepared.setArray(index++, connection.createArrayOf("varchar", values));
            }
            prepared.executeUpdate();
        }
    }
}
