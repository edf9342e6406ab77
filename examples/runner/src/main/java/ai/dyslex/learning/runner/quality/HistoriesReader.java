package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.runner.history.BadRowException;
import ai.dyslex.learning.runner.history.Header;
import ai.dyslex.learning.runner.history.Ids;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads errors with their writers: {@code corpus, writer, stage, seq, misspelling, target}, a header, tabs. Of one file. */
final class HistoriesReader {

    private static final List<String> COLUMNS = List.of("corpus", "writer", "stage", "seq", "misspelling", "target");

    private final Map<Key, List<Entry>> entries = new LinkedHashMap<>();
    private final List<BadRow> bad = new ArrayList<>();
    private long rows;
    private long same;

    private HistoriesReader() {}

    private record Key(String corpus, UserId user) {}

    private record Entry(long seq, ErrorPair pair) {}

    /** @throws ai.dyslex.learning.runner.RunnerException if the header is not as it should be */
    static Histories read(BufferedReader lines) throws IOException {
        return new HistoriesReader().all(lines);
    }

    private Histories all(BufferedReader lines) throws IOException {
        Header header = Header.of(QualityFile.firstLine(lines, "a header is"));
        header.require(COLUMNS, List.of());
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows++;
                try {
                    take(header.cells(line));
                } catch (BadRowException e) {
                    bad.add(new BadRow(number, String.valueOf(e.getMessage())));
                }
            }
        }
        List<WriterHistory> writers = new ArrayList<>();
        entries.forEach((key, list) -> writers.add(history(key, list)));
        return new Histories(writers, rows, same, bad);
    }

    private void take(Header.Cells cells) throws BadRowException {
        String corpus = cells.required("corpus");
        UserId user = Ids.of("writer", corpus + "/" + cells.required("writer"), UserId::new);
        long seq = number(cells.required("seq"));
        Optional<ErrorPair> pair = QualityFile.pair(cells.get("misspelling"), cells.get("target"));
        if (pair.isPresent()) {
            entries.computeIfAbsent(new Key(corpus, user), k -> new ArrayList<>())
                    .add(new Entry(seq, pair.get()));
        } else {
            same++;
        }
    }

    private static long number(String text) throws BadRowException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadRowException("seq is not a whole number");
        }
    }

    /** Lines with the same number stay as they stand. */
    private static WriterHistory history(Key key, List<Entry> entries) {
        List<Entry> sorted =
                entries.stream().sorted(Comparator.comparingLong(Entry::seq)).toList();
        return new WriterHistory(
                key.corpus(), key.user(), sorted.stream().map(Entry::pair).toList());
    }
}
