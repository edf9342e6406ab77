package ai.dyslex.learning.alert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When people are told of what: by looks at facts, half a minute apart where nothing else is said. */
class AlertRuleTest {

    private static final JobId A = new JobId("job_a");
    private static final JobId B = new JobId("job_b");
    private static final FailureCause OUTAGE = FailureCause.of(FailureCause.Code.OUTAGE);
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration COOL = Duration.ofHours(6);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    private AlertPolicy policy = AlertPolicy.defaults();
    private AlertState state = AlertState.QUIET;
    private Instant now = START;
    private int subjects;
    private final List<Fact> facts = new ArrayList<>();
    private final List<List<String>> told = new ArrayList<>();

    private void happens(JobId job, AlertKind kind) {
        subjects++;
        happens(job, kind, "subject " + subjects);
    }

    private void happens(JobId job, AlertKind kind, String subject) {
        Optional<ExecutionId> execution = Optional.of(new ExecutionId(job + "@" + subjects));
        facts.add(new Fact(kind, job, now, subject, execution, "2026-11-23", Optional.of(OUTAGE)));
    }

    /** @return what is told now; empty for no alert */
    private List<AlertItem> look() {
        AlertRule.Decision decision = new AlertRule(policy).decide(state, List.copyOf(facts), now);
        facts.clear();
        state = decision.state();
        if (!decision.items().isEmpty()) {
            told.add(new Alert("id", now, "node", decision.items())
                    .items().stream()
                            .map(i -> i.job() + " " + i.kind() + " " + i.count() + (i.isOver() ? " over" : ""))
                            .toList());
        }
        return decision.items();
    }

    private void pass(Duration time) {
        Instant until = now.plus(time);
        look();
        while (now.isBefore(until)) {
            now = now.plus(HALF_MINUTE);
            look();
        }
    }

    private void tellOf(JobId job, AlertKind kind) {
        happens(job, kind);
        pass(policy.gatherFor());
        assertThat(told).isNotEmpty();
        told.clear();
    }

    // Gathering and grouping

