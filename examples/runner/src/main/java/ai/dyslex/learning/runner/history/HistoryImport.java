package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Takes in a file, session by session: each is recorded as if its end were now, so that a run as of an earlier instant sees what
 * was known then.
 */
final class HistoryImport {

    private final SettableClock clock = SettableClock.at(Instant.EPOCH);
    private final LearningRecorder recorder;
    private final BiConsumer<Integer, String> badLine;
    private final Set<UserId> writers = new HashSet<>();
    private long lines;
    private long recorded;
    private long duplicates;
    private long bad;
    private long sessions;

    /** @param badLine hears of each line that is left out: its number, and why */
    HistoryImport(LearningStore store, BiConsumer<Integer, String> badLine) {
        this.recorder = new LearningRecorder(
                store.unitOfWork(), store.writers(), store.recordings(), clock, RecorderPolicy.defaults());
        this.badLine = badLine;
    }

    ImportSummary run(BufferedReader file) throws IOException {
        String header = file.readLine();
        HistoryFormat format = format(header == null ? "" : header);
        int number = 1;
        for (String line = file.readLine(); line != null; line = file.readLine()) {
            number++;
            if (!line.isBlank()) {
                lines++;
                take(format, number, line);
            }
        }
        format.end(this::record);
        return new ImportSummary(lines, recorded, duplicates, bad, writers.size(), sessions);
    }

    private static HistoryFormat format(String header) {
        List<String> columns = List.of(header.replace("\uFEFF", "").strip().split("\\s*\t\\s*"));
        for (HistoryFormat format : List.of(new PairFormat(), new SessionFormat())) {
            if (format.columns().equals(columns)) {
                return format;
            }
        }
        throw new RunnerException("the first line is no header of a known form; tab-separated, it is one of: "
                + String.join(" ", new PairFormat().columns())
                + "; or: "
                + String.join(" ", new SessionFormat().columns()));
    }

    private void take(HistoryFormat format, int number, String line) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != format.columns().size()) {
            leaveOut(
                    number,
                    "%d columns, where the header has %d"
                            .formatted(cells.size(), format.columns().size()));
            return;
        }
        try {
            format.line(number, cells, this::record);
        } catch (IllegalArgumentException e) {
            leaveOut(number, String.valueOf(e.getMessage()));
        }
    }

    private void leaveOut(int line, String why) {
        bad++;
        badLine.accept(line, why);
    }

    private void record(ImportedSession session) {
        writers.add(session.user());
        sessions++;
        clock.set(session.recordedAt());
        recorder.openSessions(List.of(new NewSession(session.user(), session.id(), session.startedAt())));
        List<RecordResult> observed = recorder.observe(
                session.items().stream().map(ImportedSession.Item::observation).toList());
        List<Resolution> resolutions = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            ImportedSession.Item item = session.items().get(i);
            switch (observed.get(i)) {
                case RECORDED -> {
                    recorded++;
                    item.resolution().ifPresent(resolutions::add);
                }
                case DUPLICATE -> duplicates++;
                default -> leaveOut(item.line(), "refused: " + observed.get(i));
            }
        }
        recorder.resolve(resolutions);
        session.endedAt()
                .ifPresent(end -> recorder.closeSessions(
                        List.of(new SessionEnd(session.user(), session.id(), end, session.words()))));
    }
}
