package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Flagged words with their sessions, outcomes and instants. The lines of a session stand together. */
final class SessionFormat implements HistoryFormat {

    private static final List<String> COLUMNS = List.of(
            "writer",
            "session",
            "session_started_at",
            "session_ended_at",
            "words_written",
            "observation",
            "occurred_at",
            "word",
            "suggestions",
            "error_type",
            "language",
            "outcome",
            "final_word",
            "target");

    private @Nullable ImportedSession open;

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void line(int number, List<String> cells, Consumer<ImportedSession> sessions) {
        UserId user = new UserId(cells.get(0));
        SessionId session = new SessionId(cells.get(1));
        Instant startedAt = instant("session_started_at", cells.get(2));
        Optional<Instant> endedAt =
                cells.get(3).isEmpty() ? Optional.empty() : Optional.of(instant("session_ended_at", cells.get(3)));
        long words = number("words_written", cells.get(4));
        ImportedSession.Item item = item(number, user, session, cells);

        ImportedSession current = open;
        if (current == null || !current.user().equals(user) || !current.id().equals(session)) {
            end(sessions);
            current = new ImportedSession(user, session, startedAt, endedAt, words, new ArrayList<>());
            open = current;
        }
        current.items().add(item);
    }

    private static ImportedSession.Item item(int number, UserId user, SessionId session, List<String> cells) {
        ObservationId id = new ObservationId(cells.get(5));
        NewObservation observation = new NewObservation(
                user,
                session,
                id,
                cells.get(7),
                cells.get(8).isEmpty() ? List.of() : List.of(cells.get(8).split("\\|")),
                cells.get(9),
                cells.get(10),
                instant("occurred_at", cells.get(6)));
        Optional<String> finalWord = Optional.of(cells.get(12)).filter(w -> !w.isEmpty());
        Optional<String> target = Optional.of(cells.get(13)).filter(w -> !w.isEmpty());
        return new ImportedSession.Item(
                number, observation, resolution(outcome(cells.get(11)), user, id, finalWord, target));
    }

    private static Optional<Resolution> resolution(
            Outcome outcome, UserId user, ObservationId id, Optional<String> finalWord, Optional<String> target) {
        return switch (outcome) {
            case PENDING -> Optional.empty();
            case UNCHANGED -> Optional.of(new Resolution(user, id, Optional.empty(), target));
            case CORRECTED, REWRITTEN -> {
                if (finalWord.isEmpty()) {
                    throw new IllegalArgumentException("final_word is empty, though the outcome is " + outcome);
                }
                yield Optional.of(new Resolution(user, id, finalWord, target));
            }
        };
    }

    private static Outcome outcome(String text) {
        try {
            return Outcome.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("outcome is none of PENDING, UNCHANGED, CORRECTED, REWRITTEN", e);
        }
    }

    private static Instant instant(String column, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + " is no instant such as 2026-01-05T09:00:00Z", e);
        }
    }

    private static long number(String column, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no whole number", e);
        }
    }

    @Override
    public void end(Consumer<ImportedSession> sessions) {
        if (open != null) {
            sessions.accept(open);
            open = null;
        }
    }
}
