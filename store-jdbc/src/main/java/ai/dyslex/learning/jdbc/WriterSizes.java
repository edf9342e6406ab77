package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How many observations there are of each writer, kept with the writer so that pages can be cut without counting. */
final class WriterSizes {

    private static final Columns<Map.Entry<UserId, Long>> COLUMNS = Columns.<Map.Entry<UserId, Long>>none()
            .text("user_id", e -> e.getKey().value())
            .number("added", Map.Entry::getValue);

    private final String sql;

    WriterSizes(Dialect dialect) {
        this.sql = dialect.update(
                "writer",
                COLUMNS,
                "was.user_id = r.user_id",
                List.of("observations = GREATEST({was}.observations + {r}.added, 0)"));
    }

    /** In the caller's transaction, which has touched or locked the writers. */
    void add(Database.Statements s, Map<UserId, Long> added) throws SQLException {
        List<Map.Entry<UserId, Long>> sorted =
                added.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        for (List<Map.Entry<UserId, Long>> batch : Database.batches(sorted)) {
            s.sql(sql).rows(COLUMNS, batch).update();
        }
    }
}
