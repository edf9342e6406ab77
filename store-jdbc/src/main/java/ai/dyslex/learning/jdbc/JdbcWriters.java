package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

final class JdbcWriters implements WriterRepository {

    private final Database database;

    JdbcWriters(Database database) {
        this.database = database;
    }

    @Override
    public List<WriterRef> page(WriterQuery query) {
        WriterFilter filter = WriterFilter.of(database.dialect(), query);
        String sql = "SELECT w.user_id, w.observations FROM {writer} w WHERE " + filter.sql() + " ORDER BY "
                + database.dialect().writerOrder("w") + " LIMIT ?";
        return database.read(
                "read a page of writers",
                s -> filter.bind(s.sql(sql))
                        .integer(query.limit())
                        .list(row -> new WriterRef(row.user(), row.number())));
    }

    @Override
    public long count(WriterQuery query) {
        WriterFilter filter = WriterFilter.of(database.dialect(), query);
        return database.read(
                "count the writers",
                s -> filter.bind(s.sql("SELECT count(*) FROM {writer} w WHERE " + filter.sql()))
                        .count());
    }

    /** In the order of ids, as {@link #touch} does, so that two of them cannot wait for each other. */
    @Override
    public Set<UserId> lockAlive(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        String sql = "SELECT w.user_id FROM {writer} w WHERE w.user_id = ANY (?) AND w.buried_at IS NULL ORDER BY "
                + database.dialect().writerOrder("w") + " " + database.dialect().forKeyShare();
        return database.read(
                "lock writers", s -> new HashSet<>(s.sql(sql).users(users).list(Row::user)));
    }

    @Override
    public Set<UserId> touch(Collection<UserId> users, Instant at) {
        Columns<UserId> columns = active(at);
        String upsert = database.dialect()
                .upsert("writer", columns, "user_id", List.of("active_at = GREATEST({was}.active_at, {r}.active_at)"));
        String sql = database.dialect().returning(upsert, "user_id, buried_at");
        return database.write("mark writers as active", s -> {
            Set<UserId> alive = new HashSet<>();
            for (List<UserId> batch : Database.batches(new TreeSet<>(users))) {
                s.sql(sql).rows(columns, batch).forEach(row -> {
                    UserId user = row.user();
                    if (row.optionalInstant().isEmpty()) {
                        alive.add(user);
                    }
                });
            }
            return alive;
        });
    }

    /** Active at the later of the recording's time and the store's, which needs no statement of its own. */
    private Columns<UserId> active(Instant at) {
        Columns<UserId> columns =
                Columns.<UserId>none().text("user_id", UserId::value).integer("bucket", UserId::bucket);
        if (database.hasItsOwnClock()) {
            return columns.instantOrNow("active_at", user -> at);
        }
        Instant now = database.now();
        return columns.instant("active_at", user -> at.isAfter(now) ? at : now);
    }

    /** FOR UPDATE, since an update that leaves the key alone would not wait for those who share it. */
    @Override
    public void bury(UserId user, Instant at) {
        Columns<UserId> columns = Columns.<UserId>none()
                .text("user_id", UserId::value)
                .integer("bucket", UserId::bucket)
                .instant("active_at", u -> at);
        database.run("leave a writer's tombstone", s -> {
            s.sql(database.dialect().insertAbsent("writer", columns, "user_id"))
                    .rows(columns, List.of(user))
                    .update();
            s.sql("SELECT user_id FROM {writer} WHERE user_id = ? FOR UPDATE")
                    .user(user)
                    .list(Row::user);
            s.sql("UPDATE {writer} SET buried_at = ? WHERE user_id = ? AND buried_at IS NULL")
                    .instant(at)
                    .user(user)
                    .update();
        });
    }

    @Override
    public Optional<Instant> buriedAt(UserId user) {
        return database.read(
                "look for a writer's tombstone",
                s -> s.sql("SELECT buried_at FROM {writer} WHERE user_id = ? AND buried_at IS NOT NULL")
                        .user(user)
                        .first(Row::instant));
    }
}
