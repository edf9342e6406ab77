package ai.dyslex.learning.schedule;

import java.util.List;
import java.util.Random;

/** Makes up cron expressions of every notation, weekdays from 0 to 7 and names included. */
record RandomExpression(Random random) {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    String next() {
        return String.join(
                " ",
                field(0, 59, List.of()),
                field(0, 23, List.of()),
                field(1, 31, List.of()),
                field(1, 12, MONTHS),
                field(0, 7, WEEKDAYS));
    }

    private String field(int min, int max, List<String> names) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> "*";
            case 2 -> "*/" + step(min, max);
            case 3 -> item(min, max, names);
            default -> item(min, max, names) + "," + item(min, max, names);
        };
    }

    private String item(int min, int max, List<String> names) {
        int first = random.nextInt(min, max + 1);
        int last = random.nextInt(first, max + 1);
        String range = value(first, min, names) + "-" + value(last, min, names);
        return switch (random.nextInt(5)) {
            case 0, 1 -> value(first, min, names);
            case 2 -> range;
            case 3 -> range + "/" + step(min, max);
            default -> first + "/" + step(min, max);
        };
    }

    private int step(int min, int max) {
        return random.nextInt(1, max - min + 2);
    }

    private String value(int value, int min, List<String> names) {
        return value - min < names.size() && random.nextInt(3) == 0 ? names.get(value - min) : String.valueOf(value);
    }
}
