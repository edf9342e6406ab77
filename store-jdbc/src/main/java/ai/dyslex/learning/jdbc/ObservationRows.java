package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.WritingSession;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The table of observations. */
final class ObservationRows {

    private static final String ALL = "o.user_id, o.observation_id, o.session_id, o.word, o.word_key, o.suggestions,"
            + " o.error_type, o.language, o.outcome, o.assumed, o.final_word, o.misspelling, o.correction,"
            + " o.occurred_at, o.recorded_at, o.outcome_at";

    private static final Columns<ObservationKey> KEYS = Columns.<ObservationKey>none()
            .text("user_id", k -> k.user().value())
            .text("observation_id", k -> k.observation().value());

    private static final Columns<Observation> OUTCOMES = Columns.<Observation>none()
            .text("user_id", o -> o.key().user().value())
            .text("observation_id", o -> o.key().observation().value())
            .text("outcome", o -> o.outcome().name())
            .flag("assumed", Observation::assumed)
            .text("final_word", o -> o.finalWord().orElse(null))
            .text("misspelling", o -> o.pair().map(ErrorPair::misspelling).orElse(null))
            .text("correction", o -> o.pair().map(ErrorPair::correction).orElse(null))
            .instant("outcome_at", o -> o.outcomeAt().orElse(null));

    private static final Columns<Observation> COLUMNS = OUTCOMES.text(
                    "session_id", o -> o.session().value())
            .text("word", Observation::word)
            .text("word_key", Observation::wordKey)
            .text("suggestions", o -> TextList.write(o.suggestions()))
            .text("error_type", Observation::errorType)
            .text("language", Observation::language)
            .instant("occurred_at", Observation::occurredAt)
            .instant("recorded_at", Observation::recordedAt);

    private static final Columns<WritingSession> SETTLED = Columns.<WritingSession>none()
            .text("user_id", s -> s.key().user().value())
            .text("session_id", s -> s.key().session().value())
            .flag("assumed", WritingSession::assumedClosed)
            .instant("closed_at", s -> s.closedAt().orElse(null));

    private final String insert;
    private final String find;
    private final String updateOutcomes;
    private final String settle;

    ObservationRows(Dialect dialect) {
        this.insert = dialect.returning(
                dialect.insertAbsent("observation", COLUMNS, "user_id, observation_id"), "user_id, observation_id");
        this.find = "SELECT " + ALL + " FROM " + KEYS.asTable(dialect)
                + " JOIN {observation} o ON o.user_id = r.user_id AND o.observation_id = r.observation_id";
        this.updateOutcomes = dialect.update(
                "observation",
                OUTCOMES,
                "was.user_id = r.user_id AND was.observation_id = r.observation_id",
                OUTCOMES.replacingAllBut("user_id, observation_id"));
        this.settle = dialect.update(
                "observation",
                SETTLED,
                "was.user_id = r.user_id AND was.session_id = r.session_id AND (was.outcome = 'PENDING' OR was.assumed)",
                List.of("outcome = 'UNCHANGED'", "assumed = {r}.assumed", "outcome_at = {r}.closed_at"));
    }

    List<ObservationKey> insert(Database.Statements s, Collection<Observation> observations) throws SQLException {
        return s.sql(insert).rows(COLUMNS, observations).list(ObservationRows::key);
    }

    List<Observation> find(Database.Statements s, Collection<ObservationKey> keys) throws SQLException {
        return s.sql(find).rows(KEYS, keys).list(ObservationRows::observation);
    }

    void updateOutcomes(Database.Statements s, Collection<Observation> observations) throws SQLException {
        s.sql(updateOutcomes).rows(OUTCOMES, observations).update();
    }

    void settle(Database.Statements s, Collection<WritingSession> closed) throws SQLException {
        s.sql(settle).rows(SETTLED, closed).update();
    }

    private static ObservationKey key(Row row) {
        UserId user = row.user();
        return new ObservationKey(user, new ObservationId(row.text()));
    }

    private static Observation observation(Row row) {
        return new Observation(
                key(row),
                new SessionId(row.text()),
                row.text(),
                row.text(),
                TextList.read(row.text()),
                row.text(),
                row.text(),
                row.constant(Outcome.class),
                row.flag(),
                row.optionalText(),
                row.optionalPair(),
                row.instant(),
                row.instant(),
                row.optionalInstant());
    }
}
