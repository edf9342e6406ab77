package ai.dyslex.learning.jdbc;

/** The contracts on the newest PostgreSQL. */
class PostgresStoreTest extends JdbcStoreContracts {

    PostgresStoreTest() {
        super(PostgresTestDatabase.NEWEST);
    }
}
