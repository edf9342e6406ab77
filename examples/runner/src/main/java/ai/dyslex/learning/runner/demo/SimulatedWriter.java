package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.writer.UserId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Twelve weeks of one simulated writer.
 *
 * @param id the writer
 * @param sessions the sittings, in order of time
 * @param names the names and terms, with what is to be learnt of each
 */
record SimulatedWriter(UserId id, List<SimulatedSession> sessions, List<PlantedName> names) {

    SimulatedWriter {
        sessions = List.copyOf(sessions);
        names = List.copyOf(names);
    }

    /** The days on which the writer wrote. */
    Set<LocalDate> writingDays() {
        return sessions.stream().map(SimulatedSession::date).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The days on which each error pair occurred, in order; a day is there as often as the pair occurred on it. */
    Map<Pair, List<LocalDate>> occurrences() {
        Map<Pair, List<LocalDate>> days = new LinkedHashMap<>();
        for (SimulatedSession session : sessions) {
            for (Flag flag : session.flags()) {
                flag.pair()
                        .ifPresent(pair -> days.computeIfAbsent(pair, p -> new ArrayList<>())
                                .add(session.date()));
            }
        }
        return days;
    }

    /** Says nothing of what is written. */
    @Override
    public String toString() {
        return "SimulatedWriter[%s, sessions=%d]".formatted(id, sessions.size());
    }
}
