package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ManualSchedulerTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
    private static final JobId JOB = new JobId("nightly");
    private static final JobId OTHER = new JobId("another");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);

    private final ManualScheduler time = ManualScheduler.create(START);
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void startEngine() {
        time.start();
    }

    private void happened(String what) {
        events.add(time.clock().instant() + " " + what);
    }

    private void register(JobId job, FireTimes fireTimes) {
        time.register(job, fireTimes, (woken, fireTime) -> happened(woken.value()));
    }

    @Nested
    class Contract extends SchedulerEngineContract {

        private ManualScheduler engine = ManualScheduler.create(START);

        @Override
        protected SchedulerEngine newEngine(SettableClock settable) {
            engine = ManualScheduler.create(settable);
            return engine;
        }

        @Override
        protected void letPass(Duration passing) {
            engine.advance(passing);
        }
    }

    @Test
    void runsTimersAndWakeUpsInTheOrderOfTime() {
        register(JOB, NIGHTLY);
        ScheduledFuture<?> sweep = time.timer().scheduleAtFixedRate(() -> happened("sweep"), 1, 1, TimeUnit.HOURS);

        time.advance(Duration.ofHours(3));

        assertThat(sweep.isCancelled()).isFalse();
        assertThat(events)
                .containsExactly(
                        "2026-11-23T01:00:00Z sweep",
                        "2026-11-23T02:00:00Z sweep",
                        "2026-11-23T02:00:00Z nightly",
                        "2026-11-23T03:00:00Z sweep");
        assertThat(time.clock().instant()).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @Test
    void wakesJobsOfOneFireTimeInTheOrderOfTheirIds() {
        register(JOB, NIGHTLY);
        register(OTHER, NIGHTLY);

        time.advanceTo(TWO);

        assertThat(events).containsExactly("2026-11-23T02:00:00Z another", "2026-11-23T02:00:00Z nightly");
    }

    @Test
    void movesOnToTheNextFireTime() {
        register(JOB, NIGHTLY);
        register(OTHER, Schedule.daily(LocalTime.of(5, 0)).resolve(ZoneOffset.UTC));

        assertThat(time.runNext()).contains(TWO);
        assertThat(time.runNext()).contains(Instant.parse("2026-11-23T05:00:00Z"));
        assertThat(time.runNext()).contains(Instant.parse("2026-11-24T02:00:00Z"));

        assertThat(events)
                .containsExactly(
                        "2026-11-23T02:00:00Z nightly", "2026-11-23T05:00:00Z another", "2026-11-24T02:00:00Z nightly");
    }

    @Test
    void movesNowhereWhereNothingIsRegistered() {
        assertThat(time.runNext()).isEmpty();
        assertThat(time.clock().instant()).isEqualTo(START);
    }

    @Test
    void noticesAfterwardsWhatCameWhileAWakeUpLetTimePass() {
        time.register(JOB, NIGHTLY, (job, fireTime) -> {
            happened("begin");
            time.timer().advance(Duration.ofHours(4));
            happened("end");
        });
        register(OTHER, Schedule.daily(LocalTime.of(5, 0)).resolve(ZoneOffset.UTC));
        ScheduledFuture<?> heartbeat = time.timer().scheduleAtFixedRate(() -> happened("beat"), 3, 3, TimeUnit.HOURS);

        time.advance(Duration.ofHours(7));

        assertThat(heartbeat.isDone()).isFalse();
        assertThat(events)
                .containsExactly(
                        "2026-11-23T02:00:00Z begin",
                        "2026-11-23T03:00:00Z beat",
                        "2026-11-23T06:00:00Z beat",
                        "2026-11-23T06:00:00Z end",
                        "2026-11-23T06:00:00Z another");
    }

    @Test
    void runsTheBodiesOfJobsInTheCallingThread() {
        List<Thread> threads = new ArrayList<>();

        time.workers().execute(() -> threads.add(Thread.currentThread()));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void refusesToGoBack() {
        assertThatThrownBy(() -> time.advanceTo(START.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mayBeStoppedFromWithinAWakeUp() {
        time.register(JOB, NIGHTLY, (job, fireTime) -> {
            assertThat(time.stop(Duration.ofSeconds(30))).isTrue();
            happened("stopped");
        });
        register(OTHER, Schedule.daily(LocalTime.of(5, 0)).resolve(ZoneOffset.UTC));

        time.advance(Duration.ofDays(2));

        assertThat(events).containsExactly("2026-11-23T02:00:00Z stopped");
        assertThat(time.clock().instant()).isEqualTo(START.plus(Duration.ofDays(2)));
    }
}
