package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.output.ProgressLine;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.RecordResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets the weeks pass: each evening the host reports what was written on the day, and each night the jobs run as they are
 * scheduled.
 */
final class Replay {

    /** When writers take words out of their dictionaries. */
    static final LocalTime DICTIONARY_TIME = LocalTime.of(20, 0);

    /** When the host reports the day. */
    static final LocalTime REPORT_TIME = LocalTime.of(21, 30);

    /** When the last night is over. */
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private final Term term;
    private final Passage time;
    private final LearningJobs jobs;
    private final Map<LocalDate, List<Sitting>> sittings = new HashMap<>();
    private final Map<LocalDate, List<TakenOut>> takenOut = new HashMap<>();

    private record Sitting(UserId user, SimulatedSession session) {}

    private record TakenOut(UserId user, String word) {}

    Replay(Term term, Passage time, LearningJobs jobs, List<SimulatedWriter> writers) {
        this.term = term;
        this.time = time;
        this.jobs = jobs;
        for (SimulatedWriter writer : writers) {
            for (SimulatedSession session : writer.sessions()) {
                sittings.computeIfAbsent(session.date(), day -> new ArrayList<>())
                        .add(new Sitting(writer.id(), session));
            }
            for (PlantedName name : writer.names()) {
                name.takenOutOn()
                        .ifPresent(day -> takenOut.computeIfAbsent(day, d -> new ArrayList<>())
                                .add(new TakenOut(writer.id(), name.name())));
            }
        }
    }

    /** Lets all weeks pass, and the night after them. */
    void run(ProgressLine progress) {
        List<LocalDate> days = term.days();
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            progress.at(i, DAY.format(day));
            pass(day);
        }
        progress.at(days.size(), "the last night");
        time.advanceTo(jobs, term.at(term.endMonday(), MORNING));
    }

    /** Lets the time pass until the evening of a day, and reports it. */
    void pass(LocalDate day) {
        time.advanceTo(jobs, term.at(day, DICTIONARY_TIME));
        takenOut.getOrDefault(day, List.of()).forEach(t -> jobs.dictionary().remove(t.user(), t.word()));
        time.advanceTo(jobs, term.at(day, REPORT_TIME));
        report(sittings.getOrDefault(day, List.of()));
    }

    private void report(List<Sitting> day) {
        Report report = new Report();
        day.forEach(sitting -> report.add(sitting.user(), sitting.session(), local -> at(sitting.session(), local)));
        if (report.sendTo(jobs.recorder()).stream().anyMatch(result -> result != RecordResult.RECORDED)) {
            throw new IllegalStateException("the recorder refused what was simulated");
        }
    }

    private Instant at(SimulatedSession session, LocalTime local) {
        return term.at(session.date(), local);
    }
}
