package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.WriterQuery;
import java.time.Instant;
import java.util.Optional;

/** The living writers {@code w} that a query asks for, as conditions on the table of writers. */
final class WriterFilter {

    private final WriterQuery query;
    private final Optional<Instant> activeSince;
    private final String sql;

    private WriterFilter(Dialect dialect, WriterQuery query, Optional<Instant> activeSince) {
        this.query = query;
        this.activeSince = activeSince;
        StringBuilder conditions = new StringBuilder("w.buried_at IS NULL");
        if (query.units() > 1) {
            conditions.append(" AND MOD(w.bucket, ?) = ?");
        }
        if (query.only().isPresent()) {
            conditions.append(" AND w.user_id = ?");
        }
        if (activeSince.isPresent()) {
            conditions.append(" AND w.active_at > ?");
        }
        if (query.after().isPresent()) {
            conditions
                    .append(" AND ")
                    .append(dialect.writerOrder("w"))
                    .append(" > ")
                    .append(dialect.byteOrder("?"));
        }
        this.sql = conditions.toString();
    }

    static WriterFilter of(Dialect dialect, WriterQuery query) {
        return new WriterFilter(dialect, query, query.activeSince());
    }

    static WriterFilter ofAnyActivity(Dialect dialect, WriterQuery query) {
        return new WriterFilter(dialect, query, Optional.empty());
    }

    String sql() {
        return sql;
    }

    Call bind(Call call) {
        if (query.units() > 1) {
            call.integer(query.units()).integer(query.unit());
        }
        query.only().ifPresent(call::user);
        activeSince.ifPresent(call::instant);
        query.after().ifPresent(call::user);
        return call;
    }
}
