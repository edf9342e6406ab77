package ai.dyslex.learning.runner.serve.api;

import java.util.List;

/**
 * A day of a job, as JSON shows it.
 *
 * @param outcome the worst of its periods: {@code FAILED}, {@code MISSED}, {@code PARTIALLY_FAILED}, {@code CANCELLED}, {@code
 *     RUNNING}, {@code SUCCEEDED}; {@code NONE} if it had no period
 * @param executions the executions of its periods, the newest first
 */
record CalendarDay(String date, String outcome, List<String> executions) {}
