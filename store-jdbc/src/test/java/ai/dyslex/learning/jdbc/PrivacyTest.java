package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** What people write stays in the store. */
class PrivacyTest {

    @Nested
    class InMemory extends PrivacyScenario {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }

        @Override
        boolean refuse(UserId user) {
            return false;
        }
    }

    /** The tables get a constraint, which the database quotes the failing rows by. */
    abstract static class OverJdbc extends PrivacyScenario {

        private final TestDatabase database;
        private @Nullable DataSource dataSource;

        OverJdbc(TestDatabase database) {
            this.database = database;
        }

        @Override
        protected LearningStore newStore(SettableClock clock) {
            dataSource = database.fresh();
            return JdbcLearningStore.builder(dataSource).clock(clock).build();
        }

        @Override
        boolean refuse(UserId user) {
            for (String table : TABLES) {
                constrain("ALTER TABLE lj_%1$s ADD CONSTRAINT refuse_%1$s CHECK (user_id <> '%2$s')%3$s"
                        .formatted(table, user.value(), unchecked()));
            }
            return true;
        }

        private static final List<String> TABLES = List.of(
                "session", "dictionary", "adapter_version", "pattern", "snapshot", "word_summary", "pair_summary");

        /** What spares the rows that are there already. */
        abstract String unchecked();

        private void constrain(String sql) {
            if (dataSource != null) {
                TestDatabase.execute(dataSource, sql);
            }
        }

        @Override
        protected void close(LearningStore used) {
            if (dataSource != null) {
                TABLES.forEach(table ->
                        constrain("ALTER TABLE lj_%1$s DROP CONSTRAINT IF EXISTS refuse_%1$s".formatted(table)));
                database.release(dataSource);
            }
        }
    }

    @Nested
    class OnH2 extends OverJdbc {
        OnH2() {
            super(new H2TestDatabase());
        }

        @Override
        String unchecked() {
            return " NOCHECK";
        }
    }

    @Nested
    class OnPostgres extends OverJdbc {
        OnPostgres() {
            super(PostgresTestDatabase.NEWEST);
        }

        @Override
        String unchecked() {
            return " NOT VALID";
        }
    }
}
