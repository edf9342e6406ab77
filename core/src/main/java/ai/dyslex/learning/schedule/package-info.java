/**
 * When a job is due: schedules, their periods, and the instants at which they fire in a time zone.
 *
 * <p>A {@link ai.dyslex.learning.schedule.Schedule} (daily, weekly or a five-field cron expression) is given a zone by
 * {@link ai.dyslex.learning.schedule.Schedule#resolve} and becomes {@link ai.dyslex.learning.schedule.FireTimes}: a
 * series of {@linkplain ai.dyslex.learning.schedule.Period periods}, each of which has exactly one fire time. What is
 * scheduled is the period; the instant only says when it may begin. So a daylight-saving gap loses no period and an
 * overlap doubles none.
 *
 * <p>Everything here is immutable, thread-safe, and free of clocks: what time it is comes in as an argument.
 */
@NullMarked
package ai.dyslex.learning.schedule;

import org.jspecify.annotations.NullMarked;
