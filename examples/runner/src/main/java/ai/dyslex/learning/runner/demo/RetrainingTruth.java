package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who was to be retrained in which night, and whether that was to be of use: the rules of the job, reckoned anew from the plan
 * of the simulation.
 */
final class RetrainingTruth {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);
    private static final int NEW_PAIRS = 50;
    private static final Duration REST = Duration.ofDays(7);

    private final Term term;

    RetrainingTruth(Term term) {
        this.term = term;
    }

    /** A retraining in a night. */
    record Finding(UserId writer, LocalDate night, boolean promoted) {}

    private record Occurrence(Pair pair, Instant reported) {}

    Set<Finding> planted(List<SimulatedWriter> writers) {
        Set<Finding> findings = new HashSet<>();
        writers.forEach(writer -> findings.addAll(planted(writer)));
        return findings;
    }

    private Set<Finding> planted(SimulatedWriter writer) {
        List<Occurrence> all = occurrences(writer);
        Set<Finding> findings = new HashSet<>();
        Instant lastTraining = Instant.MIN;
        Map<String, String> inUse = Map.of();
        for (LocalDate night : term.nights()) {
            Instant now = term.at(night, AT_NIGHT);
            Instant since = lastTraining;
            List<Pair> known = all.stream()
                    .filter(o -> !o.reported().isAfter(now))
                    .map(Occurrence::pair)
                    .toList();
            long fresh = all.stream()
                    .filter(o -> o.reported().isAfter(since) && !o.reported().isAfter(now))
                    .map(Occurrence::pair)
                    .distinct()
                    .count();
            boolean rested = since.equals(Instant.MIN) || since.isBefore(now.minus(REST));
            if (fresh >= NEW_PAIRS && rested) {
                int cut = known.size() - known.size() / 5;
                List<Pair> heldOut = known.subList(cut, known.size());
                Map<String, String> candidate = memory(known.subList(0, cut));
                boolean better = isBetter(candidate, inUse, heldOut);
                findings.add(new Finding(writer.id(), night, better));
                inUse = better ? candidate : inUse;
                lastTraining = now;
            }
        }
        return findings;
    }

    private List<Occurrence> occurrences(SimulatedWriter writer) {
        List<Occurrence> occurrences = new ArrayList<>();
        for (SimulatedSession session : writer.sessions()) {
            Instant reported = term.at(session.date(), Replay.REPORT_TIME);
            session.flags()
                    .forEach(flag -> flag.pair().ifPresent(pair -> occurrences.add(new Occurrence(pair, reported))));
        }
        return occurrences;
    }

    /** In the simulation, a misspelling always stands for the same word. */
    private static Map<String, String> memory(List<Pair> pairs) {
        Map<String, String> memory = new HashMap<>();
        pairs.forEach(pair -> memory.put(pair.misspelling(), pair.correction()));
        return memory;
    }

    /** No worse in what it puts right, no worse in what it spoils, and better in one of them. */
    private static boolean isBetter(Map<String, String> candidate, Map<String, String> inUse, List<Pair> heldOut) {
        long righter = putRight(candidate, heldOut) - putRight(inUse, heldOut);
        long worse = spoilt(candidate, heldOut) - spoilt(inUse, heldOut);
        return righter >= 0 && worse <= 0 && (righter > 0 || worse < 0);
    }

    private static long putRight(Map<String, String> memory, List<Pair> heldOut) {
        return heldOut.stream()
                .filter(pair -> pair.correction().equals(memory.get(pair.misspelling())))
                .count();
    }

    private static long spoilt(Map<String, String> memory, List<Pair> heldOut) {
        return heldOut.stream()
                .map(Pair::correction)
                .distinct()
                .filter(memory::containsKey)
                .count();
    }

    Set<Finding> found(Learnt learnt) {
        Set<Finding> findings = new HashSet<>();
        for (AdapterVersion version : learnt.trainings()) {
            LocalDate night = version.cutOff().atZone(term.zone()).toLocalDate();
            findings.add(new Finding(version.user(), night, version.decision() == AdapterVersion.Decision.PROMOTED));
        }
        return findings;
    }
}
