package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clocks that are wrong, over a store: of a node, of the store, and of both, as where the store is embedded. No period is run
 * twice, none is lost without being entered as missed, and once the clock is right the next night is run.
 */
public abstract class ClockContract extends JobsContract {

    /** Rarely, since weeks pass here. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0));

    private int planned;

    /** For the stores' tests. */
    protected ClockContract() {}

    private ManualScheduler node(SettableClock nodeClock) {
        ManualScheduler time = ManualScheduler.create(nodeClock);
        VisitingJob job = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID)
                .whilePlanning((run, page) -> planned++);
        opened(bare(store(), time)
                        .lookAroundEvery(LOOK)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .build())
                .start();
        return time;
    }

    /** A day passes for the nodes, an hour at a time, and with them for the store, if one of them has its clock. */
    private void passDay(ManualScheduler... nodes) {
        for (int hour = 0; hour < 24; hour++) {
            for (ManualScheduler node : nodes) {
                node.advance(Duration.ofHours(1));
            }
        }
    }

    /** The same, and for the store, whose clock is its own. */
    private void passDayOfTheStoreToo(ManualScheduler... nodes) {
        for (int hour = 0; hour < 24; hour++) {
            clock().advance(Duration.ofHours(1));
            for (ManualScheduler node : nodes) {
                node.advance(Duration.ofHours(1));
            }
        }
    }

    private List<Execution> scheduled(ExecutionStatus... statuses) {
        return executions(VisitingJob.ID, statuses).stream()
                .filter(e -> e.period().isPresent())
                .toList();
    }

    private List<String> done() {
        return scheduled(ExecutionStatus.SUCCEEDED).stream()
                .map(Execution::periods)
                .toList();
    }

    private boolean isAccountedFor(Period day) {
        return scheduled().stream()
                .anyMatch(e -> e.firstPeriod().orElse(e.period().orElseThrow()).compareTo(day) <= 0
                        && e.period().orElseThrow().compareTo(day) >= 0);
    }

    private void assertAllAccountedFor(String from, String to) {
        assertThat(done()).doesNotHaveDuplicates();
        LocalDate first = LocalDate.parse(from);
        assertThat(Stream.iterate(first, d -> !d.isAfter(LocalDate.parse(to)), d -> d.plusDays(1))
                        .map(Period::ofDay))
                .allSatisfy(day ->
                        assertThat(isAccountedFor(day)).as(day.toString()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P365D", "PT-1H", "P-1D", "P-365D"})
    void survivesAJumpOfTheClockOfANodeAndBack(Duration jump) {
        at("2026-11-10T12:00");
        touch(ANNA);
        ManualScheduler time = node(SettableClock.at(clock().instant()));
        passDayOfTheStoreToo(time);
        time.clock().advance(jump);
        passDayOfTheStoreToo(time);
        passDayOfTheStoreToo(time);
        time.clock().advance(jump.negated());
        passDayOfTheStoreToo(time);
        passDayOfTheStoreToo(time);
        assertAllAccountedFor("2026-11-11", "2026-11-15");
        assertThat(done()).as("once the clock is right").contains("2026-11-14", "2026-11-15");
        assertThat(planned).isEqualTo(done().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P365D", "PT-1H", "P-1D", "P-365D"})
    void survivesAJumpOfTheStoresClockAndBack(Duration jump) {
        at("2026-11-10T12:00");
        touch(ANNA);
        ManualScheduler time = node(clock());
        passDay(time);
        clock().advance(jump);
        time.advance(Duration.ofMinutes(10));
        clock().advance(jump.negated());
        passDay(time);
        passDay(time);
        assertAllAccountedFor("2026-11-11", "2026-11-13");
        assertThat(done()).as("the next night").contains("2026-11-12", "2026-11-13");
        assertThat(planned).isEqualTo(done().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P365D"})
    void goesOnWhereTheClockStaysAhead(Duration jump) {
        at("2026-11-10T12:00");
        touch(ANNA);
        ManualScheduler time = node(clock());
        passDay(time);
        clock().advance(jump);
        passDay(time);
        LocalDate last = clock().instant().atZone(ZONE).toLocalDate();
        assertAllAccountedFor("2026-11-11", last.toString());
        assertThat(done()).last().isEqualTo(last.toString());
    }

    @Test
    void runsEachPeriodOnceOnTwoNodesTenMinutesApart() {
        at("2026-11-10T12:00");
        touch(ANNA);
        ManualScheduler ahead = node(SettableClock.at(clock().instant().plus(Duration.ofMinutes(5))));
        ManualScheduler behind = node(SettableClock.at(clock().instant().minus(Duration.ofMinutes(5))));
        for (int day = 0; day < 5; day++) {
            passDayOfTheStoreToo(ahead, behind);
        }
        assertThat(done()).containsExactly("2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15");
        assertThat(scheduled(ExecutionStatus.MISSED)).isEmpty();
        assertThat(planned).isEqualTo(5);
    }

    @Test
    void runsWhatIsDueWhenAClockThatStoodStillGoesOn() {
        at("2026-11-10T12:00");
        touch(ANNA);
        ManualScheduler time = node(SettableClock.at(clock().instant()));
        passDayOfTheStoreToo(time);
        // The store's clock goes on, that of the node does not.
        clock().advance(Duration.ofDays(2));
        time.advance(Duration.ZERO);
        assertThat(done()).containsExactly("2026-11-11");
        time.clock().advance(Duration.ofDays(2));
        time.advance(Duration.ofMinutes(1));
        assertThat(done()).containsExactly("2026-11-11", "2026-11-13");
        assertAllAccountedFor("2026-11-11", "2026-11-13");
    }
}
