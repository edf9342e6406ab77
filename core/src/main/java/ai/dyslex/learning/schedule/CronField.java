package ai.dyslex.learning.schedule;

/** One of the five fields of a cron expression: which values it allows, and how its text becomes a set of them. */
enum CronField {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day-of-month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC"),
    DAY_OF_WEEK("day-of-week", 0, 6, "SUN,MON,TUE,WED,THU,FRI,SAT");

    /** The other number of Sunday. */
    private static final int SUNDAY = 7;

    private final String label;
    private final int min;
    private final int max;
    /** Those of the values in order, three letters each, separated by commas; empty if the field has none. */
    private final String names;

    CronField(String label, int min, int max, String names) {
        this.label = label;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /**
     * The values that a field's text stands for, as a bit set.
     *
     * @param text in upper case
     * @param schedule the whole expression, for the message of an error
     */
    long parse(String text, String schedule) {
        long values = 0;
        for (String item : text.split(",", -1)) {
            values |= parseItem(item, schedule);
        }
        return values;
    }

    private long parseItem(String item, String schedule) {
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item.substring(slash + 1), schedule);
        int dash = range.indexOf('-');
        int first;
        int last;
        if (range.equals("*")) {
            first = min;
            last = max;
        } else if (dash >= 0) {
            first = value(range.substring(0, dash), schedule);
            last = value(range.substring(dash + 1), schedule);
            if (this == DAY_OF_WEEK) {
                // Sunday begins a range as 0 and ends one as 7, whichever of the two was written.
                first = first == SUNDAY && last != SUNDAY ? 0 : first;
                last = last == 0 && first != 0 ? SUNDAY : last;
            }
            if (first > last) {
                throw invalid(schedule, "range " + range + " runs backwards; write it as two, separated by a comma");
            }
        } else {
            first = value(range, schedule);
            if (this == DAY_OF_WEEK) {
                first %= SUNDAY;
            }
            last = slash < 0 ? first : max;
        }
        return bits(first, last, step);
    }

    private long bits(int first, int last, int step) {
        long values = 0;
        for (int value = first; value <= last; value += step) {
            values |= 1L << (this == DAY_OF_WEEK ? value % SUNDAY : value);
        }
        return values;
    }

    private int value(String text, String schedule) {
        int name = text.length() == 3 ? names.indexOf(text) : -1; // no comma is in it, so it can only be a whole name
        int value = name >= 0 ? min + name / 4 : number(text);
        if (value < min || value > (this == DAY_OF_WEEK ? SUNDAY : max)) {
            throw invalid(schedule, "\"" + text + "\" is not a value of this field; allowed: " + allowed());
        }
        return value;
    }

    private int step(String text, String schedule) {
        int step = number(text);
        int count = max - min + 1;
        if (step < 1 || step > count) {
            throw invalid(schedule, "\"" + text + "\" is not a step of this field; allowed: 1-" + count);
        }
        return step;
    }

    /** The number, or -1 if the text is none. Longer than four digits is out of every range, however large. */
    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    private String allowed() {
        String numbers = this == DAY_OF_WEEK ? "0-7 (0 and 7 are Sunday)" : min + "-" + max;
        return numbers
                + (names.isEmpty() ? "" : " or " + names.replace(",", ", "))
                + "; lists (1,2), ranges (1-5) and steps (*/2) of these";
    }

    InvalidScheduleException invalid(String schedule, String problem) {
        return new InvalidScheduleException(schedule, label, problem);
    }
}
