package ai.dyslex.learning.examples.owntables;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;

/** The contracts on PostgreSQL. */
class OwnTablesOnPostgresTest extends OwnTablesContracts {

    private static final EmbeddedPostgres SERVER = start();

    OwnTablesOnPostgresTest() {
        super(OwnTables.onPostgres(SERVER));
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            OwnTables.prepare(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }
}
