package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Misspellings and their targets in the order in which a writer made them, without sessions or dates. They are made up by rule:
 * 20 lines of a writer are one session of an hour, one session a day from 2026-01-05T09:00Z on; each word was corrected to its
 * target; ten words were written for each error.
 */
final class PairFormat implements HistoryFormat {

    private static final List<String> COLUMNS = List.of("corpus", "writer", "stage", "seq", "misspelling", "target");
    private static final Instant FIRST_SESSION = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration SESSION = Duration.ofHours(1);
    private static final int LINES_PER_SESSION = 20;
    private static final int WORDS_PER_ERROR = 10;

    private final Map<UserId, Notebook> notebooks = new LinkedHashMap<>();

    /** What one writer has written so far. */
    private static final class Notebook {
        private int sessions;
        private List<ImportedSession.Item> open = new ArrayList<>();
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void line(int number, List<String> cells, Consumer<ImportedSession> sessions) {
        String misspelling = cells.get(4);
        String target = cells.get(5);
        if (misspelling.isBlank() || target.isBlank()) {
            throw new IllegalArgumentException("misspelling or target is empty");
        }
        UserId user = new UserId(cells.get(0) + "/" + cells.get(1));
        ObservationId id = new ObservationId(String.join("/", cells.subList(0, 4)));
        Notebook notebook = notebooks.computeIfAbsent(user, u -> new Notebook());
        Instant start = FIRST_SESSION.plus(Duration.ofDays(notebook.sessions));
        NewObservation observation = new NewObservation(
                user,
                sessionId(notebook),
                id,
                misspelling,
                List.of(target),
                "spelling",
                "en",
                start.plus(Duration.ofMinutes(2L * notebook.open.size() + 1)));
        notebook.open.add(new ImportedSession.Item(
                number,
                observation,
                Optional.of(Resolution.changedTo(user, id, target).meant(target))));
        if (notebook.open.size() == LINES_PER_SESSION) {
            close(user, notebook, sessions);
        }
    }

    private static SessionId sessionId(Notebook notebook) {
        return new SessionId("session-" + (notebook.sessions + 1));
    }

    private static void close(UserId user, Notebook notebook, Consumer<ImportedSession> sessions) {
        Instant start = FIRST_SESSION.plus(Duration.ofDays(notebook.sessions));
        sessions.accept(new ImportedSession(
                user,
                sessionId(notebook),
                start,
                Optional.of(start.plus(SESSION)),
                (long) WORDS_PER_ERROR * notebook.open.size(),
                notebook.open));
        notebook.sessions++;
        notebook.open = new ArrayList<>();
    }

    @Override
    public void end(Consumer<ImportedSession> sessions) {
        notebooks.forEach((user, notebook) -> {
            if (!notebook.open.isEmpty()) {
                close(user, notebook, sessions);
            }
        });
    }
}
