package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writer.UserId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each writer did in each week, by the simulation's own books. */
final class WeekTruth {

    private final Set<PatternTruth.Finding> transitions;

    /** @param transitions what was to happen to the patterns */
    WeekTruth(Set<PatternTruth.Finding> transitions) {
        this.transitions = transitions;
    }

    /** All that a snapshot says, save comparisons. */
    record Finding(
            UserId writer,
            LocalDate monday,
            long words,
            long sessions,
            long activeDays,
            long flagged,
            long corrected,
            long errors,
            SortedMap<String, Long> errorTypes,
            long newPatterns,
            long improving,
            long mastered,
            long streak) {}

    private record WriterWeek(UserId writer, LocalDate monday) {}

    Set<Finding> planted(List<SimulatedWriter> writers) {
        Map<WriterWeek, Long> improving = count(PatternStatus.IMPROVING);
        Map<WriterWeek, Long> mastered = count(PatternStatus.MASTERED);
        Set<Finding> findings = new HashSet<>();
        for (SimulatedWriter writer : writers) {
            Map<LocalDate, Long> appeared = new HashMap<>();
            writer.occurrences().values().forEach(days -> appeared.merge(Term.mondayOf(days.get(0)), 1L, Long::sum));
            Set<LocalDate> weeks = new TreeSet<>();
            writer.writingDays().forEach(day -> weeks.add(Term.mondayOf(day)));
            long streak = 0;
            for (LocalDate monday : weeks) {
                streak = weeks.contains(monday.minusWeeks(1)) ? streak + 1 : 1;
                WriterWeek key = new WriterWeek(writer.id(), monday);
                findings.add(new Book(writer, monday)
                        .close(
                                appeared.getOrDefault(monday, 0L),
                                improving.getOrDefault(key, 0L),
                                mastered.getOrDefault(key, 0L),
                                streak));
            }
        }
        return findings;
    }

    private Map<WriterWeek, Long> count(PatternStatus to) {
        Map<WriterWeek, Long> counts = new HashMap<>();
        transitions.stream()
                .filter(t -> t.to() == to)
                .forEach(t -> counts.merge(new WriterWeek(t.writer(), Term.mondayOf(t.date())), 1L, Long::sum));
        return counts;
    }

    Set<Finding> found(List<ProgressSnapshot> snapshots) {
        Set<Finding> findings = new HashSet<>();
        for (ProgressSnapshot s : snapshots) {
            findings.add(new Finding(
                    s.user(),
                    s.week().monday(),
                    s.words(),
                    s.sessions(),
                    s.activeDays(),
                    s.flagged(),
                    s.corrected(),
                    s.errors(),
                    s.errorTypes(),
                    s.newPatterns(),
                    s.improving(),
                    s.mastered(),
                    s.streak()));
        }
        return findings;
    }

    /** One week of one writer. */
    private static final class Book {

        private final UserId writer;
        private final LocalDate monday;
        private final Set<LocalDate> days = new HashSet<>();
        private final SortedMap<String, Long> types = new TreeMap<>();
        private long words;
        private long sessions;
        private long flagged;
        private long corrected;
        private long errors;

        Book(SimulatedWriter writer, LocalDate monday) {
            this.writer = writer.id();
            this.monday = monday;
            writer.sessions().stream()
                    .filter(session -> Term.mondayOf(session.date()).equals(monday))
                    .forEach(this::enter);
        }

        private void enter(SimulatedSession session) {
            sessions++;
            words += session.words();
            days.add(session.date());
            for (Flag flag : session.flags()) {
                flagged++;
                corrected += flag.fate() == Flag.Fate.CORRECTED ? 1 : 0;
                if (flag.pair().isPresent()) {
                    errors++;
                    types.merge(flag.errorType(), 1L, Long::sum);
                }
            }
        }

        Finding close(long appeared, long improving, long mastered, long streak) {
            return new Finding(
                    writer,
                    monday,
                    words,
                    sessions,
                    days.size(),
                    flagged,
                    corrected,
                    errors,
                    types,
                    appeared,
                    improving,
                    mastered,
                    streak);
        }
    }
}
