package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.writer.UserId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which error patterns were to fade, to come back and to be mastered, and when: the rules of the job, reckoned anew from the
 * plan of the simulation, in whole days.
 */
final class PatternTruth {

    private static final int WINDOW_DAYS = 14;
    private static final int WEEKS_TO_MASTER = 8;

    private final Term term;

    PatternTruth(Term term) {
        this.term = term;
    }

    /** A change of a pattern, dated by the last day that was looked at. */
    record Finding(UserId writer, Pair pair, PatternStatus to, LocalDate date) {}

    Set<Finding> planted(List<SimulatedWriter> writers) {
        Set<Finding> findings = new HashSet<>();
        for (SimulatedWriter writer : writers) {
            Set<LocalDate> writing = writer.writingDays();
            for (Map.Entry<Pair, List<LocalDate>> occurrences :
                    writer.occurrences().entrySet()) {
                new OnePattern(writer.id(), occurrences.getKey(), occurrences.getValue(), writing).follow(findings);
            }
        }
        return findings;
    }

    Set<Finding> found(Learnt learnt) {
        Set<Finding> findings = new HashSet<>();
        learnt.transitions()
                .forEach(t -> findings.add(new Finding(
                        t.user(), new Pair(t.pair().misspelling(), t.pair().correction()), t.to(), t.date())));
        return findings;
    }

    /** One error of one writer, Monday by Monday. */
    private final class OnePattern {

        private final UserId writer;
        private final Pair pair;
        private final List<LocalDate> occurrences;
        private final Set<LocalDate> writing;

        private PatternStatus status = PatternStatus.ACTIVE;
        private LocalDate quietFrom = LocalDate.MAX;
        private LocalDate improvingSince = LocalDate.MAX;

        OnePattern(UserId writer, Pair pair, List<LocalDate> occurrences, Set<LocalDate> writing) {
            this.writer = writer;
            this.pair = pair;
            this.occurrences = occurrences;
            this.writing = writing;
        }

        void follow(Set<Finding> findings) {
            for (LocalDate monday : term.mondays()) {
                PatternStatus before = status;
                look(monday);
                if (status != before) {
                    findings.add(new Finding(writer, pair, status, monday.minusDays(1)));
                }
            }
        }

        private void look(LocalDate monday) {
            LocalDate current = monday.minusDays(WINDOW_DAYS);
            boolean before = isIn(occurrences, current.minusDays(WINDOW_DAYS), current);
            boolean now = isIn(occurrences, current, monday);
            boolean happened = status == PatternStatus.ACTIVE || isIn(occurrences, quietFrom, monday);
            if (happened && before && !now && isIn(writing, current, monday)) {
                status = PatternStatus.IMPROVING;
                quietFrom = current;
                improvingSince = monday;
            } else if (happened) {
                status = PatternStatus.ACTIVE;
            } else if (status == PatternStatus.IMPROVING && weeksOfWriting(monday) >= WEEKS_TO_MASTER) {
                status = PatternStatus.MASTERED;
            }
        }

        private long weeksOfWriting(LocalDate monday) {
            return improvingSince
                    .datesUntil(monday, java.time.Period.ofWeeks(1))
                    .filter(week -> isIn(writing, week, week.plusWeeks(1)))
                    .count();
        }

        private static boolean isIn(Iterable<LocalDate> days, LocalDate from, LocalDate to) {
            for (LocalDate day : days) {
                if (!day.isBefore(from) && day.isBefore(to)) {
                    return true;
                }
            }
            return false;
        }
    }
}
