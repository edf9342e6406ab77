package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.writer.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file. */
class H2FileTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    private Path folder = Path.of(".");

    private LearningStore open(JdbcConnectionPool pool) {
        JdbcSchema.of(pool).migrate();
        return JdbcLearningStore.builder(pool).build();
    }

    private JdbcConnectionPool pool() {
        return JdbcConnectionPool.create("jdbc:h2:async:" + folder.resolve("learning"), "sa", "");
    }

    @Test
    void keepsWhatWasWritten() {
        UserId anna = new UserId("anna");
        JdbcConnectionPool first = pool();
        open(first).writers().touch(List.of(anna), NOW);
        first.dispose();

        JdbcConnectionPool second = pool();
        assertThat(open(second).writers().lockAlive(List.of(anna))).containsExactly(anna);
        second.dispose();
    }

    /** With the plain file system, an interrupt closes the file and with it the database. */
    @Test
    void survivesInterruptsWhereTheUrlSaysAsync() {
        JdbcConnectionPool pool = pool();
        LearningStore store = open(pool);
        List<UserId> users =
                IntStream.range(0, 2000).mapToObj(i -> new UserId("u" + i)).toList();

        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            store.unitOfWork().execute(() -> store.writers().touch(users, NOW));
            TestDatabase.execute(pool, "CHECKPOINT SYNC");
        }
        // Whether the flag is still up is H2's affair.
        Thread.interrupted();

        assertThat(store.writers().lockAlive(users)).hasSize(2000);
        pool.dispose();
    }
}
