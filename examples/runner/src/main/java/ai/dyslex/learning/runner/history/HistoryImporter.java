package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records sessions as if they were reported when they happened: by a clock that is moved along with them, so that runs that
 * look back see what was known then. Some sessions share a transaction.
 */
final class HistoryImporter {

    private static final int ROWS_PER_TRANSACTION = 1000;
    private static final int BAD_ROWS_TOLD = 100;

    private final LearningStore store;
    private final Console console;
    private final SettableClock clock = SettableClock.at(Instant.EPOCH);
    private final LearningRecorder recorder;

    private final List<HistorySession> waiting = new ArrayList<>();
    private final Set<UserId> writers = new HashSet<>();
    private int waitingRows;
    private long recorded;
    private long duplicates;
    private long bad;
    private long sessions;

    HistoryImporter(LearningStore store, Console console) {
        this.store = store;
        this.console = console;
        this.recorder = new LearningRecorder(
                store.unitOfWork(), store.writers(), store.recordings(), clock, RecorderPolicy.defaults());
    }

    void add(List<HistorySession> complete) {
        for (HistorySession session : complete) {
            waiting.add(session);
            waitingRows += session.rows().size();
            if (waitingRows >= ROWS_PER_TRANSACTION) {
                flush();
            }
        }
    }

    /** Records what waits. */
    void flush() {
        List<HistorySession> batch = List.copyOf(waiting);
        List<RowResult> results = store.unitOfWork().execute(() -> {
            List<RowResult> all = new ArrayList<>();
            batch.forEach(session -> all.addAll(record(session)));
            return all;
        });
        batch.forEach(session -> writers.add(session.opening().user()));
        sessions += batch.size();
        results.forEach(this::count);
        waiting.clear();
        waitingRows = 0;
    }

    private record RowResult(long line, RecordResult result) {}

    private List<RowResult> record(HistorySession session) {
        clock.set(session.opening().startedAt());
        RecordResult opened = recorder.openSessions(List.of(session.opening())).get(0);
        if (opened != RecordResult.RECORDED && opened != RecordResult.DUPLICATE) {
            return session.rows().stream()
                    .map(row -> new RowResult(row.line(), opened))
                    .toList();
        }
        clock.set(session.knownAt());
        List<RecordResult> observed = recorder.observe(
                session.rows().stream().map(HistoryRow::observation).toList());
        Map<Integer, RecordResult> resolved = resolve(session, observed);
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            results.add(new RowResult(session.rows().get(i).line(), together(observed.get(i), resolved.get(i))));
        }
        session.endedAt()
                .ifPresent(end -> recorder.closeSessions(List.of(new SessionEnd(
                        session.opening().user(), session.opening().id(), end, session.words()))));
        return results;
    }

    /** Of the rows that were observed; by their place. */
    private Map<Integer, RecordResult> resolve(HistorySession session, List<RecordResult> observed) {
        List<Integer> places = new ArrayList<>();
        List<Resolution> resolutions = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            boolean known = observed.get(i) == RecordResult.RECORDED || observed.get(i) == RecordResult.DUPLICATE;
            if (known && session.rows().get(i).resolution().isPresent()) {
                places.add(i);
                resolutions.add(session.rows().get(i).resolution().get());
            }
        }
        List<RecordResult> results = recorder.resolve(resolutions);
        Map<Integer, RecordResult> resolved = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            resolved.put(places.get(i), results.get(i));
        }
        return resolved;
    }

    /** The row has changed something if either of the two has. */
    private static RecordResult together(RecordResult observed, @Nullable RecordResult resolved) {
        return resolved == null || (observed == RecordResult.RECORDED && resolved == RecordResult.DUPLICATE)
                ? observed
                : resolved;
    }

    private void count(RowResult row) {
        switch (row.result()) {
            case RECORDED -> recorded++;
            case DUPLICATE -> duplicates++;
            default ->
                bad(row.line(), row.result().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    /** Tells of a line that could not be imported. */
    void bad(long line, String why) {
        bad++;
        if (bad <= BAD_ROWS_TOLD) {
            console.note("line %d: %s".formatted(line, why));
        } else if (bad == BAD_ROWS_TOLD + 1) {
            console.note("further bad lines are only counted");
        }
    }

    ImportReport report() {
        return new ImportReport(recorded + duplicates + bad, recorded, duplicates, bad, writers.size(), sessions);
    }
}
