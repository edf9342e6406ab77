package ai.dyslex.learning.jdbc;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contracts on the oldest PostgreSQL that is still supported. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OldestPostgresStoreTest extends JdbcStoreContracts {

    OldestPostgresStoreTest() {
        super(PostgresTestDatabase.OLDEST);
    }
}
