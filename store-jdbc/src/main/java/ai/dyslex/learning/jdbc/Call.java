package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.writer.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters, which are given in order. */
final class Call {

    /** Rows are fetched in such portions where the driver can. */
    private static final int FETCH_SIZE = 5000;

    /** With each repetition, the transaction that was in the way is over. */
    private static final int MAX_COLLISIONS = 10;

    private final Connection connection;
    private final Dialect dialect;
    private final String sql;
    private final List<Binding> bindings = new ArrayList<>();

    private interface Binding {
        void bind(PreparedStatement statement, int index) throws SQLException;
    }

    Call(Connection connection, Dialect dialect, String sql) {
        this.connection = connection;
        this.dialect = dialect;
        this.sql = sql;
    }

    Call text(@Nullable String value) {
        return with((statement, index) -> statement.setString(index, value));
    }

    Call user(UserId user) {
        return text(user.value());
    }

    Call number(long value) {
        return with((statement, index) -> statement.setLong(index, value));
    }

    Call integer(int value) {
        return with((statement, index) -> statement.setInt(index, value));
    }

    Call flag(boolean value) {
        return with((statement, index) -> statement.setBoolean(index, value));
    }

    Call instant(Instant value) {
        return with((statement, index) -> statement.setObject(index, Timestamps.toSql(value)));
    }

    Call instant(Optional<Instant> value) {
        return with((statement, index) ->
                statement.setObject(index, value.map(Timestamps::toSql).orElse(null)));
    }

    Call date(LocalDate value) {
        return with((statement, index) -> statement.setObject(index, value));
    }

    /** Code, exceptions and SQL state. */
    Call cause(Optional<FailureCause> cause) {
        return text(cause.map(c -> c.code().name()).orElse(null))
                .text(cause.map(FailureCause::exceptions).orElse(null))
                .text(cause.map(FailureCause::sqlState).orElse(null));
    }

    /** Distinct, since the database may take them for rows. */
    Call users(Collection<UserId> users) {
        Collection<String> ids = new LinkedHashSet<>();
        users.forEach(user -> ids.add(user.value()));
        return array(ColumnType.TEXT, ids.toArray());
    }

    Call array(ColumnType type, @Nullable Object[] values) {
        return with((statement, index) -> dialect.bindArray(statement, index, type, values));
    }

    <T> Call rows(Columns<T> columns, Collection<T> items) {
        columns.bind(this, List.copyOf(items));
        return this;
    }

    /** Values that are made when the statement is about to run. */
    Call array(ColumnType type, Supplier<@Nullable Object[]> values) {
        return with((statement, index) -> dialect.bindArray(statement, index, type, values.get()));
    }

    private Call with(Binding binding) {
        bindings.add(binding);
        return this;
    }

    /** Runs it. @return how many rows it changed */
    int update() throws SQLException {
        return execute(PreparedStatement::executeUpdate);
    }

    /** Runs it, once: whether rows are there already is for the caller to mend. */
    void insert() throws SQLException {
        try (PreparedStatement statement = prepared()) {
            statement.executeUpdate();
        }
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(Execution<T> execution) throws SQLException {
        int collisions = 0;
        while (true) {
            try (PreparedStatement statement = prepared()) {
                return execution.of(statement);
            } catch (SQLIntegrityConstraintViolationException e) {
                collisions++;
                if (!dialect.insertsMayCollide() || collisions > MAX_COLLISIONS) {
                    throw e;
                }
            }
        }
    }

    /** Reads all rows. */
    <T> List<T> list(Function<Row, T> read) throws SQLException {
        List<T> list = new ArrayList<>();
        forEach(row -> list.add(read.apply(row)));
        return list;
    }

    /** Reads the first row, if there is one. */
    <T> Optional<T> first(Function<Row, T> read) throws SQLException {
        List<T> list = list(read);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    /** Reads the one number that the statement yields. */
    long count() throws SQLException {
        return first(Row::number).orElse(0L);
    }

    void forEach(Consumer<Row> consumer) throws SQLException {
        execute(statement -> {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result, dialect);
                while (result.next()) {
                    consumer.accept(row.atStart());
                }
                return true;
            } catch (Row.ReadFailure e) {
                throw e.failure();
            }
        });
    }

    private PreparedStatement prepared() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < bindings.size(); i++) {
                bindings.get(i).bind(statement, i + 1);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
