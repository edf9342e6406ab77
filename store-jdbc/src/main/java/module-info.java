/** All repositories on PostgreSQL and H2, over a plain data source. */
@SuppressWarnings("opens") // The scripts lie in folders, which the compiler does not see.
module ai.dyslex.learning.jdbc {
    requires transitive ai.dyslex.learning.core;
    requires transitive java.sql;
    requires static flyway.core;
    requires static org.jspecify;

    exports ai.dyslex.learning.jdbc;

    // Flyway and hosts read the scripts.
    opens ai.dyslex.learning.jdbc.h2;
    opens ai.dyslex.learning.jdbc.postgresql;
}
