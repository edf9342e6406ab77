package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flagged words with their sessions, outcomes and times; the lines of a session stand together. */
final class SessionListFormat implements HistoryFormat {

    static final List<String> REQUIRED =
            List.of("writer", "session", "observation", "word", "outcome", "occurred_at", "session_started_at");

    static final List<String> OPTIONAL = List.of(
            "suggestions", "error_type", "language", "final_word", "target", "session_ended_at", "words_written");

    private final Header header;
    private @Nullable NewSession current;
    private Optional<Instant> endedAt = Optional.empty();
    private long words;
    private List<HistoryRow> rows = new ArrayList<>();

    SessionListFormat(Header header) {
        header.require(REQUIRED, OPTIONAL);
        this.header = header;
    }

    @Override
    public List<HistorySession> read(long number, String line) throws BadRowException {
        Header.Cells cells = header.cells(line);
        UserId user = Ids.of("writer", cells.required("writer"), UserId::new);
        SessionId id = Ids.of("session", cells.required("session"), SessionId::new);
        NewSession session = new NewSession(user, id, instant(cells, "session_started_at"));
        Optional<Instant> end = cells.get("session_ended_at").isEmpty()
                ? Optional.empty()
                : Optional.of(instant(cells, "session_ended_at"));
        long written = count(cells);
        HistoryRow row = row(number, cells, session);
        if (session.equals(current)) {
            if (!end.equals(endedAt) || written != words) {
                throw new BadRowException("the session ends otherwise than in the line before");
            }
            rows.add(row);
            return List.of();
        }
        if (end.isPresent() && end.get().isBefore(session.startedAt())) {
            throw new BadRowException("the session ends before it starts");
        }
        List<HistorySession> complete = finish();
        current = session;
        endedAt = end;
        words = written;
        rows.add(row);
        return complete;
    }

    private static HistoryRow row(long number, Header.Cells cells, NewSession session) throws BadRowException {
        ObservationId id = Ids.of("observation", cells.required("observation"), ObservationId::new);
        List<String> suggestions = cells.get("suggestions").isEmpty()
                ? List.of()
                : Arrays.asList(cells.get("suggestions").split("\\|", -1));
        NewObservation observation = new NewObservation(
                session.user(),
                session.id(),
                id,
                cells.required("word"),
                suggestions,
                orElse(cells.get("error_type"), "spelling"),
                orElse(cells.get("language"), "en"),
                instant(cells, "occurred_at"));
        return new HistoryRow(number, observation, resolution(cells, observation));
    }

    private static Optional<Resolution> resolution(Header.Cells cells, NewObservation observation)
            throws BadRowException {
        Outcome outcome = outcome(cells.required("outcome"));
        String finalWord = cells.get("final_word");
        boolean changes = outcome == Outcome.CORRECTED || outcome == Outcome.REWRITTEN;
        if (changes == finalWord.isEmpty()) {
            throw new BadRowException(
                    "final_word is %s, and the outcome is %s".formatted(changes ? "empty" : "given", outcome));
        }
        boolean suggested =
                observation.suggestions().stream().anyMatch(s -> Words.form(s).equals(Words.form(finalWord)));
        if (changes && suggested != (outcome == Outcome.CORRECTED)) {
            throw new BadRowException("the outcome is %s, and final_word is %s"
                    .formatted(outcome, suggested ? "one of the suggestions" : "none of the suggestions"));
        }
        if (outcome == Outcome.PENDING) {
            return Optional.empty();
        }
        Resolution resolution = changes
                ? Resolution.changedTo(observation.user(), observation.id(), finalWord)
                : Resolution.unchanged(observation.user(), observation.id());
        String target = cells.get("target");
        return Optional.of(target.isEmpty() ? resolution : resolution.meant(target));
    }

    private static Outcome outcome(String text) throws BadRowException {
        try {
            return Outcome.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRowException("outcome is none of " + Arrays.toString(Outcome.values()));
        }
    }

    private static Instant instant(Header.Cells cells, String column) throws BadRowException {
        try {
            return Instant.parse(cells.required(column));
        } catch (DateTimeException e) {
            throw new BadRowException(column + " is not an instant, such as 2026-01-05T09:00:00Z");
        }
    }

    private static long count(Header.Cells cells) throws BadRowException {
        try {
            return cells.get("words_written").isEmpty() ? 0 : Long.parseLong(cells.get("words_written"));
        } catch (NumberFormatException e) {
            throw new BadRowException("words_written is not a number");
        }
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    @Override
    public List<HistorySession> finish() {
        if (current == null || rows.isEmpty()) {
            return List.of();
        }
        HistorySession session = new HistorySession(current, endedAt, words, rows);
        rows = new ArrayList<>();
        current = null;
        return List.of(session);
    }
}
