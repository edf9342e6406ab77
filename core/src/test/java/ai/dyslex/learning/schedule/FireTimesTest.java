package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Spliterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FireTimesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily 02:30",
                "daily 00:00",
                "weekly MON 03:00",
                "cron 0 2 * * 1-5",
                "cron */5 * * * *",
                "cron 0 0 29 2 *",
                "cron 15 3 1,15 1,7 *",
                "cron 0 12 13 * FRI",
                "cron 30 */6 29 FEB *"
            })
    void latestMirrorsNext(String schedule) {
        Random random = new Random(20261123);
        for (String zone : List.of("UTC", "Europe/London", "Australia/Lord_Howe", "Africa/Casablanca")) {
            FireTimes times = Schedule.parse(schedule).resolve(ZoneId.of(zone));
            for (int i = 0; i < 300; i++) {
                Instant instant = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(2));
                FireTime next = times.next(instant).orElseThrow();
                FireTime latest = times.latest(instant).orElseThrow();

                assertThat(next.at()).isAfter(instant);
                assertThat(latest.at()).isBeforeOrEqualTo(instant);
                assertThat(times.next(latest.at())).contains(next);
                assertThat(times.latest(next.at())).contains(next);
                assertThat(times.latest(next.at().minusNanos(1))).contains(latest);
                assertThat(times.between(latest.at(), next.at())).containsExactly(next);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily 02:30", "weekly SUN 01:00", "cron 20 1 * * *", "cron 0 * * * *"})
    void betweenIsRepeatedNext(String schedule) {
        FireTimes times = Schedule.parse(schedule).resolve(LONDON);
        Instant end = NOON.plusSeconds(400 * 86_400L);
        List<FireTime> stepped = new ArrayList<>();
        FireTime step = times.next(NOON).orElseThrow();
        while (!step.at().isAfter(end)) {
            stepped.add(step);
            step = times.next(step.at()).orElseThrow();
        }

        assertThat(times.between(NOON, end)).containsExactlyElementsOf(stepped);
    }

    @Test
    void betweenLeavesOutItsStartAndTakesInItsEnd() {
        FireTimes times = Schedule.parse("daily 12:00").resolve(LONDON);

        assertThat(times.between(NOON, NOON.plusSeconds(86_400)))
                .extracting(f -> f.period().toString())
                .containsExactly("2026-11-24");
        assertThat(times.between(NOON, NOON)).isEmpty();
        assertThat(times.between(NOON, NOON.minusSeconds(86_400))).isEmpty();
    }

    @Test
    void betweenIsLazy() {
        FireTimes times = Schedule.parse("cron * * * * *").resolve(LONDON);

        assertThat(times.between(NOON, Instant.MAX).limit(2))
                .extracting(f -> f.period().toString())
                .containsExactly("2026-11-23T12:01Z", "2026-11-23T12:02Z");
        assertThat(times.between(NOON, Instant.MAX).spliterator().trySplit()).isNull();
        assertThat(times.between(NOON, Instant.MAX).spliterator().hasCharacteristics(Spliterator.ORDERED))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "daily 02:30,      0001-01-01,         9999-12-31",
        "weekly TUE 03:00, 0001-W01,           9999-W52",
        "weekly SUN 03:00, 0001-W01,           9999-W51",
        "cron 0 0 29 2 *,  0004-02-29T00:00,   9996-02-29T00:00",
        "cron * * * * *,   0001-01-01T00:00Z,  9999-12-31T23:59Z",
        "cron * 0 * * *,   0001-01-01T00:00,   9999-12-31T00:59"
    })
    void thereIsNothingBeforeTheYearOneOrAfterTheYear9999(String schedule, String first, String last) {
        FireTimes times = Schedule.parse(schedule).resolve(ZoneOffset.UTC);

        for (Instant beginning : List.of(Instant.MIN, Instant.parse("-0001-01-01T00:00:00Z"))) {
            assertThat(times.next(beginning).orElseThrow().period()).hasToString(first);
            assertThat(times.latest(beginning)).isEmpty();
        }
        for (Instant end : List.of(Instant.MAX, Instant.parse("+10000-02-01T00:00:00Z"))) {
            assertThat(times.latest(end).orElseThrow().period()).hasToString(last);
            assertThat(times.next(end)).isEmpty();
        }
        FireTime earliest = times.of(Period.parse(first)).orElseThrow();
        assertThat(times.latest(earliest.at())).contains(earliest);
        assertThat(times.latest(earliest.at().minusNanos(1))).isEmpty();
        FireTime latest = times.of(Period.parse(last)).orElseThrow();
        assertThat(times.next(latest.at().minusNanos(1))).contains(latest);
        assertThat(times.next(latest.at())).isEmpty();
        assertThat(times.between(latest.at().minusNanos(1), Instant.MAX)).containsExactly(latest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-18:00", "+18:00", "Pacific/Apia", "America/New_York", "Europe/Amsterdam"})
    void theFirstAndTheLastYearHaveAllTheirPeriodsInEveryZone(ZoneId zone) {
        FireTimes times = Schedule.parse("daily 23:59").resolve(zone);

        assertThat(times.next(Instant.MIN).orElseThrow().period()).hasToString("0001-01-01");
        assertThat(times.latest(Instant.MAX).orElseThrow().period()).hasToString("9999-12-31");
        FireTimes midnight = Schedule.parse("daily 00:00").resolve(zone);
        assertThat(midnight.next(Instant.MIN).orElseThrow().period()).hasToString("0001-01-01");
        assertThat(midnight.latest(Instant.MAX).orElseThrow().period()).hasToString("9999-12-31");
    }

    @Test
    void findsTheFireTimeOfAPeriod() {
        FireTimes daily = Schedule.parse("daily 02:30").resolve(LONDON);
        FireTimes weekly = Schedule.parse("weekly SUN 03:00").resolve(LONDON);
        FireTimes cron = Schedule.parse("cron 0 2 * * 1-5").resolve(LONDON);

        assertThat(daily.of(Period.parse("2027-03-28")).orElseThrow().at()).isEqualTo("2027-03-28T01:30:00Z");
        assertThat(weekly.of(Period.parse("2026-W48")).orElseThrow().at()).isEqualTo("2026-11-29T03:00:00Z");
        assertThat(cron.of(Period.parse("2026-11-23T02:00")).orElseThrow().at()).isEqualTo("2026-11-23T02:00:00Z");
    }

    @Test
    void aPeriodThatIsNotOneOfTheSchedulesHasNoFireTime() {
        assertThat(Schedule.parse("daily 02:30").resolve(LONDON).of(Period.parse("2026-W48")))
                .isEmpty();
        assertThat(Schedule.parse("weekly SUN 03:00").resolve(LONDON).of(Period.parse("2026-11-23")))
                .isEmpty();
        FireTimes cron = Schedule.parse("cron 0 2 * * 1-5").resolve(LONDON);
        assertThat(cron.of(Period.parse("2026-11-22T02:00"))).isEmpty();
        assertThat(cron.of(Period.parse("2026-11-23T02:01"))).isEmpty();
        assertThat(cron.of(Period.parse("2026-11-23T02:00Z"))).isEmpty();
        assertThat(cron.of(Period.parse("9999-12-31T23:00"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01,             2026-05-31T23:00:00Z",
        "2026-W23,               2026-05-31T23:00:00Z",
        "2026-06-01T02:30,       2026-06-01T01:30:00Z",
        "2026-06-01T02:30+05:00, 2026-05-31T21:30:00Z",
        "2026-03-29T01:30,       2026-03-29T01:30:00Z",
        "2026-10-25T01:30,       2026-10-25T00:30:00Z"
    })
    void aPeriodBeginsWithItsFirstMomentInTheZone(String period, Instant begin) {
        FireTimes times = Schedule.parse("daily 02:30").resolve(LONDON);

        assertThat(times.beginOf(Period.parse(period))).isEqualTo(begin);
    }

    @Test
    void aScheduleOfItsOwnZoneIgnoresTheLearningZone() {
        FireTimes own = Schedule.parse("daily 02:30 in Asia/Tokyo").resolve(LONDON);
        FireTimes learning = Schedule.parse("daily 02:30").resolve(LONDON);

        assertThat(own.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(own).hasToString("daily 02:30 in Asia/Tokyo");
        assertThat(learning.zone()).isEqualTo(LONDON);
        assertThat(learning).hasToString("daily 02:30 (in Europe/London)");
        assertThat(learning.schedule()).isEqualTo(Schedule.parse("daily 02:30"));
    }

    @Test
    void areEqualIfScheduleAndZoneAre() {
        FireTimes times = Schedule.parse("daily 02:30").resolve(LONDON);

        assertThat(times)
                .isEqualTo(Schedule.parse("daily 02:30").resolve(LONDON))
                .hasSameHashCodeAs(Schedule.parse("daily 02:30").resolve(LONDON))
                .isNotEqualTo(Schedule.parse("daily 02:30").resolve(ZoneOffset.UTC))
                .isNotEqualTo(Schedule.parse("daily 02:31").resolve(LONDON))
                .isNotEqualTo("daily 02:30");
    }
}
