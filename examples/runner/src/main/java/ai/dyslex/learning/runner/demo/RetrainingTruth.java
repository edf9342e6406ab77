package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who was to be retrained in which night, and on how much, reckoned anew from the plan of the simulation. Whether that was to be
 * of use is the trainer's to find out: here it is only asked whether it was decided as its measures say.
 */
final class RetrainingTruth {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);
    private static final int NEW_PAIRS = 50;
    private static final Duration REST = Duration.ofDays(7);

    private final Term term;

    RetrainingTruth(Term term) {
        this.term = term;
    }

    /** A retraining in a night, and whether it was decided as it had to be. */
    record Finding(UserId writer, LocalDate night, long trainedOn, long heldOut, boolean isRight) {}

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
        for (LocalDate night : term.nights()) {
            Instant now = term.at(night, AT_NIGHT);
            Instant since = lastTraining;
            long known = all.stream().filter(o -> !o.reported().isAfter(now)).count();
            long fresh = all.stream()
                    .filter(o -> o.reported().isAfter(since) && !o.reported().isAfter(now))
                    .map(Occurrence::pair)
                    .distinct()
                    .count();
            boolean rested = since.equals(Instant.MIN) || since.isBefore(now.minus(REST));
            if (fresh >= NEW_PAIRS && rested) {
                findings.add(new Finding(writer.id(), night, known - known / 5, known / 5, true));
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

    Set<Finding> found(Learnt learnt) {
        Set<Finding> findings = new HashSet<>();
        for (AdapterVersion version : learnt.trainings()) {
            LocalDate night = version.cutOff().atZone(term.zone()).toLocalDate();
            findings.add(new Finding(version.user(), night, version.trainedOn(), version.heldOut(), isRight(version)));
        }
        return findings;
    }

    /** To be promoted: worse than neither what was in use nor the base in any measure, and better than the former in one. */
    private static boolean isRight(AdapterVersion version) {
        Evaluation candidate = version.candidateMeasures();
        Evaluation inUse = version.incumbentMeasures();
        List<String> judged = candidate.measures().keySet().stream()
                .filter(Evaluation::isJudged)
                .toList();
        boolean isWorse = judged.stream()
                .anyMatch(name -> gain(name, candidate, inUse) < 0
                        || gain(name, candidate, version.baseMeasures().orElseThrow()) < 0);
        boolean isBetter = judged.stream().anyMatch(name -> gain(name, candidate, inUse) > 0);
        return (version.decision() == AdapterVersion.Decision.PROMOTED) == (isBetter && !isWorse);
    }

    private static double gain(String name, Evaluation candidate, Evaluation other) {
        double more =
                candidate.measure(name).orElseThrow() - other.measure(name).orElseThrow();
        return Evaluation.lowerIsBetter(name) ? -more : more;
    }
}
