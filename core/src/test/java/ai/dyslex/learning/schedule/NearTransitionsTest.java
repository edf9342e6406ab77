package ai.dyslex.learning.schedule;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that fires around each transition of the zones that hold the traps, against a walk through every minute. */
class NearTransitionsTest {

    private static final Instant FROM = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2029-01-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofHours(30);

    /** Each schedule with its meaning, spelt out. */
    private static final Map<String, Predicate<LocalDateTime>> ONCE_PER_LOCAL_TIME = Map.of(
            "daily 00:00", t -> t.getHour() == 0 && t.getMinute() == 0,
            "daily 02:30", t -> t.getHour() == 2 && t.getMinute() == 30,
            "daily 23:45", t -> t.getHour() == 23 && t.getMinute() == 45,
            "weekly SUN 02:15", t -> t.getDayOfWeek() == DayOfWeek.SUNDAY && t.getHour() == 2 && t.getMinute() == 15,
            "cron 0 2,3 * * *", t -> t.getMinute() == 0 && (t.getHour() == 2 || t.getHour() == 3),
            "cron 15,30 2 * * *", t -> t.getHour() == 2 && (t.getMinute() == 15 || t.getMinute() == 30),
            "cron */10 0-3,22-23 * * *", t -> t.getMinute() % 10 == 0 && (t.getHour() < 4 || t.getHour() > 21),
            "cron 30 1 * * 0,6",
                    t -> t.getHour() == 1
                            && t.getMinute() == 30
                            && t.getDayOfWeek().getValue() > 5);

    private static final Map<String, Predicate<LocalDateTime>> BY_ELAPSED_TIME = Map.of(
            "cron */30 * * * *", t -> t.getMinute() % 30 == 0,
            "cron 0 */2 * * *", t -> t.getMinute() == 0 && t.getHour() % 2 == 0,
            "cron 1 3,*/12 * * *", t -> t.getMinute() == 1 && (t.getHour() % 12 == 0 || t.getHour() == 3));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "America/Nuuk",
                "Pacific/Apia", "Pacific/Kwajalein", "Africa/Casablanca", "America/Havana", "Asia/Beirut",
                "Antarctica/Troll", "Africa/Monrovia", "Asia/Pyongyang", "America/Caracas"
            })
    void firesWhatAWalkThroughEveryMinuteFinds(ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().nextTransition(FROM);
        int transitions = 0;
        while (transition != null && transition.getInstant().isBefore(UNTIL)) {
            ZoneOffsetTransition change = transition;
            List<LocalDateTime> minutes = minutesAround(change);
            ONCE_PER_LOCAL_TIME.forEach((schedule, matches) -> assertAround(
                    change, schedule, oncePerLocalTime(minutes.stream().filter(matches), schedule, zone), zone));
            BY_ELAPSED_TIME.forEach((schedule, matches) -> assertAround(
                    change, schedule, byElapsedTime(minutes.stream().filter(matches), zone), zone));
            transitions++;
            transition = zone.getRules().nextTransition(transition.getInstant());
        }
        assertThat(transitions).isPositive();
    }

    private static void assertAround(ZoneOffsetTransition transition, String schedule, List<Fired> all, ZoneId zone) {
        FireTimes times = Schedule.parse(schedule).resolve(zone);
        Instant from = transition.getInstant().minus(AROUND);
        Instant to = transition.getInstant().plus(AROUND);
        List<Fired> expected = all.stream()
                .filter(f -> f.at.isAfter(from) && !f.at.isAfter(to))
                .toList();
        String context = schedule + " in " + zone + " around " + transition;

        assertThat(times.between(from, to).map(Fired::of)).as(context).containsExactlyElementsOf(expected);

        List<Instant> probes = new ArrayList<>(List.of(transition.getInstant()));
        expected.forEach(
                f -> probes.addAll(List.of(f.at, f.at.plusNanos(1), f.at.minusNanos(1), f.at.minusSeconds(900))));
        for (Instant probe : probes) {
            if (expected.isEmpty()
                    || probe.isBefore(expected.get(0).at)
                    || !probe.isBefore(expected.get(expected.size() - 1).at)) {
                continue; // the answer may lie outside of the walk
            }
            Optional<Fired> next =
                    expected.stream().filter(f -> f.at.isAfter(probe)).findFirst();
            Optional<Fired> latest =
                    expected.stream().filter(f -> !f.at.isAfter(probe)).reduce((a, b) -> b);
            assertThat(times.next(probe).map(Fired::of)).as(context).isEqualTo(next);
            assertThat(times.latest(probe).map(Fired::of)).as(context).isEqualTo(latest);
        }
        for (FireTime fireTime : times.between(from, to).toList()) {
            assertThat(times.of(fireTime.period())).as(context).contains(fireTime);
        }
    }

    private static List<Fired> oncePerLocalTime(Stream<LocalDateTime> nominal, String schedule, ZoneId zone) {
        return nominal.filter(
                        t -> t.toLocalDate().atStartOfDay(zone).toLocalDate().equals(t.toLocalDate()))
                .map(t -> new Fired(ZonedDateTime.of(t, zone).toInstant(), t, period(schedule, t)))
                .sorted(comparing(Fired::at).thenComparing(Fired::nominal))
                .toList();
    }

    private static List<Fired> byElapsedTime(Stream<LocalDateTime> nominal, ZoneId zone) {
        return nominal.flatMap(t -> zone.getRules().getValidOffsets(t).stream().map(t::atOffset))
                .map(t -> new Fired(t.toInstant(), t.toLocalDateTime(), Period.ofTime(t)))
                .sorted(comparing(Fired::at))
                .toList();
    }

    private static List<LocalDateTime> minutesAround(ZoneOffsetTransition transition) {
        LocalDate middle = transition.getDateTimeBefore().toLocalDate();
        List<LocalDateTime> minutes = new ArrayList<>();
        LocalDateTime end = middle.plusDays(3).atStartOfDay();
        for (LocalDateTime t = middle.minusDays(3).atStartOfDay(); t.isBefore(end); t = t.plus(1, ChronoUnit.MINUTES)) {
            minutes.add(t);
        }
        return minutes;
    }

    private static Period period(String schedule, LocalDateTime nominal) {
        return switch (Schedule.parse(schedule).kind()) {
            case DAILY -> Period.ofDay(nominal.toLocalDate());
            case WEEKLY -> Period.ofWeek(nominal.toLocalDate());
            case CRON -> Period.ofTime(nominal);
        };
    }

    private record Fired(Instant at, LocalDateTime nominal, Period period) {

        static Fired of(FireTime fireTime) {
            return new Fired(fireTime.at(), fireTime.period().start(), fireTime.period());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fired that && at.equals(that.at) && period.equals(that.period);
        }

        @Override
        public int hashCode() {
            return at.hashCode();
        }
    }
}
