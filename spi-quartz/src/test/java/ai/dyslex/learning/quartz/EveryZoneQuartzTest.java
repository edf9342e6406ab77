package ai.dyslex.learning.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.dyslex.learning.engine.SchedulerEngine.WakeUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Daylight saving in every zone of the JDK over eleven years, through Quartz's store: each period fires exactly once. */
class EveryZoneQuartzTest {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2031-01-01T00:00:00Z");

    private static final Map<JobId, Schedule> SCHEDULES = Map.of(
            new JobId("two"), Schedule.daily(LocalTime.of(2, 0)),
            new JobId("half-past-two"), Schedule.daily(LocalTime.of(2, 30)),
            new JobId("monday"), Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0)));

    @Test
    void firesEachPeriodExactlyOnce() {
        Collection<ZoneId> zones = zonesThatDiffer();
        assertThat(zones).hasSizeGreaterThan(50);
        long fired = 0;
        for (ZoneId zone : zones) {
            fired += firings(zone);
        }
        assertThat(fired).isGreaterThan(zones.size() * 8_000L);
    }

    /** One zone of each group whose clocks show the same all through the years that are tested. */
    private static Collection<ZoneId> zonesThatDiffer() {
        Map<String, ZoneId> zones = new TreeMap<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneRules rules = ZoneId.of(id).getRules();
            StringBuilder behaviour = new StringBuilder(rules.getOffset(FROM).toString());
            ZoneOffsetTransition next = rules.nextTransition(FROM);
            while (next != null && next.getInstant().isBefore(UNTIL)) {
                behaviour.append(next);
                next = rules.nextTransition(next.getInstant());
            }
            zones.putIfAbsent(behaviour.toString(), ZoneId.of(id));
        }
        return zones.values();
    }

    private static long firings(ZoneId zone) {
        SettableClock clock = SettableClock.at(FROM);
        VirtualQuartz quartz = VirtualQuartz.at(clock);
        QuartzEngine engine = new QuartzEngine(quartz.scheduler(), "group", new Clocks(clock, clock), null);
        Map<JobId, List<Instant>> woken = new TreeMap<>();
        WakeUp recorder = (job, fireTime) -> {
            if (!fireTime.equals(clock.instant())) {
                fail("%s in %s woke at %s for %s", job, zone, clock.instant(), fireTime);
            }
            woken.computeIfAbsent(job, id -> new ArrayList<>()).add(fireTime);
        };
        SCHEDULES.forEach((job, schedule) -> engine.register(job, schedule.resolve(zone), recorder));
        engine.start();
        quartz.advance(Duration.between(FROM, UNTIL));
        long fired = 0;
        for (Map.Entry<JobId, Schedule> entry : SCHEDULES.entrySet()) {
            FireTimes times = entry.getValue().resolve(zone);
            List<Instant> expected =
                    times.between(FROM, UNTIL).map(FireTime::at).toList();
            List<Instant> actual = woken.getOrDefault(entry.getKey(), List.of());
            if (!actual.equals(expected)) {
                fail("%s in %s: %d firings instead of %d", entry.getKey(), zone, actual.size(), expected.size());
            }
            fired += actual.size();
        }
        return fired;
    }
}
