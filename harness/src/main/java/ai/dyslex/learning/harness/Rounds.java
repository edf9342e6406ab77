package ai.dyslex.learning.harness;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The mornings on which nodes are started: Monday 04:00, when a period of each of the four jobs is due, and Thursday 04:00,
 * when those of the two daily jobs are.
 */
final class Rounds {

    private Rounds() {}

    /** From the second Monday on; the last ones, so many at most. */
    static List<Instant> of(History history, int most) {
        List<Instant> rounds = new ArrayList<>();
        LocalDate end = history.start().plusWeeks(history.weeks());
        for (LocalDate day = history.start().plusWeeks(1); !day.isAfter(end); day = day.plusDays(1)) {
            boolean weekly = day.getDayOfWeek() == DayOfWeek.MONDAY;
            if (weekly || day.getDayOfWeek() == DayOfWeek.THURSDAY) {
                rounds.add(History.at(day, LocalTime.of(4, 0)));
            }
        }
        return rounds.subList(Math.max(0, rounds.size() - most), rounds.size());
    }
}
