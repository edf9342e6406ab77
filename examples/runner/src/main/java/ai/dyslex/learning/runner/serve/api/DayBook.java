package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.schedule.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Enters the scheduled executions of one job under the days of their periods. */
final class DayBook {

    private static final String NO_PERIOD = "NONE";

    private static final List<ExecutionStatus> WORST_FIRST = List.of(
            ExecutionStatus.FAILED,
            ExecutionStatus.MISSED,
            ExecutionStatus.PARTIALLY_FAILED,
            ExecutionStatus.CANCELLED,
            ExecutionStatus.RUNNING,
            ExecutionStatus.SUCCEEDED);

    private final Map<LocalDate, List<Execution>> byDay = new TreeMap<>();
    private final ZoneId zone;

    DayBook(LocalDate from, LocalDate to, ZoneId zone) {
        this.zone = zone;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            byDay.put(day, new ArrayList<>());
        }
    }

    /** Enters an execution; what lies on other days is left out. */
    void add(Execution execution) {
        Period last = execution.period().orElse(null);
        if (last == null) {
            return;
        }
        boolean isWeek = last.toString().contains("-W");
        LocalDate lastDay = isWeek ? LocalDate.ofInstant(execution.asOf(), zone) : last.date();
        // Of a stretch of weeks, the day of the week is the last one's.
        LocalDate firstDay = execution
                .firstPeriod()
                .map(first -> isWeek
                        ? first.date()
                                .plusDays(lastDay.toEpochDay() - last.date().toEpochDay())
                        : first.date())
                .orElse(lastDay);
        int step = isWeek ? 7 : 1;
        for (LocalDate day = lastDay; !day.isBefore(firstDay); day = day.minusDays(step)) {
            List<Execution> there = byDay.get(day);
            if (there != null) {
                there.add(execution);
            }
        }
    }

    List<CalendarDay> days() {
        return byDay.entrySet().stream()
                .map(day -> new CalendarDay(
                        day.getKey().toString(),
                        outcome(day.getValue()),
                        day.getValue().stream().map(e -> e.id().value()).toList()))
                .toList();
    }

    private static String outcome(List<Execution> executions) {
        return executions.stream()
                .map(Execution::status)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .map(ExecutionStatus::name)
                .orElse(NO_PERIOD);
    }
}
