package ai.dyslex.learning.progress;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;

/**
 * All that a snapshot is made of.
 *
 * @param user the writer
 * @param week the week
 * @param sessions sessions in it
 * @param words words in them
 * @param activeDays local days on which one ended
 * @param changedAt when something of them was last recorded
 * @param observations what was flagged in them
 * @param patterns what happened to the writer's patterns
 */
record WeekFacts(
        UserId user,
        IsoWeek week,
        long sessions,
        long words,
        int activeDays,
        Instant changedAt,
        List<ObservationTally> observations,
        PatternTally patterns) {}
