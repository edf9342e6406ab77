package ai.dyslex.learning.runner.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A session that is being filled. */
final class SessionDraft {

    static final Comparator<SessionDraft> BY_TIME =
            Comparator.<SessionDraft, LocalDate>comparing(s -> s.date).thenComparing(s -> s.start);

    final LocalDate date;
    final LocalTime start;
    final int words;
    final boolean leftOpen;
    final List<Flag> flags = new ArrayList<>();

    SessionDraft(LocalDate date, LocalTime start, int words, boolean leftOpen) {
        this.date = date;
        this.start = start;
        this.words = words;
        this.leftOpen = leftOpen;
    }

    SimulatedSession finished(int number) {
        return new SimulatedSession("s%03d".formatted(number), date, start, words, leftOpen, flags);
    }
}
