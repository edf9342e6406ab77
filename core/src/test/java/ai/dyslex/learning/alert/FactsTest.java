package ai.dyslex.learning.alert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.FailureCause.Code;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {

    private static final JobId JOB = new JobId("job");
    private static final ExecutionId ID = new ExecutionId("job@2026-11-23");
    private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant NOW = TWO.plusSeconds(3600);
    private static final FailureCause OUTAGE = FailureCause.of(Code.OUTAGE);

    private final Facts facts = new Facts(AlertPolicy.defaults(), NOW);

    private static Execution execution(
            ExecutionStatus status, Optional<FailureCause> cause, Instant createdAt, Optional<Instant> endedAt) {
        return new Execution(
                ID,
                JOB,
                Trigger.SCHEDULED,
                Optional.of(Period.ofDay(LocalDate.of(2026, 11, 23))),
                Optional.empty(),
                TWO,
                Optional.empty(),
                false,
                false,
                "node",
                "policy",
                1,
                status,
                Counts.NONE,
                1,
                cause,
                createdAt,
                endedAt,
                false);
    }

    private static Execution ended(ExecutionStatus status) {
        return execution(status, Optional.of(OUTAGE), TWO, Optional.of(TWO.plusSeconds(60)));
    }

    private static LedgerStore.News first(Execution execution) {
        return new LedgerStore.News(execution, 2, 0);
    }

    private static Attempt takenOver(int number, Instant at) {
        return new Attempt(
                ID,
                0,
                number,
                "node",
                TWO,
                Optional.of(at),
                Attempt.Result.TAKEN_OVER,
                Optional.of(FailureCause.of(Code.TAKEN_OVER)));
    }

    private List<AlertKind> kinds() {
        return facts.inOrder().stream().map(Fact::kind).toList();
    }

    @Test
    void tellsAFailureWithItsCauseAndPeriod() {
        facts.news(first(ended(ExecutionStatus.FAILED)), List.of());
        Fact fact = facts.inOrder().get(0);
        assertThat(fact.kind()).isEqualTo(AlertKind.FAILED);
        assertThat(fact.at()).isEqualTo(TWO.plusSeconds(60));
        assertThat(fact.execution()).contains(ID);
        assertThat(fact.periods()).isEqualTo("2026-11-23");
        assertThat(fact.cause()).contains(OUTAGE);
    }

    @Test
    void takesASuccessForARecoveryAndAPartialFailureForNone() {
        facts.news(first(ended(ExecutionStatus.SUCCEEDED)), List.of());
        facts.news(first(ended(ExecutionStatus.PARTIALLY_FAILED)), List.of());
        assertThat(kinds()).containsExactlyInAnyOrder(AlertKind.RECOVERED, AlertKind.PARTIALLY_FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionStatus.class,
            names = {"RUNNING", "CANCELLED"})
    void tellsNobodyOfWhatRunsOrWasCancelled(ExecutionStatus status) {
        facts.news(first(ended(status)), List.of());
        assertThat(kinds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"DOWN", "STARVED", "TOO_LATE", "SUPERSEDED"})
    void tellsOfMissedPeriods(Code why) {
        facts.news(
                first(execution(ExecutionStatus.MISSED, Optional.of(FailureCause.of(why)), NOW, Optional.of(NOW))),
                List.of());
        assertThat(kinds()).as("and not that they are late, too").containsExactly(AlertKind.MISSED);
    }

    @Test
    void tellsNobodyOfWhatWasMissedInAPause() {
        facts.news(
                first(execution(
                        ExecutionStatus.MISSED, Optional.of(FailureCause.of(Code.PAUSED)), NOW, Optional.of(NOW))),
                List.of());
        assertThat(kinds()).isEmpty();
    }

    @Test
    void keepsTwoFailuresOfOneExecutionApart() {
        facts.news(first(ended(ExecutionStatus.FAILED)), List.of());
        facts.news(
                first(execution(ExecutionStatus.FAILED, Optional.empty(), TWO, Optional.of(TWO.plusSeconds(600)))),
                List.of());
        assertThat(facts.inOrder()).extracting(Fact::subject).doesNotHaveDuplicates();
    }

    @Test
    void tellsOfAPeriodThatBeginsLateOnceWhetherItHasBegunOrNot() {
        FireTime fireTime = Schedule.daily(LocalTime.of(2, 0))
                .resolve(ZoneOffset.UTC)
                .latest(TWO)
                .orElseThrow();
        Execution begun = execution(ExecutionStatus.RUNNING, Optional.empty(), NOW, Optional.empty());
        facts.notBegun(JOB, fireTime);
        facts.news(new LedgerStore.News(begun, 1, 0), List.of());
        assertThat(kinds()).containsOnly(AlertKind.LATE);
        assertThat(facts.inOrder()).extracting(Fact::subject).containsOnly("2026-11-23");
    }

    @Test
    void takesAQuarterOfAnHourForPunctual() {
        Instant quarterPast = TWO.plus(Duration.ofMinutes(15));
        facts.news(
                first(execution(ExecutionStatus.RUNNING, Optional.empty(), quarterPast, Optional.empty())), List.of());
        assertThat(kinds()).isEmpty();
        facts.news(
                first(execution(
                        ExecutionStatus.RUNNING, Optional.empty(), quarterPast.plusNanos(1000), Optional.empty())),
                List.of());
        assertThat(kinds()).containsExactly(AlertKind.LATE);
    }

    @Test
    void doesNotTellOnceMoreHowAnExecutionBeganWhenItIsRunAgain() {
        Execution late = execution(ExecutionStatus.SUCCEEDED, Optional.empty(), NOW, Optional.of(NOW));
        facts.news(new LedgerStore.News(late, 4, 3), List.of(takenOver(1, NOW)));
        assertThat(kinds()).containsExactly(AlertKind.RECOVERED);
    }

    @Test
    void tellsOfATakeoverAlsoWhereTheExecutionHasEndedBeforeAnybodyLooked() {
        facts.news(
                new LedgerStore.News(ended(ExecutionStatus.SUCCEEDED), 3, 0),
                List.of(takenOver(1, TWO), takenOver(2, TWO.plusSeconds(5))));
        assertThat(kinds()).containsExactly(AlertKind.TAKEN_OVER, AlertKind.RECOVERED);
        assertThat(facts.inOrder().get(0).at()).isEqualTo(TWO.plusSeconds(5));
    }

    @Test
    void putsASuccessBehindWhatHappenedInTheSameInstant() {
        Execution done = execution(ExecutionStatus.SUCCEEDED, Optional.empty(), NOW, Optional.of(NOW));
        facts.news(new LedgerStore.News(done, 3, 0), List.of(takenOver(1, NOW)));
        assertThat(kinds()).containsExactly(AlertKind.TAKEN_OVER, AlertKind.LATE, AlertKind.RECOVERED);
    }

    @Test
    void tellsOfAnExecutionThatRunsForMoreThanTwoHours() {
        Instant twoHoursAgo = NOW.minus(Duration.ofHours(2));
        facts.running(execution(ExecutionStatus.RUNNING, Optional.empty(), twoHoursAgo, Optional.empty()));
        assertThat(kinds()).isEmpty();
        facts.running(
                execution(ExecutionStatus.RUNNING, Optional.empty(), twoHoursAgo.minusNanos(1000), Optional.empty()));
        assertThat(kinds()).containsExactly(AlertKind.RUNNING_TOO_LONG);
    }

    @Test
    void tellsOfAClockThatWasRefused() {
        facts.clockRefused(JOB, NOW.plusSeconds(86_400));
        assertThat(kinds()).containsExactly(AlertKind.CLOCK_REFUSED);
    }

    @Test
    void tellsNothingOfMoreThanAWeekAgoButThatItIsOver() {
        Instant longAgo = NOW.minus(Duration.ofDays(8));
        facts.news(
                first(execution(ExecutionStatus.FAILED, Optional.empty(), longAgo, Optional.of(longAgo))), List.of());
        assertThat(kinds()).isEmpty();
        facts.news(
                first(execution(ExecutionStatus.SUCCEEDED, Optional.empty(), longAgo, Optional.of(longAgo))),
                List.of());
        assertThat(kinds()).containsExactly(AlertKind.RECOVERED);
    }

    @Test
    void concernsPeopleOnlyWithRunsOverAllWritersThatWrite() {
        Execution full = ended(ExecutionStatus.FAILED);
        assertThat(Facts.concernsPeople(full)).isTrue();
        assertThat(Facts.concernsPeople(variant(full, Optional.of(new UserId("anna")), false)))
                .isFalse();
        assertThat(Facts.concernsPeople(variant(full, Optional.empty(), true))).isFalse();
    }

    private static Execution variant(Execution e, Optional<UserId> writer, boolean dryRun) {
        return new Execution(
                e.id(),
                e.job(),
                Trigger.MANUAL,
                Optional.empty(),
                Optional.empty(),
                e.asOf(),
                writer,
                false,
                dryRun,
                "me",
                e.policy(),
                1,
                e.status(),
                e.counts(),
                1,
                e.cause(),
                e.createdAt(),
                e.endedAt(),
                false);
    }
}
