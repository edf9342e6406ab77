package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The table of sessions. */
final class SessionRows {

    private static final String ALL = "s.user_id, s.session_id, s.started_at, s.ended_at, s.words_written, s.closed_at,"
            + " s.assumed_closed, s.last_activity_at";

    private static final Columns<SessionKey> KEYS = Columns.<SessionKey>none()
            .text("user_id", k -> k.user().value())
            .text("session_id", k -> k.session().value());

    private static final Columns<WritingSession> COLUMNS = Columns.<WritingSession>none()
            .text("user_id", s -> s.key().user().value())
            .text("session_id", s -> s.key().session().value())
            .instant("started_at", WritingSession::startedAt)
            .instant("ended_at", s -> s.endedAt().orElse(null))
            .number("words_written", WritingSession::wordsWritten)
            .instant("closed_at", s -> s.closedAt().orElse(null))
            .flag("assumed_closed", WritingSession::assumedClosed)
            .instant("last_activity_at", WritingSession::lastActivityAt);

    private static final Columns<Map.Entry<SessionKey, Instant>> TOUCHES =
            Columns.<Map.Entry<SessionKey, Instant>>none()
                    .text("user_id", e -> e.getKey().user().value())
                    .text("session_id", e -> e.getKey().session().value())
                    .instant("heard_at", Map.Entry::getValue);

    private static final String SAME = "was.user_id = r.user_id AND was.session_id = r.session_id";

    private final String find;
    private final String insert;
    private final String touch;
    private final Dialect dialect;

    SessionRows(Dialect dialect) {
        this.dialect = dialect;
        this.find = "SELECT " + ALL + " FROM " + KEYS.asTable(dialect)
                + " JOIN {session} s ON s.user_id = r.user_id AND s.session_id = r.session_id";
        this.insert = dialect.returning(
                dialect.insertAbsent(
                        "session",
                        COLUMNS.instant("changed_at", WritingSession::lastActivityAt),
                        "user_id, session_id"),
                "user_id, session_id");
        this.touch = dialect.update(
                "session",
                TOUCHES,
                SAME + " AND (was.last_activity_at < r.heard_at OR was.changed_at < r.heard_at)",
                List.of(
                        "last_activity_at = GREATEST({was}.last_activity_at, {r}.heard_at)",
                        "changed_at = GREATEST({was}.changed_at, {r}.heard_at)"));
    }

    List<SessionKey> insert(Database.Statements s, Collection<WritingSession> sessions) throws SQLException {
        return s.sql(insert)
                .rows(COLUMNS.instant("changed_at", WritingSession::lastActivityAt), sessions)
                .list(SessionRows::key);
    }

    List<WritingSession> find(Database.Statements s, Collection<SessionKey> keys) throws SQLException {
        return s.sql(s.inTransaction() ? find + " " + dialect.forUpdateOf("s") : find)
                .rows(KEYS, keys)
                .list(SessionRows::session);
    }

    void update(Database.Statements s, Collection<WritingSession> sessions, Instant changedAt) throws SQLException {
        Columns<WritingSession> columns = COLUMNS.instant("changed_at", session -> changedAt);
        String sql = dialect.update(
                "session",
                columns,
                SAME,
                List.of(
                        "started_at = {r}.started_at",
                        "ended_at = {r}.ended_at",
                        "words_written = {r}.words_written",
                        "closed_at = {r}.closed_at",
                        "assumed_closed = {r}.assumed_closed",
                        "last_activity_at = {r}.last_activity_at",
                        "changed_at = GREATEST({was}.changed_at, {r}.changed_at)"));
        s.sql(sql).rows(columns, sessions).update();
    }

    /** Stamps sessions as active and changed; leaves those alone that are stamped as late already. */
    void touch(Database.Statements s, Map<SessionKey, Instant> heardAt) throws SQLException {
        for (List<Map.Entry<SessionKey, Instant>> batch : Database.batches(heardAt.entrySet())) {
            s.sql(touch).rows(TOUCHES, batch).update();
        }
    }

    List<WritingSession> idle(Database.Statements s, Instant since, int limit) throws SQLException {
        return s.sql("SELECT " + ALL + " FROM {session} s WHERE s.ended_at IS NULL AND s.last_activity_at <= ?"
                        + " ORDER BY s.last_activity_at LIMIT ?")
                .instant(since)
                .integer(limit)
                .list(SessionRows::session);
    }

    private static SessionKey key(Row row) {
        UserId user = row.user();
        return new SessionKey(user, new SessionId(row.text()));
    }

    private static WritingSession session(Row row) {
        return new WritingSession(
                key(row),
                row.instant(),
                row.optionalInstant(),
                row.number(),
                row.optionalInstant(),
                row.flag(),
                row.instant());
    }
}
