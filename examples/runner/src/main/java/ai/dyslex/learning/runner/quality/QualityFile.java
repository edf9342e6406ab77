package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.history.BadRowException;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Files of errors, in UTF-8. */
final class QualityFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private QualityFile() {}

    /** Reads the lines of a file. */
    @FunctionalInterface
    interface Reading<T> {

        /** @throws IOException if the lines cannot be read */
        T from(BufferedReader lines) throws IOException;
    }

    /** @throws RunnerException if the file is not there or cannot be read */
    static <T> T read(Path file, Reading<T> reading) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reading.from(lines);
        } catch (NoSuchFileException e) {
            throw new RunnerException("there is no file " + file, e);
        } catch (IOException e) {
            throw new RunnerException(
                    "cannot read the file %s (%s); is it text in UTF-8?"
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** The first line, without a mark of the byte order. @throws RunnerException if there is none */
    static String firstLine(BufferedReader lines, String expected) throws IOException {
        String first = lines.readLine();
        if (first == null) {
            throw new RunnerException("the file is empty: %s expected".formatted(expected));
        }
        return first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first;
    }

    /**
     * The pair of what was written and what was meant.
     *
     * @return empty if both are the same word
     * @throws BadRowException if one of them is none
     */
    static Optional<ErrorPair> pair(String misspelling, String target) throws BadRowException {
        requireWord("misspelling", misspelling);
        requireWord("target", target);
        String written = Words.key(misspelling);
        String meant = Words.key(target);
        return written.equals(meant) ? Optional.empty() : Optional.of(new ErrorPair(written, meant));
    }

    private static void requireWord(String what, String text) throws BadRowException {
        if (text.isEmpty()) {
            throw new BadRowException(what + " is empty");
        }
        if (!Words.isRecordable(text)) {
            throw new BadRowException("%s is no word of 1 to %d characters".formatted(what, Words.MAX_LENGTH));
        }
    }
}
