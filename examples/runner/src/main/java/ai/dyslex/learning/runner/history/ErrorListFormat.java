package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Errors in the order in which they were made, without times: {@code corpus, writer, stage, seq, misspelling, target}.
 *
 * <p>Twenty lines of a writer are one session, and a writer has one session a day, from 2026-01-05T09:00Z on. A line that
 * cannot be read keeps its place, so that the sessions stay the same when it is put right.
 */
final class ErrorListFormat implements HistoryFormat {

    static final List<String> COLUMNS = List.of("corpus", "writer", "stage", "seq", "misspelling", "target");

    private static final Instant FIRST_SESSION = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int ROWS_PER_SESSION = 20;
    private static final int WORDS_PER_ERROR = 10;

    private final Header header;
    private final Map<UserId, Sitting> sittings = new LinkedHashMap<>();

    ErrorListFormat(Header header) {
        header.require(COLUMNS, List.of());
        this.header = header;
    }

    /** A writer's session that is not full yet. */
    private static final class Sitting {

        private final UserId user;
        private int number;
        private int places;
        private List<HistoryRow> rows = new ArrayList<>();
        private List<HistorySession> complete = new ArrayList<>();

        Sitting(UserId user) {
            this.user = user;
        }

        SessionId id() {
            return new SessionId("session-" + (number + 1));
        }

        Instant start() {
            return FIRST_SESSION.plus(number, ChronoUnit.DAYS);
        }

        /** The next line takes a place, in the next session if this one is full. */
        void takePlace() {
            if (places == ROWS_PER_SESSION) {
                close();
            }
            places++;
        }

        void close() {
            if (!rows.isEmpty()) {
                complete.add(new HistorySession(
                        new NewSession(user, id(), start()),
                        Optional.of(start().plus(LENGTH)),
                        (long) places * WORDS_PER_ERROR,
                        rows));
            }
            number++;
            places = 0;
            rows = new ArrayList<>();
        }

        List<HistorySession> takeComplete() {
            List<HistorySession> taken = complete;
            complete = new ArrayList<>();
            return taken;
        }
    }

    @Override
    public List<HistorySession> read(long number, String line) throws BadRowException {
        Header.Cells cells = header.cells(line);
        UserId user = Ids.of("writer", cells.required("corpus") + "/" + cells.required("writer"), UserId::new);
        Sitting sitting = sittings.computeIfAbsent(user, Sitting::new);
        // The session that is full is told with the next line that can be read; a bad one must not lose it.
        sitting.takePlace();
        sitting.rows.add(row(number, cells, sitting));
        return sitting.takeComplete();
    }

    private static HistoryRow row(long number, Header.Cells cells, Sitting sitting) throws BadRowException {
        String target = cells.required("target");
        String id = String.join(
                "/", cells.required("corpus"), cells.required("writer"), cells.get("stage"), cells.required("seq"));
        ObservationId observation = Ids.of("observation", id, ObservationId::new);
        NewObservation flagged = new NewObservation(
                sitting.user,
                sitting.id(),
                observation,
                cells.required("misspelling"),
                List.of(target),
                "spelling",
                "en",
                sitting.start().plus(sitting.places, ChronoUnit.MINUTES));
        return new HistoryRow(number, flagged, Optional.of(Resolution.changedTo(sitting.user, observation, target)));
    }

    @Override
    public List<HistorySession> finish() {
        List<HistorySession> rest = new ArrayList<>();
        sittings.values().forEach(sitting -> {
            sitting.close();
            rest.addAll(sitting.takeComplete());
        });
        return rest;
    }
}
