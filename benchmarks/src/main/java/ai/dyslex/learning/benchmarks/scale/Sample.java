package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A schema of its own with the data of some of the writers, evenly drawn. */
record Sample(String schema, int writers) {

    /** @param dataSource hands out connections whose current schema is the sample's */
    static Sample make(DataSource dataSource, String schema, int writers) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.run(connection, List.of("DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema));
            JdbcSchema.of(dataSource).migrate();
            long all = Sql.number(connection, "SELECT count(*) FROM public.lj_writer");
            Sql.run(
                    connection,
                    List.of(
                            "INSERT INTO lj_writer SELECT * FROM public.lj_writer WHERE user_id IN ("
                                    + drawn(all, writers) + ")",
                            "INSERT INTO lj_session SELECT s.* FROM public.lj_session s JOIN lj_writer w USING (user_id)"
                                    + " ORDER BY s.ended_at",
                            "INSERT INTO lj_observation SELECT o.* FROM public.lj_observation o JOIN lj_writer w"
                                    + " USING (user_id) ORDER BY o.occurred_at",
                            "INSERT INTO lj_dictionary SELECT d.* FROM public.lj_dictionary d JOIN lj_writer w"
                                    + " USING (user_id) WHERE d.source = 'MANUAL'",
                            "VACUUM (ANALYZE)"));
        }
        return new Sample(schema, writers);
    }

    /** Every so-manieth writer in the order of ids, which says nothing of how much they write. */
    static String drawn(long all, int writers) {
        return "SELECT user_id FROM (SELECT user_id, row_number() OVER (ORDER BY user_id) AS n FROM public.lj_writer) w"
                + " WHERE n %% %d = 0 LIMIT %d".formatted(Math.max(1, all / writers), writers);
    }
}
