package ai.dyslex.learning.benchmarks.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The indexes of the large tables: dropped before a load, and built anew after it, which takes a fraction of the time. */
final class Indexes {

    private static final String LARGE = "('lj_observation', 'lj_session')";

    private Indexes() {}

    /** @return the statements that build them anew */
    static List<String> drop(Connection connection) throws SQLException {
        List<String> build = new ArrayList<>(Sql.column(connection, """
                SELECT 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE contype = 'p' AND conrelid::regclass::text IN %s
                """.formatted(LARGE)));
        List<String> drop = new ArrayList<>(Sql.column(connection, """
                SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname
                  FROM pg_constraint WHERE contype = 'p' AND conrelid::regclass::text IN %s
                """.formatted(LARGE)));
        String others = """
                 FROM pg_indexes i WHERE tablename IN %s
                  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
                """.formatted(LARGE);
        build.addAll(Sql.column(connection, "SELECT indexdef" + others));
        drop.addAll(Sql.column(connection, "SELECT 'DROP INDEX ' || indexname" + others));
        Sql.run(connection, drop);
        return build;
    }
}
