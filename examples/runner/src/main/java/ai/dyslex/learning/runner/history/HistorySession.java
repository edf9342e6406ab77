package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writing.NewSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One session of a file, with those of its lines that could be read.
 *
 * @param opening its begin
 * @param endedAt its end; empty if it is open
 * @param words words written
 * @param rows its lines
 */
record HistorySession(NewSession opening, Optional<Instant> endedAt, long words, List<HistoryRow> rows) {

    HistorySession {
        rows = List.copyOf(rows);
    }

    /** When the last of it was known: at its end, or with its last word. */
    Instant knownAt() {
        Instant last = endedAt.orElse(opening.startedAt());
        for (HistoryRow row : rows) {
            Instant at = row.observation().occurredAt();
            last = at.isAfter(last) ? at : last;
        }
        return last;
    }
}