    @Test
    void tellsNothingWhereNothingIsWrong() {
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofHours(1));
        assertThat(told).isEmpty();
        assertThat(state).isEqualTo(AlertState.QUIET);
    }

    @Test
    void gathersForAMinuteWhatHappensAtTheSameTime() {
        happens(A, AlertKind.FAILED);
        now = now.plusSeconds(59);
        happens(B, AlertKind.MISSED);
        assertThat(look()).isEmpty();
        now = START.plusSeconds(60);
        look();
        assertThat(told).containsExactly(List.of("job_a FAILED 1", "job_b MISSED 1"));
    }

    @Test
    void tellsAtOnceWithoutGathering() {
        policy = policy.withPauses(Duration.ZERO, COOL);
        happens(A, AlertKind.FAILED);
        assertThat(look()).hasSize(1);
    }

    @Test
    void countsWhatHappensToOneJobInOneWayAsOneItem() {
        happens(A, AlertKind.FAILED);
        now = now.plusSeconds(10);
        happens(A, AlertKind.FAILED);
        happens(A, AlertKind.TAKEN_OVER);
        now = now.plusSeconds(50);
        List<AlertItem> items = look();
        assertThat(told).containsExactly(List.of("job_a FAILED 2", "job_a TAKEN_OVER 1"));
        assertThat(items.get(0).firstAt()).isEqualTo(START);
        assertThat(items.get(0).lastAt()).isEqualTo(START.plusSeconds(10));
        assertThat(items.get(0).execution()).contains(new ExecutionId("job_a@2"));
        assertThat(items.get(0).cause()).contains(OUTAGE);
    }

    @Test
    void countsTheSameSubjectOnce() {
        for (int i = 0; i < 5; i++) {
            happens(A, AlertKind.RUNNING_TOO_LONG, "the same");
            pass(Duration.ofMinutes(2));
        }
        pass(Duration.ofDays(1));
        assertThat(told).containsExactly(List.of("job_a RUNNING_TOO_LONG 1"));
    }

    // Cool-down

    @Test
    void tellsOnceMoreWhenTheCoolDownEndsAndThenOfAllThatHappenedMeanwhile() {
        tellOf(A, AlertKind.FAILED);
        happens(A, AlertKind.FAILED);
        pass(Duration.ofHours(1));
        happens(A, AlertKind.FAILED);
        happens(B, AlertKind.MISSED);
        pass(COOL.minus(Duration.ofHours(1)).minus(HALF_MINUTE));
        assertThat(told).isEmpty();
        pass(HALF_MINUTE);
        assertThat(told).containsExactly(List.of("job_a FAILED 2", "job_b MISSED 1"));
        pass(Duration.ofDays(2));
        assertThat(told).hasSize(1);
    }

    @Test
    void breaksThroughTheCoolDownWithWhatIsWorseOnly() {
        tellOf(A, AlertKind.LATE);
        happens(B, AlertKind.TAKEN_OVER);
        pass(Duration.ofHours(1));
        assertThat(told).isEmpty();
        happens(A, AlertKind.FAILED);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly(List.of("job_a FAILED 1", "job_b TAKEN_OVER 1"));
        happens(B, AlertKind.MISSED);
        pass(Duration.ofHours(5));
        assertThat(told).as("as bad is not worse").hasSize(1);
    }

    @Test
    void doesNotBreakThroughWithWhatIsOver() {
        tellOf(A, AlertKind.LATE);
        happens(B, AlertKind.FAILED);
        happens(B, AlertKind.RECOVERED);
        pass(Duration.ofHours(1));
        assertThat(told).isEmpty();
        pass(COOL);
        assertThat(told).containsExactly(List.of("job_b FAILED 1 over"));
    }

    @Test
    void tellsAllThroughTheNightInOneAlertAndWhatIsLeftWhenTheCoolDownEnds() {
        for (int job = 0; job < 4; job++) {
            for (int i = 0; i < 10; i++) {
                happens(new JobId("job_" + job), AlertKind.FAILED);
                happens(new JobId("job_" + job), AlertKind.TAKEN_OVER);
                pass(Duration.ofMinutes(5));
            }
        }
        assertThat(told).hasSize(1);
        pass(COOL);
        assertThat(told).hasSize(2);
        pass(Duration.ofDays(1));
        assertThat(told).hasSize(2);
    }

    // Recoveries

    @Test
    void tellsARecoveryAtOnceThoughItIsCoolingDown() {
        happens(A, AlertKind.FAILED);
        happens(A, AlertKind.FAILED);
        tellOf(A, AlertKind.MISSED);
        now = now.plusSeconds(30);
        happens(A, AlertKind.RECOVERED);
        List<AlertItem> items = look();
        assertThat(told).containsExactly(List.of("job_a RECOVERED 3 over"));
        assertThat(items.get(0).after()).containsExactly(AlertKind.FAILED, AlertKind.MISSED);
        assertThat(items.get(0).firstAt()).isEqualTo(START);
        assertThat(items.get(0).lastAt()).isEqualTo(now);
        assertThat(state.incidents()).isEmpty();
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofDays(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsNoRecoveryOfWhatNobodyWasToldOf() {
        happens(A, AlertKind.FAILED);
        now = now.plusSeconds(10);
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofDays(1));
        assertThat(told).containsExactly(List.of("job_a FAILED 1 over"));
        assertThat(state.incidents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATE", "RUNNING_TOO_LONG", "TAKEN_OVER", "CLOCK_REFUSED"})
    void tellsNoRecoveryOfWhatIsOverByItself(AlertKind kind) {
        tellOf(A, kind);
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofDays(1));
        assertThat(told).isEmpty();
        assertThat(state.incidents()).isEmpty();
    }

    @Test
    void isNotOverByASuccessOfAnotherJobOrFromBefore() {
        happens(A, AlertKind.RECOVERED);
        now = now.plusSeconds(1);
        facts.add(0, new Fact(AlertKind.FAILED, A, now, "s", Optional.empty(), "", Optional.empty()));
        happens(B, AlertKind.RECOVERED);
        pass(Duration.ofHours(1));
        assertThat(told).containsExactly(List.of("job_a FAILED 1"));
    }

    @Test
    void letsARecoveryWaitAnHourForTheOtherJobsThatPeopleKnowOf() {
        happens(A, AlertKind.FAILED);
        tellOf(B, AlertKind.FAILED);
        pass(Duration.ofHours(20));
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofMinutes(30));
        assertThat(told).isEmpty();
        happens(B, AlertKind.RECOVERED);
        pass(HALF_MINUTE);
        assertThat(told).containsExactly(List.of("job_a RECOVERED 1 over", "job_b RECOVERED 1 over"));
    }

    @Test
    void doesNotWaitForTheOtherJobsForEver() {
        happens(A, AlertKind.FAILED);
        tellOf(B, AlertKind.FAILED);
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofMinutes(59));
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly(List.of("job_a RECOVERED 1 over"));
    }

    @Test
    void saysNothingOfARecoveryWhileSomethingElseIsWrongThatIsNotTold() {
        tellOf(A, AlertKind.FAILED);
        happens(B, AlertKind.FAILED);
        pass(Duration.ofHours(1));
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofHours(4));
        assertThat(told).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(told).containsExactly(List.of("job_b FAILED 1", "job_a RECOVERED 1 over"));
    }

    @Test
    void tellsTheNightToItsEndWithTheRecovery() {
        tellOf(A, AlertKind.FAILED);
        happens(A, AlertKind.FAILED);
        happens(B, AlertKind.MISSED);
        pass(Duration.ofHours(2));
        happens(A, AlertKind.RECOVERED);
        happens(B, AlertKind.RECOVERED);
        pass(HALF_MINUTE);
        assertThat(told)
                .containsExactly(List.of("job_a FAILED 1 over", "job_b MISSED 1 over", "job_a RECOVERED 2 over"));
        assertThat(state.incidents()).isEmpty();
    }

    @Test
    void forgetsARecoveryWhereAJobFailsAgainBeforeItIsTold() {
        happens(A, AlertKind.FAILED);
        tellOf(B, AlertKind.FAILED);
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofMinutes(10));
        happens(A, AlertKind.FAILED);
        pass(Duration.ofHours(5));
        assertThat(told).isEmpty();
    }

    @Test
    void doesNotStormWhereTwoJobsFailAndRecoverByTurns() {
        for (int i = 0; i < 24; i++) {
            happens(i % 2 == 0 ? A : B, AlertKind.FAILED);
            pass(Duration.ofMinutes(5));
            happens(i % 2 == 0 ? A : B, AlertKind.RECOVERED);
            happens(i % 2 == 0 ? B : A, AlertKind.TAKEN_OVER);
            pass(Duration.ofMinutes(5));
        }
        assertThat(told).hasSizeLessThanOrEqualTo(2);
        pass(COOL);
        assertThat(told).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void tellsAtMostOneAlertAndOneRecoveryInACoolDownOfAJobThatFlaps() {
        for (int i = 0; i < 4 * 24; i++) {
            happens(A, AlertKind.FAILED);
            pass(Duration.ofMinutes(10));
            happens(A, AlertKind.RECOVERED);
            pass(Duration.ofMinutes(5));
        }
        assertThat(told).hasSizeLessThanOrEqualTo(2 * 4);
    }

    // The clock

    @Test
    void tellsThoughTheLastAlertLiesInTheFuture() {
        now = START.plus(Duration.ofDays(365));
        tellOf(A, AlertKind.FAILED);
        now = START;
        happens(B, AlertKind.FAILED);
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly(List.of("job_b FAILED 1"));
    }

    @Test
    void doesNotGatherUntilAWrongClockHasComeTrue() {
        now = START.plus(Duration.ofDays(365));
        happens(A, AlertKind.FAILED);
        look();
        now = START;
        pass(HALF_MINUTE);
        assertThat(told).containsExactly(List.of("job_a FAILED 1"));
    }

    @Test
    void recoversFromWhatHappenedWhileTheClockWasAhead() {
        now = START.plus(Duration.ofDays(365));
        tellOf(A, AlertKind.FAILED);
        now = START;
        happens(A, AlertKind.RECOVERED);
        pass(HALF_MINUTE);
        assertThat(told).containsExactly(List.of("job_a RECOVERED 1 over"));
    }

    // Only some kinds

    @Test
    void tellsOnlyTheKindsThatAreAskedFor() {
        policy = policy.only(EnumSet.of(AlertKind.FAILED));
        happens(A, AlertKind.MISSED);
        happens(A, AlertKind.FAILED);
        pass(Duration.ofHours(1));
        assertThat(told).containsExactly(List.of("job_a FAILED 1"));
        happens(A, AlertKind.RECOVERED);
        pass(Duration.ofHours(1));
        assertThat(told).hasSize(1);
        assertThat(state.incidents())
                .as("nothing is remembered that nobody is told of")
                .isEmpty();
    }

    @Test
    void doesNotTellWhatIsNoLongerAskedFor() {
        happens(A, AlertKind.LATE);
        look();
        policy = policy.only(EnumSet.of(AlertKind.FAILED));
        pass(Duration.ofHours(1));
        assertThat(told).isEmpty();
        assertThat(state.incidents()).isEmpty();
    }

    @Test
    void remembersAtMostOneIncidentOfEachJobAndKind() {
        for (int i = 0; i < 1000; i++) {
            happens(A, AlertKind.FAILED);
            happens(A, AlertKind.LATE);
            look();
        }
        assertThat(state.incidents()).hasSize(2);
    }

    @Test
    void tellsNothingWhereNoKindIsAskedFor() {
        policy = policy.only(Set.of());
        happens(A, AlertKind.FAILED);
        pass(Duration.ofHours(1));
        assertThat(told).isEmpty();
    }
}
