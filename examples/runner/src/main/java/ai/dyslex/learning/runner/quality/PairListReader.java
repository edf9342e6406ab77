package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.history.BadRowException;
import ai.dyslex.learning.runner.history.Header;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pairs of one of three forms, which the first line tells: misspelling, TAB, target, without a header; TOEFL-Spell, whose
 * header has {@code Filename}, {@code Misspelling} and {@code Correction}; or a line {@code $target}, then its misspellings, a
 * line each, with {@code _} for a space. Of one file.
 */
final class PairListReader {

    private static final String ESSAY = "Filename";
    private static final String MISSPELLING = "Misspelling";
    private static final String TARGET = "Correction";

    private final Optional<Half> half;
    private final List<ErrorPair> pairs = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private long rows;
    private long same;

    private PairListReader(Optional<Half> half) {
        this.half = half;
    }

    /** Reads a line. Of one file. */
    private interface Form {

        void read(String line) throws BadRowException;
    }

    /**
     * All pairs.
     *
     * @param half only of essays of this half
     * @throws RunnerException if the file is empty, or a half is asked for and it has no essays
     */
    static PairList read(BufferedReader lines, Optional<Half> half) throws IOException {
        return new PairListReader(half).all(lines);
    }

    private PairList all(BufferedReader lines) throws IOException {
        String first = QualityFile.firstLine(lines, "pairs are");
        long number = 1;
        @Nullable String line = first;
        Form form;
        if (Arrays.asList(first.split("\t", -1)).containsAll(List.of(ESSAY, MISSPELLING, TARGET))) {
            form = new Essays(Header.of(first));
            line = lines.readLine();
            number++;
        } else if (half.isPresent()) {
            throw new RunnerException("--half is for a file with essays, whose header has the column " + ESSAY);
        } else {
            form = first.startsWith("$") ? new ByTarget() : this::twoColumns;
        }
        for (; line != null; line = lines.readLine(), number++) {
            if (!line.isBlank()) {
                try {
                    form.read(line);
                } catch (BadRowException e) {
                    rows++;
                    bad.add(new BadRow(number, String.valueOf(e.getMessage())));
                }
            }
        }
        return new PairList(pairs, rows, same, bad);
    }

    private void take(String misspelling, String target) throws BadRowException {
        Optional<ErrorPair> pair = QualityFile.pair(misspelling.strip(), target.strip());
        rows++;
        pair.ifPresentOrElse(pairs::add, () -> same++);
    }

    private void twoColumns(String line) throws BadRowException {
        String[] cells = line.split("\t", -1);
        if (cells.length != 2) {
            throw new BadRowException("%d columns; expected: misspelling and target".formatted(cells.length));
        }
        take(cells[0], cells[1]);
    }

    private final class Essays implements Form {

        private final Header header;

        Essays(Header header) {
            this.header = header;
        }

        @Override
        public void read(String line) throws BadRowException {
            Header.Cells cells = header.cells(line);
            String essay = cells.required(ESSAY);
            if (half.isEmpty() || half.get() == Half.of(essay)) {
                take(cells.get(MISSPELLING), cells.get(TARGET));
            }
        }
    }

    private final class ByTarget implements Form {

        private String target = "";

        @Override
        public void read(String line) throws BadRowException {
            String text = line.strip().replace('_', ' ');
            if (text.startsWith("$")) {
                target = text.substring(1);
            } else {
                take(text, target);
            }
        }
    }
}
