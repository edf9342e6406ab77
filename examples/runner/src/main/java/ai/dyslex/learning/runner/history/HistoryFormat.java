package ai.dyslex.learning.runner.history;

import java.util.List;

/** Reads the lines of one form of file into sessions. Of one file and one thread. */
interface HistoryFormat {

    /**
     * Reads a line.
     *
     * @param number of the line, 1 for the header
     * @return the sessions that are complete now
     * @throws BadRowException if the line cannot be read
     */
    List<HistorySession> read(long number, String line) throws BadRowException;

    /** The sessions that the end of the file completes. */
    List<HistorySession> finish();
}
