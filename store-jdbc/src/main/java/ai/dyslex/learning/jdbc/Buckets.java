package ai.dyslex.learning.jdbc;

import java.time.Instant;
import java.util.List;

/** The stretches between boundaries, as an expression in SQL. */
final class Buckets {

    private final List<Instant> boundaries;

    Buckets(List<Instant> boundaries) {
        this.boundaries = boundaries;
    }

    boolean isEmpty() {
        return boundaries.size() < 2;
    }

    /** The number of the stretch in which an instant lies, which must lie in one; see {@link #bindInner}. */
    String of(String instant) {
        if (boundaries.size() == 2) {
            return "0";
        }
        StringBuilder sql = new StringBuilder("CASE");
        for (int bucket = 0; bucket < boundaries.size() - 2; bucket++) {
            sql.append(" WHEN ").append(instant).append(" < ? THEN ").append(bucket);
        }
        return sql.append(" ELSE ").append(boundaries.size() - 2).append(" END").toString();
    }

    Call bindInner(Call call) {
        for (Instant boundary : boundaries.subList(1, boundaries.size() - 1)) {
            call.instant(boundary);
        }
        return call;
    }

    /** Where the first stretch begins, inclusive. */
    Instant from() {
        return boundaries.get(0);
    }

    /** Where the last stretch ends, exclusive. */
    Instant to() {
        return boundaries.get(boundaries.size() - 1);
    }
}
