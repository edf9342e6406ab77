package ai.dyslex.learning.writer;

import java.time.Instant;
import java.util.Optional;

/**
 * Which writers a page is to hold.
 *
 * @param unit the share of the writers that is asked for, 0-based
 * @param units how many shares there are
 * @param only restricts to one writer
 * @param activeSince restricts to writers of whom something was recorded after this instant
 * @param after the last writer of the page before; this page starts behind it
 * @param limit how many writers at most
 */
public record WriterQuery(
        int unit, int units, Optional<UserId> only, Optional<Instant> activeSince, Optional<UserId> after, int limit) {

    /**
     * Checks the unit and the limit.
     *
     * @param unit the share of the writers that is asked for, 0-based
     * @param units how many shares there are
     * @param only restricts to one writer
     * @param activeSince restricts to writers of whom something was recorded after this instant
     * @param after the last writer of the page before
     * @param limit how many writers at most
     * @throws IllegalArgumentException if the unit is outside of the units, or the limit is not positive
     */
    public WriterQuery {
        if (units < 1 || unit < 0 || unit >= units) {
            throw new IllegalArgumentException("unit %d of %d".formatted(unit, units));
        }
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
    }
}
