package ai.dyslex.learning.runner.quality;

import java.util.List;

/**
 * The histories of a file.
 *
 * @param writers in the order of the file
 * @param rows lines behind the header, empty ones left out
 * @param same those whose misspelling is the target: they are left out
 * @param bad those that could not be read: they are left out
 */
record Histories(List<WriterHistory> writers, long rows, long same, List<BadRow> bad) {

    Histories {
        writers = List.copyOf(writers);
        bad = List.copyOf(bad);
    }
}
