package ai.dyslex.learning.jdbc;

/** The types that columns of a batch can have. */
enum ColumnType {
    TEXT,
    INT,
    LONG,
    DOUBLE,
    FLAG,
    INSTANT,
    DATE,
    BYTES
}
