package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the writers of a page wrote, in stretches between boundaries. */
final class WritingLog {

    private final List<Instant> boundaries;
    private final List<LocalDate> mondays;
    private final Map<UserId, List<Activity>> byUser = new HashMap<>();

    WritingLog(List<Instant> boundaries, List<Activity> activity, ZoneId zone) {
        this.boundaries = boundaries;
        this.mondays = boundaries.stream()
                .map(start -> start.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .toList();
        activity.forEach(
                a -> byUser.computeIfAbsent(a.user(), u -> new ArrayList<>()).add(a));
    }

    /**
     * The boundaries that are needed: the edges of the windows, the start of each quiet, and the Mondays since the oldest
     * change to {@code IMPROVING}.
     */
    static Set<Instant> boundaries(Collection<ErrorPattern> patterns, Windows windows, ZoneId zone) {
        Set<Instant> boundaries =
                new TreeSet<>(List.of(windows.previousStart(), windows.currentStart(), windows.currentEnd()));
        LocalDate oldest = LocalDate.MAX;
        for (ErrorPattern pattern : patterns) {
            if (pattern.status() == PatternStatus.IMPROVING) {
                pattern.quiet().map(ErrorPattern.Quiet::from).ifPresent(boundaries::add);
                oldest = pattern.since().isBefore(oldest) ? pattern.since() : oldest;
            }
        }
        if (!oldest.equals(LocalDate.MAX)) {
            for (LocalDate monday = firstMonday(oldest);
                    !monday.isAfter(windows.endDate());
                    monday = monday.plusWeeks(1)) {
                boundaries.add(monday.atStartOfDay(zone).toInstant());
            }
        }
        return boundaries;
    }

    /** The first ISO week that lies wholly behind the change. */
    private static LocalDate firstMonday(LocalDate since) {
        return since.plusDays(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    /** What a writer wrote in the two windows. */
    ImprovementRule.Writing around(UserId user, Windows windows) {
        long previous = 0;
        long current = 0;
        boolean wrote = false;
        for (Activity a : byUser.getOrDefault(user, List.of())) {
            Instant start = boundaries.get(a.bucket());
            if (isWithin(start, windows.previousStart(), windows.currentStart())) {
                previous += a.words();
            } else if (isWithin(start, windows.currentStart(), windows.currentEnd())) {
                current += a.words();
                wrote = true;
            }
        }
        return new ImprovementRule.Writing(previous, current, wrote);
    }

    /** What a writer wrote since a pattern fell quiet, up to the end of the current window. */
    ImprovementRule.SinceQuiet since(ErrorPattern pattern, Windows windows) {
        if (pattern.status() != PatternStatus.IMPROVING || pattern.quiet().isEmpty()) {
            return new ImprovementRule.SinceQuiet(0, 0);
        }
        Instant quietFrom = pattern.quiet().get().from();
        LocalDate first = firstMonday(pattern.since());
        Set<LocalDate> weeks = new HashSet<>();
        long words = 0;
        for (Activity a : byUser.getOrDefault(pattern.user(), List.of())) {
            Instant start = boundaries.get(a.bucket());
            if (isWithin(start, quietFrom, windows.currentEnd())) {
                words += a.words();
            }
            LocalDate monday = mondays.get(a.bucket());
            boolean isOver = !monday.plusWeeks(1).isAfter(windows.endDate());
            if (isOver && !monday.isBefore(first)) {
                weeks.add(monday);
            }
        }
        return new ImprovementRule.SinceQuiet(words, weeks.size());
    }

    private static boolean isWithin(Instant start, Instant from, Instant to) {
        return !start.isBefore(from) && start.isBefore(to);
    }
}
