package ai.dyslex.learning.quartz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/**
 * Creates Quartz's tables, from the scripts in Quartz's jar without the statements in them that drop tables. Never drops and
 * never changes a table. Hosts that keep their schema by other means do not need it.
 */
public final class QuartzTables {

    /** What the names of the tables begin with, unless told otherwise. */
    public static final String DEFAULT_PREFIX = "QRTZ_";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private static final Pattern CREATES = Pattern.compile(
            "CREATE\\s+(TABLE|INDEX)\\s|ALTER\\s+TABLE\\s+\\w+\\s+ADD\\s+CONSTRAINT\\s", Pattern.CASE_INSENSITIVE);

    /** The table that Quartz locks; hosts cannot do without it. */
    private static final String LOCKS = "LOCKS";

    private QuartzTables() {}

    /**
     * As {@link #createIfAbsent(DataSource, String)}, with {@value #DEFAULT_PREFIX}.
     *
     * @param dataSource the database, PostgreSQL or H2
     * @return whether this call has created them
     * @throws QuartzEngineException if it could not, or the database is another
     */
    public static boolean createIfAbsent(DataSource dataSource) {
        return createIfAbsent(dataSource, DEFAULT_PREFIX);
    }

    /**
     * Creates the tables in the connection's schema, on PostgreSQL or H2, unless they are there. Several nodes may do so at
     * once.
     *
     * @param dataSource the database
     * @param prefix a letter, then letters, digits or {@code _}
     * @return whether this call has created them
     * @throws QuartzEngineException if it could not, or the database is another
     */
    public static boolean createIfAbsent(DataSource dataSource, String prefix) {
        checked(prefix);
        try (Connection connection = dataSource.getConnection()) {
            if (exist(connection, prefix)) {
                return false;
            }
            List<String> statements = statements(connection.getMetaData().getDatabaseProductName(), prefix);
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                create(connection, statements);
                return true;
            } catch (SQLException e) {
                connection.rollback();
                if (exist(connection, prefix)) {
                    return false; // another node has created them meanwhile
                }
                throw e;
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException | IOException e) {
            throw new QuartzEngineException("the tables of Quartz could not be created", e);
        }
    }

    static String checked(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "not a table prefix: \"%s\"; a letter, then letters, digits or '_'".formatted(prefix));
        }
        return prefix;
    }

    private static void create(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }

    private static boolean exist(Connection connection, String prefix) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet tables = meta.getTables(connection.getCatalog(), connection.getSchema(), null, null)) {
            while (tables.next()) {
                if ((prefix + LOCKS).equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static List<String> statements(String product, String prefix) throws IOException {
        String file = switch (product) {
            case "PostgreSQL" -> "tables_postgres.sql";
            case "H2" -> "tables_h2.sql";
            default ->
                throw new QuartzEngineException(
                        "no script is known for " + product + "; use the one that Quartz has for it");
        };
        try (@Nullable InputStream script = JobStoreTX.class.getResourceAsStream(file)) {
            if (script == null) {
                throw new IOException(file + " is not in Quartz's jar");
            }
            return statementsOf(new String(script.readAllBytes(), StandardCharsets.UTF_8), prefix);
        }
    }

    /** Only what creates: a script that drops, alters data or commits does none of it here. */
    static List<String> statementsOf(String script, String prefix) {
        return Arrays.stream(LINE_COMMENT.matcher(script).replaceAll("").split(";"))
                .map(String::strip)
                .filter(QuartzTables::creates)
                .map(sql -> sql.replace(DEFAULT_PREFIX, prefix))
                .collect(Collectors.toUnmodifiableList());
    }

    private static boolean creates(String sql) {
        return CREATES.matcher(sql).lookingAt();
    }
}
