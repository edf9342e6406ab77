package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the databases say differently. Statements come back with the names of tables still to be put in. */
interface Dialect {

    /** Gives a connection back as it was. */
    interface Restoration {
        void restore() throws SQLException;
    }

    /** The name of the folder with this database's scripts. */
    String folder();

    /** What the names of indexes begin with: PostgreSQL takes no schema there. */
    String indexPrefix(Tables tables);

    /** An identifier as the database folds it when it is not quoted. */
    String fold(String identifier);

    /**
     * Starts a transaction at the level "read committed", in which waiting for a lock and idling are bounded where the
     * database can.
     */
    Restoration begin(Connection connection, Duration lockTimeout, Duration idleTimeout) throws SQLException;

    /** In a transaction in which pages of writers are read. */
    void beginReading(Connection connection) throws SQLException;

    /** An expression for the present instant. */
    String now();

    /** A condition on the table of executions: those that are news. */
    String isNews(String alias);

    /** Rows {@code r} of which each column is one array parameter, for a FROM or USING clause. */
    String rows(List<String> names, List<ColumnType> types);

    /** Binds an array parameter, as {@link #rows} wants it for this type. */
    void bindArray(PreparedStatement statement, int index, ColumnType type, @Nullable Object[] values)
            throws SQLException;

    /** The instant in a column; null if there is none. */
    @Nullable
    Instant instant(ResultSet result, int index) throws SQLException;

    /** The rows of a table that are those of an array of writers, which is the only parameter; it must not repeat any. */
    String rowsOfUsers(String table, String alias);

    /**
     * Whether a subselect that is joined is run again for each row that it is joined with, bound to that row. One that reads a
     * whole page of writers must not be joined then.
     */
    boolean repeatsJoinedSubselects();

    /** What writers are ordered by, in the table of writers. */
    String writerOrder(String alias);

    /** What a user id is ordered by, elsewhere. */
    String byteOrder(String expression);

    /** Behind a selection of writers: locks them against being buried, and hinders nobody else where it can. */
    String forKeyShare();

    /** Behind a join: locks the rows of one table. */
    String forUpdateOf(String alias);

    /**
     * Whether a statement that leaves out or updates the rows that are there may still fail on a row that another transaction
     * has inserted meanwhile, and can then be repeated in the same transaction.
     */
    boolean insertsMayCollide();

    /** Inserts a batch of rows, of which none may be there. */
    String insert(String table, Columns<?> columns);

    /** Inserts a batch of rows, leaving out those whose key is there. */
    String insertAbsent(String table, Columns<?> columns, String keys);

    /** Inserts or updates a batch of rows; with updates as in {@link #update}. */
    String upsert(String table, Columns<?> columns, String keys, List<String> updates);

    /**
     * Updates rows from a batch.
     *
     * @param on which row of the table, {@code was}, goes with which of the batch, {@code r}
     * @param updates {@code column = expression} with {@code {was}} for the row of the table and {@code {r}} for that of the
     *     batch
     */
    String update(String table, Columns<?> columns, String on, List<String> updates);

    /** Makes an inserting statement return columns of what is there after it. */
    String returning(String statement, String columns);

    /** Makes a deleting statement return columns of what was deleted. */
    String deleting(String statement, String columns);

    /** Makes a deleting statement return aggregates of what was deleted. */
    String deletingGrouped(String statement, String columns, String groupBy, String aggregates);
}
