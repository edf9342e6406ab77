package ai.dyslex.learning.jdbc;

import java.util.OptionalInt;

/** The tables of the store are not there, or are of another version than this library needs. */
public final class SchemaVersionException extends RuntimeException {

    /** See {@link #found()}. */
    private final OptionalInt found;

    /** See {@link #expected()}. */
    private final int expected;

    SchemaVersionException(String tables, OptionalInt found, int expected) {
        super(message(tables, found, expected));
        this.found = found;
        this.expected = expected;
    }

    private static String message(String tables, OptionalInt found, int expected) {
        String advice = found.isPresent() && found.getAsInt() > expected
                ? "use a newer release of this library"
                : "call JdbcSchema.migrate(), or apply JdbcSchema.scripts() with your own migration tool";
        return found.isPresent()
                ? "the tables %s… are of version %d, and version %d is needed; %s"
                        .formatted(tables, found.getAsInt(), expected, advice)
                : "there are no tables %s… in the database, or they tell no version; %s".formatted(tables, advice);
    }

    /** {@return the version of the tables; empty if there are none, or they tell none} */
    public OptionalInt found() {
        return found;
    }

    /** {@return the version that this library needs} */
    public int expected() {
        return expected;
    }
}
