package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** When a schedule fires next, in a zone that changes its clocks; asked at instants all over a year. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScheduleBenchmark {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A power of two, so that taking turns costs next to nothing. */
    private static final int INSTANTS = 1024;

    /** As {@link Schedule#parse} reads it. */
    @Param({"daily 01:30", "weekly SUN 01:30", "cron 30 1 * * 1-5", "cron */15 * * * *", "cron 0 4 29 2 *"})
    public String schedule = "";

    private final Instant[] instants = new Instant[INSTANTS];
    private Schedule parsed = Schedule.daily(LocalTime.MIDNIGHT);
    private FireTimes times = parsed.resolve(ZONE);
    private int turn;

    /** Reads the schedule, and spreads the instants. */
    @Setup
    public void prepare() {
        parsed = Schedule.parse(schedule);
        times = parsed.resolve(ZONE);
        Duration step = Duration.ofDays(365).dividedBy(INSTANTS);
        for (int i = 0; i < INSTANTS; i++) {
            // Not in order, lest the processor learns the way.
            instants[i] = START.plus(step.multipliedBy((i * 389L) % INSTANTS));
        }
    }

    private Instant now() {
        return instants[turn++ & (INSTANTS - 1)];
    }

    /** The next fire time of a schedule that has been placed in its zone. */
    @Benchmark
    public Optional<FireTime> next() {
        return times.next(now());
    }

    /** Placing the schedule in its zone, and then the same. */
    @Benchmark
    public Optional<FireTime> resolveAndNext() {
        return parsed.resolve(ZONE).next(now());
    }
}
