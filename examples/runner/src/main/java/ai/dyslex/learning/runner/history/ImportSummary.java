package ai.dyslex.learning.runner.history;

/**
 * What came in, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param lines lines with content, the header left out
 * @param recorded flagged words that are new
 * @param duplicates flagged words that were there before
 * @param bad lines that were left out
 * @param writers writers in the file
 * @param sessions sessions in the file
 */
public record ImportSummary(long lines, long recorded, long duplicates, long bad, long writers, long sessions) {}
