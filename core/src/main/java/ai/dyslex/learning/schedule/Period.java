package ai.dyslex.learning.schedule;

import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The logical date of a scheduled run: the run <em>of</em> 2026-11-23, whenever it happens. It takes one of four forms:
 *
 * <ul>
 *   <li>a day, {@code 2026-11-23}, for daily schedules;
 *   <li>an ISO week, {@code 2026-W48}, for weekly schedules;
 *   <li>a local time, {@code 2026-11-23T02:30}, for cron schedules of fixed hours;
 *   <li>a time with its offset, {@code 2026-11-23T02:30+01:00}, for cron schedules that follow elapsed time.
 * </ul>
 *
 * <p>Periods of one form are ordered by time; of different forms, in the order above. Years run from 0001 to 9999 and
 * times are whole minutes, so that the text of a period is canonical: {@code parse} and {@code toString} are inverse.
 *
 * <p>Immutable and thread-safe.
 */
public final class Period implements Comparable<Period> {

    private static final Pattern WEEK = Pattern.compile("([0-9]{4})-W([0-9]{2})");

    private final Form form;
    private final LocalDateTime start;
    private final @Nullable ZoneOffset offset;

    private Period(Form form, LocalDateTime start, @Nullable ZoneOffset offset) {
        this.form = form;
        this.start = start;
        this.offset = offset;
    }

    /**
     * {@return the period that is one day}
     *
     * @param day the day
     * @throws InvalidPeriodException if the year is not within 1 to 9999
     */
    public static Period ofDay(LocalDate day) {
        return checked(Form.DAY, day.atStartOfDay(), null);
    }

    /**
     * {@return the period that is the ISO week, Monday to Sunday, of the given day}
     *
     * @param anyDayInIt any of its seven days
     * @throws InvalidPeriodException if the year is not within 1 to 9999
     */
    public static Period ofWeek(LocalDate anyDayInIt) {
        return of(Form.WEEK, checked(Form.DAY, anyDayInIt.atStartOfDay(), null).start, ZoneOffset.UTC);
    }

    /**
     * {@return the period of a local time}
     *
     * @param time the nominal time, a whole minute
     * @throws InvalidPeriodException if the time is not a whole minute or the year not within 1 to 9999
     */
    public static Period ofTime(LocalDateTime time) {
        return checked(Form.TIME, time, null);
    }

    /**
     * {@return the period of a time whose offset tells the two passes through a daylight-saving overlap apart}
     *
     * @param time the time, a whole minute, with its offset
     * @throws InvalidPeriodException if the time is not a whole minute or the year not within 1 to 9999
     */
    public static Period ofTime(OffsetDateTime time) {
        return checked(Form.OFFSET_TIME, time.toLocalDateTime(), time.getOffset());
    }

    /**
     * {@return the period that {@link #toString} wrote}
     *
     * @param text the text, in the one spelling that {@code toString} gives it
     * @throws InvalidPeriodException if the text is not of one of the four forms, or not a date that exists
     */
    public static Period parse(String text) {
        Objects.requireNonNull(text, "text");
        Period parsed;
        try {
            parsed = parseLeniently(text);
        } catch (DateTimeException e) {
            throw malformed(text, e);
        }
        // One text per period: periods are keys in stores, so "2026-11-23T02:30:00" must not be a second spelling.
        if (!parsed.toString().equals(text)) {
            throw malformed(text, null);
        }
        return parsed;
    }

    private static Period parseLeniently(String text) {
        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            LocalDate fourthOfJanuary = LocalDate.of(Integer.parseInt(week.group(1)), 1, 4); // always in week 1
            return ofWeek(fourthOfJanuary.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(week.group(2))));
        }
        int time = text.indexOf('T');
        if (time < 0) {
            return ofDay(LocalDate.parse(text));
        }
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return hasOffset ? ofTime(OffsetDateTime.parse(text)) : ofTime(LocalDateTime.parse(text));
    }

    private static InvalidPeriodException malformed(String text, @Nullable Exception cause) {
        return new InvalidPeriodException(
                text,
                "expected a day (2026-11-23), a week (2026-W48), a time (2026-11-23T02:30)"
                        + " or a time with its offset (2026-11-23T02:30+01:00)",
                cause);
    }

    private static Period checked(Form form, LocalDateTime start, @Nullable ZoneOffset offset) {
        if (start.getYear() < 1 || start.getYear() > 9999) {
            throw new InvalidPeriodException(start.toString(), "expected a year from 1 to 9999", null);
        }
        if (!start.truncatedTo(MINUTES).equals(start)) {
            throw new InvalidPeriodException(start.toString(), "expected a whole minute", null);
        }
        return new Period(form, start, offset);
    }

    /** The period of a nominal time that is known to be a whole minute of the years 1 to 9999. */
    static Period of(Form form, LocalDateTime nominal, ZoneOffset offset) {
        return switch (form) {
            case DAY -> new Period(form, nominal.toLocalDate().atStartOfDay(), null);
            case WEEK ->
                new Period(
                        form,
                        nominal.toLocalDate()
                                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .atStartOfDay(),
                        null);
            case TIME -> new Period(form, nominal, null);
            case OFFSET_TIME -> new Period(form, nominal, offset);
        };
    }

    /** {@return the first day of the period: for a week its Monday, for a time the date of it} */
    public LocalDate date() {
        return start.toLocalDate();
    }

    Form form() {
        return form;
    }

    /** The local time at which the period nominally begins. */
    LocalDateTime start() {
        return start;
    }

    /** The offset of a period that carries one, which is of the form {@code OFFSET_TIME} and no other. */
    @Nullable
    ZoneOffset offset() {
        return offset;
    }

    /** The instant at which the period begins in a zone. */
    Instant beginIn(ZoneId zone) {
        if (offset != null) {
            return start.toInstant(offset);
        }
        // atStartOfDay is the first moment that the day has, where a gap at midnight would otherwise shift it further.
        return form == Form.TIME
                ? start.atZone(zone).toInstant()
                : date().atStartOfDay(zone).toInstant();
    }

    @Override
    public int compareTo(Period other) {
        int byForm = form.compareTo(other.form);
        if (byForm != 0) {
            return byForm;
        }
        return offset != null && other.offset != null
                ? start.atOffset(offset).compareTo(other.start.atOffset(other.offset))
                : start.compareTo(other.start);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Period that
                && form == that.form
                && start.equals(that.start)
                && Objects.equals(offset, that.offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, start, offset);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (form) {
            case DAY -> date().toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        date().get(IsoFields.WEEK_BASED_YEAR),
                        date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case TIME -> start.toString();
            case OFFSET_TIME -> start + String.valueOf(offset);
        };
    }

    /** What kind of date a period is. */
    enum Form {
        DAY,
        WEEK,
        TIME,
        OFFSET_TIME
    }
}
