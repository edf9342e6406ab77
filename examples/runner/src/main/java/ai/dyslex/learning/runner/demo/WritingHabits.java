package ai.dyslex.learning.runner.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** When a simulated writer writes: on some days of each week, twice on a few, and not at all on holiday. */
final class WritingHabits {

    private static final LocalTime AFTERNOON = LocalTime.of(15, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final LocalTime LATE = LocalTime.of(20, 0);
    private static final int LEFT_OPEN = 4;

    private final Term term;
    private final SplittableRandom random;

    WritingHabits(Term term, SplittableRandom random) {
        this.term = term;
        this.random = random;
    }

    /** Empty sessions, in order of time. */
    List<SessionDraft> sessions(Profile profile) {
        List<SessionDraft> sessions = new ArrayList<>();
        List<Integer> weeks = weeksWithoutHoliday();
        for (int week : weeks) {
            LocalDate monday = term.firstMonday().plusWeeks(week);
            for (int day : days(profile)) {
                sessions.add(draft(monday.plusDays(day), AFTERNOON, false));
                if (random.nextDouble() < 0.06) {
                    sessions.add(draft(monday.plusDays(day), EVENING, false));
                }
            }
        }
        if (random.nextDouble() < 0.4) {
            leaveOpen(sessions, weeks);
        }
        sessions.sort(SessionDraft.BY_TIME);
        return sessions;
    }

    private List<Integer> weeksWithoutHoliday() {
        int length = random.nextDouble() < 0.35 ? random.nextInt(1, 4) : 0;
        int from = random.nextInt(3, term.weeks() - 3);
        List<Integer> weeks = new ArrayList<>();
        for (int week = 0; week < term.weeks(); week++) {
            if (week < from || week >= from + length) {
                weeks.add(week);
            }
        }
        return weeks;
    }

    private Set<Integer> days(Profile profile) {
        int count = Math.max(1, profile.sessionsPerWeek + random.nextInt(-1, 2));
        Set<Integer> days = new TreeSet<>();
        while (days.size() < count) {
            days.add(random.nextInt(7));
        }
        return days;
    }

    private SessionDraft draft(LocalDate date, LocalTime from, boolean leftOpen) {
        int words = leftOpen ? 0 : 60 + random.nextInt(200);
        return new SessionDraft(date, from.plusMinutes(random.nextInt(60)), words, leftOpen);
    }

    /** In the middle of the week, so that each is noticed within its own week. */
    private void leaveOpen(List<SessionDraft> sessions, List<Integer> weeks) {
        for (int i = 0; i < LEFT_OPEN; i++) {
            int week = weeks.get(i * weeks.size() / LEFT_OPEN);
            LocalDate date = term.firstMonday().plusWeeks(week).plusDays(random.nextInt(1, 4));
            sessions.add(draft(date, LATE, true));
        }
    }
}
