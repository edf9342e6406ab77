package ai.dyslex.learning.jdbc;

/** The contracts on H2 in memory. */
class H2StoreTest extends JdbcStoreContracts {

    H2StoreTest() {
        super(new H2TestDatabase());
    }
}
