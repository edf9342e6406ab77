package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.Resolution;
import java.util.Optional;

/**
 * One line of a file.
 *
 * @param line its number, 1 for the header
 * @param observation the flagged word
 * @param resolution what became of it; empty if that is not known
 */
record HistoryRow(long line, NewObservation observation, Optional<Resolution> resolution) {}
