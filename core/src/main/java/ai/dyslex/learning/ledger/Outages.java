package ai.dyslex.learning.ledger;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures of the database (connection, deadlock, serialization, time-out) from failures of what it was asked. */
final class Outages {

    /** SQL state classes: connection, transaction roll-back, resources, operator intervention, system error. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not available, idle in transaction too long, H2's lock time-out, broken, closed and read-only database. */
    private static final Set<String> STATES =
            Set.of("55P03", "25P03", "25P04", "25006", "HYT00", "90097", "90098", "90121", "90067", "90020");

    private static final int DEPTH = 20;

    private Outages() {}

    static boolean isOutage(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    static String sqlState(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < DEPTH; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql && isState(sql.getSQLState())) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static boolean isOutage(SQLException sql) {
        if (sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = sql.getSQLState();
        return isState(state) && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }

    /** A driver may put anything there; only what looks like a state is kept. */
    private static boolean isState(@Nullable String state) {
        return state != null && state.matches("[0-9A-Z]{5}");
    }
}
