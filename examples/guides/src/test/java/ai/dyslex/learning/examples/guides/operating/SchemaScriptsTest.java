package ai.dyslex.learning.examples.guides.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables, made by the migrations of a host. */
class SchemaScriptsTest {

    private static void writeScripts(DataSource dataSource, Path folder) throws IOException {
        for (JdbcSchema.Script script : JdbcSchema.of(dataSource).scripts()) {
            Files.writeString(folder.resolve(script.name()), script.sql());
        }
    }

    @Test
    void makesTheTablesThatTheStoreNeeds(@TempDir Path folder) throws IOException {
        JdbcConnectionPool dataSource = JdbcConnectionPool.create("jdbc:h2:mem:scripts;DB_CLOSE_DELAY=-1", "sa", "");
        writeScripts(dataSource, folder);

        int applied = Flyway.configure()
                .dataSource(dataSource)
                .locations("filesystem:" + folder)
                .load()
                .migrate()
                .migrationsExecuted;

        assertThat(applied).isEqualTo(JdbcSchema.of(dataSource).scripts().size());
        assertThatCode(() -> JdbcLearningStore.builder(dataSource).build()).doesNotThrowAnyException();
        dataSource.dispose();
    }
}
