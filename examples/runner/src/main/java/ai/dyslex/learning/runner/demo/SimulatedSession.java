package ai.dyslex.learning.runner.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * One sitting of a simulated writer. It ends on the day on which it begins.
 *
 * @param id unique per writer
 * @param date the local day
 * @param start the local time of its begin; each flag comes a minute after the one before
 * @param words words written
 * @param leftOpen whether the writer goes away without closing it: its words are then never heard of
 * @param flags the flagged words, in order
 */
record SimulatedSession(String id, LocalDate date, LocalTime start, int words, boolean leftOpen, List<Flag> flags) {

    SimulatedSession {
        flags = List.copyOf(flags);
    }

    /** When it ends, unless it is left open. */
    LocalTime end() {
        return start.plusMinutes(flags.size() + 5L);
    }

    /** When the flag with this index is written. */
    LocalTime timeOf(int flag) {
        return start.plusMinutes(flag + 1L);
    }

    /** The id of the flag with this index. */
    String idOf(int flag) {
        return id + "-" + (flag + 1);
    }
}
