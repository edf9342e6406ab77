package ai.dyslex.learning.jdbc;

/** The database is neither PostgreSQL nor H2. */
public final class UnsupportedDatabaseException extends RuntimeException {

    UnsupportedDatabaseException(String product) {
        super("%s is not supported; use PostgreSQL or H2".formatted(product));
    }
}
