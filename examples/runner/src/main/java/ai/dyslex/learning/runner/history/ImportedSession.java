package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One session of a history, with the lines it was read from. */
record ImportedSession(
        UserId user, SessionId id, Instant startedAt, Optional<Instant> endedAt, long words, List<Item> items) {

    /** One line: a flagged word and what became of it; no resolution while that is pending. */
    record Item(int line, NewObservation observation, Optional<Resolution> resolution) {}

    /** When the store is to have learnt of it: at its end, or of an open one at its last word. */
    Instant recordedAt() {
        return endedAt.orElseGet(() -> items.stream()
                .map(item -> item.observation().occurredAt())
                .max(Instant::compareTo)
                .orElse(startedAt));
    }
}
