package ai.dyslex.learning.runner.history;

import java.util.List;
import java.util.function.Consumer;

/** How the lines of a file become sessions. One is made for each file. */
interface HistoryFormat {

    /** What the header line says, column by column. */
    List<String> columns();

    /**
     * Takes a line.
     *
     * @param number its number in the file, from 1
     * @param cells one for each column
     * @throws IllegalArgumentException if it cannot be used; the message quotes nothing that somebody wrote
     */
    void line(int number, List<String> cells, Consumer<ImportedSession> sessions);

    /** The file is at its end: hands on what is left. */
    void end(Consumer<ImportedSession> sessions);
}
