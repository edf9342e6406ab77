package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Our cron against cron-utils, by thousands of seeded expressions and instants. Where the two read an expression
 * differently, the difference has a name, and is shown to be exactly that: the expression rewritten to say explicitly
 * what cron-utils takes it to mean gives its answer.
 */
class CronDifferentialTest {

    private static final int EXPRESSIONS = 6_000;
    private static final int INSTANTS = 3;
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final long SECONDS = 30L * 365 * 86_400;

    private final CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private final Random random = new Random(20261124);

    @Test
    void agreesWithCronUtilsSaveForNamedDifferences() {
        Map<Reading, Integer> different = new EnumMap<>(Reading.class);
        Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
        int same = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = new RandomExpression(random).next();
            Optional<FireTimes> ours = ours(expression);
            Optional<ExecutionTime> theirs = theirs(expression);
            if (ours.isEmpty() || theirs.isEmpty()) {
                refused.merge(refusal(expression, ours, theirs), 1, Integer::sum);
                continue;
            }
            Set<Reading> readings = EnumSet.noneOf(Reading.class);
            String rewritten = expression;
            for (Reading reading : Reading.values()) {
                String after = reading.rewrite(rewritten);
                if (!after.equals(rewritten)) {
                    readings.add(reading);
                    rewritten = after;
                }
            }
            FireTimes asTheyRead = ours(rewritten).orElseThrow();
            for (int j = 0; j < INSTANTS; j++) {
                Instant instant = FROM.plusSeconds(random.nextLong(SECONDS));
                List<Optional<Instant>> wanted = answers(theirs.get(), instant);
                assertThat(answers(asTheyRead, instant))
                        .as("%s, which cron-utils reads as %s, at %s", expression, rewritten, instant)
                        .isEqualTo(wanted);
                if (answers(ours.get(), instant).equals(wanted)) {
                    same++;
                } else {
                    assertThat(readings).as(expression).isNotEmpty();
                    readings.forEach(reading -> different.merge(reading, 1, Integer::sum));
                }
            }
        }
        assertThat(same).isGreaterThan(12_000);
        assertThat(different).containsOnlyKeys(Reading.values());
        assertThat(refused).containsOnlyKeys(Refusal.values());
    }

    /** {@code next} and {@code latest}; cron-utils' last execution is strictly before the instant. */
    private static List<Optional<Instant>> answers(FireTimes times, Instant instant) {
        return List.of(
                times.next(instant).map(FireTime::at),
                times.latest(instant.minusNanos(1)).map(FireTime::at));
    }

    private static List<Optional<Instant>> answers(ExecutionTime times, Instant instant) {
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        return List.of(
                times.nextExecution(utc).map(ZonedDateTime::toInstant),
                times.lastExecution(utc).map(ZonedDateTime::toInstant));
    }

    private static Optional<FireTimes> ours(String expression) {
        try {
            return Optional.of(Schedule.cron(expression).resolve(ZoneOffset.UTC));
        } catch (InvalidScheduleException e) {
            return Optional.empty();
        }
    }

    private Optional<ExecutionTime> theirs(String expression) {
        try {
            return Optional.of(ExecutionTime.forCron(parser.parse(expression)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal refusal(String expression, Optional<FireTimes> ours, Optional<ExecutionTime> theirs) {
        for (Refusal refusal : Refusal.values()) {
            if (refusal.explains(expression)) {
                assertThat(ours.isEmpty()).as(expression).isEqualTo(refusal.byUs);
                assertThat(theirs.isEmpty()).as(expression).isEqualTo(refusal.byThem);
                if (refusal == Refusal.IMPOSSIBLE_DATE) {
                    assertThat(theirs.orElseThrow().nextExecution(FROM.atZone(ZoneOffset.UTC)))
                            .as(expression)
                            .isEmpty();
                }
                return refusal;
            }
        }
        throw new AssertionError("refused for no reason that has a name: " + expression);
    }

    /** What cron-utils takes a notation to mean, where that is not what we do. */
    private enum Reading {
        /**
         * We: a day field that starts with a star does not make the two either-or (classic cron). They: it does if it has
         * a step above 1.
         */
        STEPPED_STAR_RESTRICTS_DAYS("^(?<time>[^ ]+ [^ ]+ )\\*/(?!1 )", "${time}1-31/"),
        /** The same in the other day field. */
        STEPPED_STAR_RESTRICTS_WEEKDAYS(" \\*/([2-7])$", " 0-6/$1"),
        /** We: {@code a/n} in the day of the week ends with Saturday. They: with the Sunday that has the number 7. */
        OPEN_WEEKDAY_RANGE_ENDS_WITH_SUNDAY("([ ,])([1-6])/([1-7])(?=(,[^ ]*)?$)", "$1$2-7/$3"),
        /** We: {@code 0-SUN} is Sunday. They: SUN is 7, which makes it the whole week. */
        SUN_AT_THE_END_IS_SEVEN("\\b0-SUN\\b", "0-7"),
        /** We: {@code SUN-7} is the whole week, as {@code 0-7} is. They: SUN is 7, which makes it Sunday. */
        SUN_AT_THE_BEGINNING_IS_SEVEN("\\bSUN-7\\b", "7-7");

        private final String written;
        private final String read;

        Reading(String written, String read) {
            this.written = written;
            this.read = read;
        }

        String rewrite(String expression) {
            return expression.replaceAll(written, read);
        }
    }

    /** Why an expression is refused by one or both. */
    private enum Refusal {
        /** Both: a step that is larger than the field. (Ours counts the weekdays as seven.) */
        STEP_LARGER_THAN_FIELD(true, true, "/8$|/8,[^ ]*$"),
        /** They: a step as large as the field, which we allow, as every hour of a day is every 24th. */
        STEP_OF_THE_WHOLE_FIELD(false, true, "^[^ ]*/60|^[^ ]+ [^ ]*/24\\b|[^*]/7$|[^*]/7,[^ ]*$"),
        /** They: SUN is 7, so that no range can begin with it. */
        RANGE_BEGINS_WITH_SUN(false, true, "SUN-[^ ]*$"),
        /** We: a date that never is. They accept it and never fire. */
        IMPOSSIBLE_DATE(true, false, "[^ ]+ [^ ]+ (29|3[01])[^ ]* [^ ]+ \\*(/\\d)?$");

        private final boolean byUs;
        private final boolean byThem;
        private final Pattern pattern;

        Refusal(boolean byUs, boolean byThem, String pattern) {
            this.byUs = byUs;
            this.byThem = byThem;
            this.pattern = Pattern.compile(pattern);
        }

        boolean explains(String expression) {
            return pattern.matcher(expression).find();
        }
    }
}
