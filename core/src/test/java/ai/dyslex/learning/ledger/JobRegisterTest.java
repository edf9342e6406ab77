package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRegisterTest {

    private static final JobId JOB = new JobId("job");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Schedule TWO = Schedule.daily(LocalTime.of(2, 0));
    private static final Schedule FIVE = Schedule.daily(LocalTime.of(5, 0));

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final Instant start = clock.instant();
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final JobRegister register = new JobRegister(store.ledger(), "here", BERLIN);

    private JobRecord registered(Schedule schedule, long revision) {
        return register.register(JOB, Optional.of(schedule), revision);
    }

    @Test
    void makesPeriodsDueFromTheFirstRegistrationOn() {
        JobRecord first = registered(TWO, 1);
        assertThat(first)
                .isEqualTo(new JobRecord(
                        JOB,
                        Optional.of(TWO),
                        1,
                        Optional.empty(),
                        "Europe/Berlin",
                        start,
                        Optional.empty(),
                        Optional.empty(),
                        false));
        clock.advance(Duration.ofDays(1));
        assertThat(registered(TWO, 1))
                .as("again, on another node or after a restart")
                .isEqualTo(first);
        assertThat(register.find(JOB)).contains(first);
        assertThat(register.find(new JobId("other"))).isEmpty();
    }

    @Test
    void takesAHigherOrTheSameRevisionAndNeverALower() {
        registered(TWO, 2);
        assertThat(registered(FIVE, 1).inForce()).contains(TWO);
        assertThat(registered(FIVE, 2).inForce()).contains(FIVE);
        assertThat(registered(TWO, 3).inForce()).contains(TWO);
        assertThat(registered(FIVE, 2).revision()).isEqualTo(3);
    }

    @Test
    void putsAnOverrideBeforeTheScheduleInCodeUntilItIsCleared() {
        registered(TWO, 1);
        assertThat(register.override(JOB, FIVE).inForce()).contains(FIVE);
        Schedule six = Schedule.daily(LocalTime.of(6, 0));
        assertThat(registered(six, 2).inForce()).contains(FIVE);
        assertThat(register.clearOverride(JOB).inForce()).contains(six);
    }

    @Test
    void keepsTheSeriesWhereOnlyTheTimeChanges() {
        registered(TWO, 1);
        clock.advance(Duration.ofDays(3));
        JobRecord changed = register.override(JOB, FIVE);
        assertThat(changed.seriesAfter()).isEmpty();
        assertThat(changed.dueAfter()).isEqualTo(start);
        assertThat(missed()).isEmpty();
    }

    @Test
    void neverMovesTheSeriesBack() {
        registered(TWO, 1);
        Schedule weekly = Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0));
        register.override(JOB, weekly);
        JobRecord later = register.override(JOB, Schedule.weekly(DayOfWeek.SUNDAY, LocalTime.of(3, 0)));
        assertThat(later.seriesAfter())
                .as("the week had begun before the change of the kind")
                .contains(start);
    }

    @Test
    void beginsANewSeriesWithAnotherKindOrZone() {
        registered(TWO, 1);
        clock.advance(Duration.ofHours(5));
        JobRecord weekly = register.override(JOB, Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0)));
        assertThat(weekly.seriesAfter()).contains(clock.instant());
        clock.advance(Duration.ofHours(5));
        JobRecord daily = register.clearOverride(JOB);
        assertThat(daily.seriesAfter()).contains(clock.instant());
        clock.advance(Duration.ofHours(5));
        JobRecord moved = register.override(JOB, TWO.in(ZoneId.of("Asia/Tokyo")));
        assertThat(moved.seriesAfter()).contains(clock.instant());
        assertThat(moved.zone()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void keepsTheSeriesWhereTheSameZoneIsNamed() {
        registered(TWO, 1);
        clock.advance(Duration.ofHours(5));
        JobRecord named = register.override(JOB, TWO.in(BERLIN));
        assertThat(named.seriesAfter()).isEmpty();
    }

    @Test
    void beginsWithItsFirstScheduleWhereItHadNone() {
        register.register(JOB, Optional.empty(), 1);
        clock.advance(Duration.ofDays(2));
        JobRecord scheduled = registered(TWO, 2);
        assertThat(scheduled.dueAfter()).isEqualTo(clock.instant());
        clock.advance(Duration.ofDays(2));
        JobRecord triggered = register.register(JOB, Optional.empty(), 3);
        assertThat(triggered.inForce()).isEmpty();
    }

    @Test
    void pausesAndResumes() {
        registered(TWO, 1);
        assertThat(register.pause(JOB).paused()).isTrue();
        assertThat(register.pause(JOB).dueAfter()).isEqualTo(start);
        assertThat(registered(TWO, 2).paused())
                .as("a deployment does not end a pause")
                .isTrue();
        clock.advance(Duration.ofDays(1));
        JobRecord resumed = register.resume(JOB);
        assertThat(resumed.paused()).isFalse();
        assertThat(resumed.dueAfter()).isEqualTo(clock.instant());
        clock.advance(Duration.ofDays(1));
        assertThat(register.resume(JOB)).as("it was not paused").isEqualTo(resumed);
    }

    private List<String> missed() {
        return store.ledger().executions(ExecutionQuery.newest(10).of(JOB).in(ExecutionStatus.MISSED)).stream()
                .map(e -> e.periods() + " " + e.cause().orElseThrow().code())
                .toList();
    }

    @Test
    void entersWhatCameDuringAPauseAsMissedInOneRow() {
        registered(TWO, 1);
        register.pause(JOB);
        clock.advance(Duration.ofDays(3));
        register.resume(JOB);
        assertThat(missed()).containsExactly("2026-11-21 to 2026-11-23 PAUSED");
        register.pause(JOB);
        clock.advance(Duration.ofHours(1));
        register.resume(JOB);
        assertThat(missed()).as("nothing came").hasSize(1);
        register.pause(JOB);
        clock.advance(Duration.ofDays(1));
        register.resume(JOB);
        assertThat(missed()).containsExactly("2026-11-24 PAUSED", "2026-11-21 to 2026-11-23 PAUSED");
    }

    @Test
    void entersWhatIsLeftOfASeriesAsMissedWhenAnotherBegins() {
        registered(TWO, 1);
        clock.advance(Duration.ofDays(2));
        register.override(JOB, Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0)));
        assertThat(missed()).containsExactly("2026-11-21 to 2026-11-22 SUPERSEDED");
    }

    @Test
    void hidesNoPeriodOfANewSeriesBehindOneOfTheOldThatWasDecidedAMomentEarly() {
        registered(TWO, 1);
        Instant ahead = start.plusSeconds(50);
        store.ledger().locked(JOB, rows -> {
            rows.save(rows.job().orElseThrow().withDecidedThrough(ahead));
            return true;
        });
        assertThat(register.override(JOB, FIVE).decidedThrough()).contains(ahead);
        assertThat(register.override(JOB, Schedule.cron("* * * * *")).decidedThrough())
                .contains(start);
    }

    @Test
    void refusesAJobThatWasNeverRegistered() {
        JobId stranger = new JobId("stranger");
        assertThatIllegalStateException()
                .isThrownBy(() -> register.pause(stranger))
                .withMessage("job \"stranger\" was never registered");
        assertThatIllegalStateException().isThrownBy(() -> register.resume(stranger));
        assertThatIllegalStateException().isThrownBy(() -> register.override(stranger, TWO));
        assertThatIllegalStateException().isThrownBy(() -> register.clearOverride(stranger));
    }
}
