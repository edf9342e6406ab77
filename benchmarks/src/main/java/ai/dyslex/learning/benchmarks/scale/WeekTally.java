package ai.dyslex.learning.benchmarks.scale;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One writer's week, as a loop adds it up. */
final class WeekTally {

    private final Set<LocalDate> days = new HashSet<>();
    private final TreeMap<String, Integer> types = new TreeMap<>();
    private final Map<Pair, Integer> pairs = new HashMap<>();
    private long words;
    private long sessions;
    private long flagged;
    private long corrected;
    private long errors;

    private record Pair(String misspelling, String correction) {}

    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    void add(LocalDate day, long wordsWritten) {
        days.add(day);
        words += wordsWritten;
        sessions++;
    }

    void addFlagged(boolean isCorrected) {
        flagged++;
        corrected += isCorrected ? 1 : 0;
    }

    void addError(String type, String misspelling, String correction) {
        errors++;
        types.merge(type, 1, Integer::sum);
        pairs.merge(new Pair(misspelling, correction), 1, Integer::sum);
    }

    long words() {
        return words;
    }

    long sessions() {
        return sessions;
    }

    int activeDays() {
        return days.size();
    }

    long flagged() {
        return flagged;
    }

    long corrected() {
        return corrected;
    }

    long errors() {
        return errors;
    }

    /** Absent where no words were written. */
    @Nullable
    Double accuracy() {
        return words == 0 ? null : Math.max(0, 1 - (double) errors / words);
    }

    /** As the store writes them: a line for each type, and one for its count. */
    String errorTypes() {
        return types.entrySet().stream()
                .map(e -> line(e.getKey()) + line(Integer.toString(e.getValue())))
                .collect(Collectors.joining());
    }

    /** As the store writes them: three lines for each pair. */
    String topPairs() {
        return pairs.entrySet().stream()
                .sorted(Map.Entry.<Pair, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> e.getKey().misspelling())
                        .thenComparing(e -> e.getKey().correction()))
                .limit(Terms.TOP_PAIRS)
                .map(e -> line(e.getKey().misspelling())
                        + line(e.getKey().correction())
                        + line(Integer.toString(e.getValue())))
                .collect(Collectors.joining());
    }

    private static String line(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n") + "\n";
    }
}
