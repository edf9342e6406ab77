package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on the connection of the calling thread's transaction, or else on one that is taken from the pool for the
 * moment. Thread-safe.
 */
final class Database {

    /** How many rows go into one statement at most; H2's arrays end at 65,536. */
    private static final int BATCH = 10_000;

    private final Connections connections;
    private final Tables tables;
    private final @Nullable Clock clock;

    /** Some statements on one connection. */
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    /** Some statements on one connection that yield nothing. */
    interface Action {
        void on(Statements statements) throws SQLException;
    }

    /** Makes calls on one connection. */
    final class Statements {

        private final Connection connection;

        private Statements(Connection connection) {
            this.connection = connection;
        }

        /** Names in braces are those of tables. */
        Call sql(String statement) {
            return new Call(connection, tables.dialect(), tables.render(statement));
        }

        /**
         * Inserts rows; where one of them is there already, what was inserted is taken back and something else done in its place.
         * In a transaction.
         */
        void insertOrElse(Call insertion, Call otherwise) throws SQLException {
            if (!connections.allowSavepoints()) {
                otherwise.update();
                return;
            }
            Savepoint before = connection.setSavepoint();
            try {
                insertion.insert();
            } catch (SQLException e) {
                if (!SqlFailures.isDuplicateKey(e)) {
                    throw e;
                }
                connection.rollback(before);
                otherwise.update();
            }
        }

        boolean inTransaction() throws SQLException {
            return !connection.getAutoCommit();
        }
    }

    Database(Connections connections, Tables tables, @Nullable Clock clock) {
        this.connections = connections;
        this.tables = tables;
        this.clock = clock;
    }

    Dialect dialect() {
        return tables.dialect();
    }

    UnitOfWork unitOfWork() {
        return connections.unitOfWork();
    }

    /** @param what completes the sentence "could not …" */
    <T> T read(String what, Work<T> work) {
        return connections.with(what, connection -> work.on(new Statements(connection)));
    }

    /** As {@link #read}, for what is read of many writers. */
    <T> T readPage(String what, Work<T> work) {
        return connections.withCursor(what, connection -> work.on(new Statements(connection)));
    }

    /** Joins the calling thread's transaction, or runs in one of its own. */
    <T> T write(String what, Work<T> work) {
        return unitOfWork().execute(() -> read(what, work));
    }

    void run(String what, Action action) {
        write(what, statements -> {
            action.on(statements);
            return true;
        });
    }

    /** Runs in a transaction of its own, whether the calling thread has one or not. */
    <T> T apart(String what, Work<T> work) {
        return connections.apart(() -> read(what, work));
    }

    /** Whether the store's clock is that of the database. */
    boolean hasItsOwnClock() {
        return clock == null;
    }

    /** The store's clock: the given one, or that of the database. In microseconds. */
    Instant now() {
        if (clock != null) {
            return Timestamps.micros(clock.instant());
        }
        return read("read the database's clock", this::now);
    }

    Instant now(Statements statements) throws SQLException {
        if (clock != null) {
            return Timestamps.micros(clock.instant());
        }
        Optional<Instant> now = statements.sql("SELECT " + dialect().now()).first(Row::instant);
        return Timestamps.micros(now.orElseThrow());
    }

    /** Cuts what is to be written into statements of acceptable size. */
    static <T> List<List<T>> batches(Collection<T> items) {
        List<T> all = List.copyOf(items);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }
}
