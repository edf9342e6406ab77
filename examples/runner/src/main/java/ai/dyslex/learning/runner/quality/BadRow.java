package ai.dyslex.learning.runner.quality;

/**
 * A line that could not be read.
 *
 * @param line its number, 1 for the first of the file
 * @param why quotes nothing of it
 */
record BadRow(long line, String why) {}
