package ai.dyslex.learning.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of schedules, read and written. */
final class ScheduleText {

    private static final Pattern WITH_ZONE = Pattern.compile("(.*\\S)\\s+in\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    private ScheduleText() {}

    static Schedule parse(String text) {
        Objects.requireNonNull(text, "text");
        String schedule = text.strip();
        Matcher withZone = WITH_ZONE.matcher(schedule);
        return withZone.matches()
                ? parseZoneless(withZone.group(1), text).in(zone(withZone.group(2), text))
                : parseZoneless(schedule, text);
    }

    private static Schedule parseZoneless(String schedule, String text) {
        List<String> words = List.of(schedule.split("\\s+", -1));
        String kind = words.get(0).toLowerCase(Locale.ROOT);
        if (kind.equals("daily") && words.size() == 2) {
            return Schedule.daily(time(words.get(1), text));
        }
        if (kind.equals("weekly") && words.size() == 3) {
            return Schedule.weekly(day(words.get(1), text), time(words.get(2), text));
        }
        if (kind.equals("cron") && words.size() > 1) {
            return Schedule.cron(schedule.substring(kind.length()));
        }
        throw new InvalidScheduleException(
                text,
                null,
                "expected \"daily 02:00\", \"weekly MON 03:00\" or \"cron 0 2 * * 1-5\","
                        + " each optionally followed by a zone, as in \"daily 02:00 in Europe/London\"");
    }

    private static LocalTime time(String word, String text) {
        try {
            return LocalTime.parse(word);
        } catch (DateTimeParseException e) {
            throw new InvalidScheduleException(
                    text, "time", "\"" + word + "\" is not a time; allowed: 00:00 to 23:59, as HH:MM", e);
        }
    }

    private static DayOfWeek day(String word, String text) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (upper.equals(day.name()) || upper.equals(abbreviated(day))) {
                return day;
            }
        }
        throw new InvalidScheduleException(
                text, "day", "\"" + word + "\" is not a day of the week; allowed: MON, TUE, WED, THU, FRI, SAT, SUN");
    }

    private static ZoneId zone(String word, String text) {
        try {
            return ZoneId.of(word);
        } catch (DateTimeException e) {
            throw new InvalidScheduleException(
                    text,
                    "zone",
                    "\"" + word + "\" is not a time zone; allowed: an id such as Europe/London, or UTC",
                    e);
        }
    }

    static void requireWholeMinute(LocalTime time, String schedule) {
        if (time.getSecond() != 0 || time.getNano() != 0) {
            throw new InvalidScheduleException(schedule, "time", time + " is not a whole minute; allowed: HH:MM");
        }
    }

    static String abbreviated(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    static String withZone(String schedule, Optional<ZoneId> zone) {
        return zone.map(id -> schedule + " in " + id).orElse(schedule);
    }
}
