package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a result. Each call reads the next column, so that a constructor's arguments are read in their order. */
final class Row {

    private final ResultSet result;
    private final Dialect dialect;
    private int column;

    /** Carries a driver's exception out of a function; it never leaves {@link Call}. */
    static final class ReadFailure extends RuntimeException {

        private final transient SQLException failure;

        ReadFailure(SQLException failure) {
            super(null, null, false, false);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }

    private interface Read<T> {
        @Nullable
        T at(int index) throws SQLException;
    }

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    Row atStart() {
        column = 0;
        return this;
    }

    private <T> Optional<T> next(Read<T> read) {
        column++;
        try {
            @Nullable T value = read.at(column);
            return result.wasNull() ? Optional.empty() : Optional.ofNullable(value);
        } catch (SQLException e) {
            throw new ReadFailure(e);
        }
    }

    private <T> T required(Optional<T> value) {
        return value.orElseThrow(() -> new NoSuchElementException("column " + column + " is null"));
    }

    String text() {
        return required(optionalText());
    }

    Optional<String> optionalText() {
        return next(result::getString);
    }

    int integer() {
        return required(next(result::getInt));
    }

    long number() {
        return required(optionalNumber());
    }

    Optional<Long> optionalNumber() {
        return next(result::getLong);
    }

    double decimal() {
        return required(optionalDecimal());
    }

    Optional<Double> optionalDecimal() {
        return next(result::getDouble);
    }

    boolean flag() {
        return required(next(result::getBoolean));
    }

    Instant instant() {
        return required(optionalInstant());
    }

    Optional<Instant> optionalInstant() {
        return next(i -> dialect.instant(result, i));
    }

    LocalDate date() {
        return required(next(i -> result.getObject(i, LocalDate.class)));
    }

    Optional<byte[]> optionalBytes() {
        return next(result::getBytes);
    }

    UserId user() {
        return new UserId(text());
    }

    ExecutionId execution() {
        return new ExecutionId(text());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    /** Misspelling and correction. */
    Optional<ErrorPair> optionalPair() {
        Optional<String> misspelling = optionalText();
        Optional<String> correction = optionalText();
        return misspelling.isPresent() && correction.isPresent()
                ? Optional.of(new ErrorPair(misspelling.get(), correction.get()))
                : Optional.empty();
    }

    ErrorPair pair() {
        return new ErrorPair(text(), text());
    }

    /** Code, exceptions and SQL state. */
    Optional<FailureCause> optionalCause() {
        Optional<String> code = optionalText();
        String exceptions = optionalText().orElse("");
        String sqlState = optionalText().orElse("");
        return code.map(c -> new FailureCause(FailureCause.Code.valueOf(c), exceptions, sqlState));
    }
}
