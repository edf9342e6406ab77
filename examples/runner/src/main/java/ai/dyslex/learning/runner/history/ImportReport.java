package ai.dyslex.learning.runner.history;

/**
 * What came in, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param rows lines behind the header, empty ones left out
 * @param recorded those that changed something
 * @param duplicates those that were there before
 * @param bad those that could not be imported
 * @param writers writers of the other rows
 * @param sessions their sessions
 */
record ImportReport(long rows, long recorded, long duplicates, long bad, long writers, long sessions) {}
