package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.ledger.FailureCause.Code;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the ledger, over the store in memory. */
class LedgerTest {

    private static final JobId JOB = new JobId("job");
    private static final UserId ANNA = new UserId("anna");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Duration MICRO = Duration.ofNanos(1000);
    private static final ClaimTerms TERMS = new ClaimTerms(Duration.ofMinutes(3), 3, Duration.ofMinutes(1));
    private static final FailureCause ERROR = FailureCause.of(Code.ERROR);

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final Ledger ledger = new Ledger(store.ledger(), "here");
    private final Ledger elsewhere = new Ledger(store.ledger(), "there");
    private final JobRegister register = new JobRegister(store.ledger(), "here", ZONE);

    @BeforeEach
    void registerTheJob() {
        register.register(JOB, Optional.of(Schedule.daily(LocalTime.of(2, 0))), 1);
    }

    private Execution request(Optional<UserId> writer) {
        return ledger.request(new ManualRequest(JOB, Optional.empty(), writer, false, false, "me", "policy", 2));
    }

    private Execution execution(ExecutionId id) {
        return store.ledger().execution(id).orElseThrow();
    }

    private List<Claim> claim(int max) {
        return ledger.claim(JOB, TERMS, max);
    }

    private ExecutionUnit unit(ExecutionId id, int unit) {
        return store.ledger().units(id).get(unit);
    }

    // Requests

    @Test
    void makesAManualRunAsOfTheStoresNow() {
        Execution manual = request(Optional.empty());
        assertThat(manual.id()).hasToString("job@manual-20261120T120000Z-1");
        assertThat(manual.asOf()).isEqualTo(clock.instant());
        assertThat(manual.trigger()).isEqualTo(Trigger.MANUAL);
        assertThat(manual.requestedBy()).isEqualTo("me");
        assertThat(manual.units()).isEqualTo(2);
    }

    @Test
    void returnsTheRunningExecutionOfTheSameScope() {
        Execution full = request(Optional.empty());
        Execution anna = request(Optional.of(ANNA));
        Execution ben = request(Optional.of(new UserId("ben")));
        assertThat(List.of(full.id(), anna.id(), ben.id())).doesNotHaveDuplicates();
        assertThat(anna.units()).as("one writer is one unit").isEqualTo(1);
        assertThat(request(Optional.empty()).id()).isEqualTo(full.id());
        assertThat(request(Optional.of(ANNA)).id()).isEqualTo(anna.id());
        claim(9).forEach(ledger::complete);
        assertThat(request(Optional.of(ANNA)).id()).isNotIn(full.id(), anna.id(), ben.id());
    }

    // Claims

    @Test
    void claimsNoMoreThanItMay() {
        request(Optional.empty());
        assertThat(claim(0)).isEmpty();
        assertThat(claim(-1)).isEmpty();
        assertThat(claim(1)).hasSize(1);
        assertThat(claim(9)).hasSize(1);
        assertThat(claim(9)).isEmpty();
    }

    @Test
    void claimsTheOldestExecutionFirst() {
        Execution first = request(Optional.of(ANNA));
        clock.advance(MICRO);
        request(Optional.empty());
        assertThat(claim(1).get(0).execution().id()).isEqualTo(first.id());
    }

    @Test
    void takesOverAUnitThatWasSilentForExactlySoLong() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        Claim lost = claim(1).get(0);
        assertThat(lost.takenOver()).isFalse();
        clock.advance(TERMS.takeoverAfter().minus(MICRO));
        assertThat(elsewhere.claim(JOB, TERMS, 9)).isEmpty();
        clock.advance(MICRO);
        Claim taken = elsewhere.claim(JOB, TERMS, 9).get(0);
        assertThat(taken.takenOver()).isTrue();
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(taken.fence().token()).isGreaterThan(lost.fence().token());
        assertThat(unit(id, 0).node()).isEqualTo("there");
        List<Attempt> attempts = store.ledger().attempts(id);
        assertThat(attempts)
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.TAKEN_OVER, Attempt.Result.RUNNING);
        assertThat(attempts.get(0).cause()).contains(FailureCause.of(Code.TAKEN_OVER));
        assertThat(attempts.get(0).endedAt()).contains(clock.instant());

        assertThat(ledger.complete(lost)).as("who lost it cannot end it").isEmpty();
        assertThat(ledger.failed(lost, ERROR, TERMS)).isEmpty();
        ledger.release(lost);
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(unit(id, 0).status()).isEqualTo(ExecutionUnit.Status.RUNNING);
        assertThat(elsewhere.complete(taken)).isPresent();
    }

    @Test
    void doesNotTakeOverAUnitThatIsHeardOf() {
        request(Optional.of(ANNA));
        Claim mine = claim(1).get(0);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(2));
            assertThat(store.ledger().heartbeat(mine.fence())).isEqualTo(LedgerStore.Heartbeat.HELD);
            assertThat(elsewhere.claim(JOB, TERMS, 9)).isEmpty();
        }
    }

    // Ends

    @Test
    void endsWithItsLastUnit() {
        ExecutionId id = request(Optional.empty()).id();
        List<Claim> claims = claim(9);
        assertThat(ledger.complete(claims.get(0))).isEmpty();
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.RUNNING);
        clock.advance(Duration.ofMinutes(1));
        Execution ended = ledger.complete(claims.get(1)).orElseThrow();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.endedAt()).contains(clock.instant());
        assertThat(execution(id)).isEqualTo(ended);
        assertThat(ledger.complete(claims.get(1))).as("only once").isEmpty();
    }

    @Test
    void hasPartiallyFailedWhereWritersFailed() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        Claim claim = claim(1).get(0);
        FailedWriter failed = new FailedWriter(ANNA, ERROR);
        store.unitOfWork()
                .execute(() -> store.ledger()
                        .advance(claim.fence(), ANNA, new Counts(1, 1, Counts.NONE.details()), List.of(failed)));
        assertThat(ledger.complete(claim).orElseThrow().status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(ledger.failedWriters(id, 0, 1, Optional.empty(), 9)).containsExactly(failed);
        assertThat(execution(id).cause()).isEmpty();
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureAndHasFailedAfterTheLast() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        FailureCause first = new FailureCause(Code.OUTAGE, "SQLException", "08006");
        assertThat(ledger.failed(claim(1).get(0), first, TERMS)).isEmpty();
        assertThat(unit(id, 0).notBefore()).contains(clock.instant().plus(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1).minus(MICRO));
        assertThat(claim(1)).isEmpty();
        clock.advance(MICRO);
        Claim second = claim(1).get(0);
        assertThat(second.takenOver()).isFalse();
        assertThat(ledger.failed(second, first, TERMS)).isEmpty();
        assertThat(unit(id, 0).notBefore()).contains(clock.instant().plus(Duration.ofMinutes(2)));
        clock.advance(Duration.ofMinutes(2));
        Execution failed = ledger.failed(claim(1).get(0), ERROR, TERMS).orElseThrow();
        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.cause()).contains(ERROR);
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(store.ledger().attempts(id))
                .extracting(Attempt::cause)
                .containsExactly(Optional.of(first), Optional.of(first), Optional.of(ERROR));
        assertThat(claim(9)).isEmpty();
    }

    @Test
    void doesNotTryAgainWhatFailedForTooManyWriters() {
        request(Optional.of(ANNA));
        FailureCause tooMany = FailureCause.of(Code.TOO_MANY_FAILED);
        assertThat(ledger.failed(claim(1).get(0), tooMany, TERMS).orElseThrow().cause())
                .contains(tooMany);
    }

    @Test
    void doesNotCountTakeoversAndReleasesAsFailures() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        for (int i = 0; i < 5; i++) {
            ledger.release(claim(1).get(0));
            claim(1);
            clock.advance(TERMS.takeoverAfter());
        }
        assertThat(ledger.failed(claim(1).get(0), ERROR, TERMS))
                .as("the first failure")
                .isEmpty();
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(execution(id).attempts()).isEqualTo(11);
    }

    @Test
    void letsAReleasedUnitBeClaimedAtOnce() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        ledger.release(claim(1).get(0));
        assertThat(store.ledger().attempts(id).get(0).result()).isEqualTo(Attempt.Result.RELEASED);
        assertThat(store.ledger().attempts(id).get(0).cause()).contains(FailureCause.of(Code.RELEASED));
        assertThat(elsewhere.claim(JOB, TERMS, 1).get(0).takenOver()).isFalse();
    }

    @Test
    void hasFailedIfAnyUnitHasWithItsCauseThoughAnotherEndsLater() {
        ExecutionId id = request(Optional.empty()).id();
        List<Claim> claims = claim(2);
        FailureCause tooMany = FailureCause.of(Code.TOO_MANY_FAILED);
        assertThat(ledger.failed(claims.get(0), tooMany, TERMS)).isEmpty();
        Execution ended = ledger.complete(claims.get(1)).orElseThrow();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.cause()).contains(tooMany);
        assertThat(execution(id)).isEqualTo(ended);
    }

    // Cancelling

    @Test
    void cancelsAtOnceWhatNobodyHolds() {
        ExecutionId id = request(Optional.empty()).id();
        assertThat(ledger.cancel(id)).isTrue();
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(ledger.cancel(id)).isFalse();
        assertThat(claim(9)).isEmpty();
    }

    @Test
    void tellsTheHolderByItsHeartbeat() {
        ExecutionId id = request(Optional.empty()).id();
        Claim held = claim(1).get(0);
        assertThat(ledger.cancel(id)).isTrue();
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(execution(id).cancelRequested()).isTrue();
        assertThat(store.ledger().heartbeat(held.fence())).isEqualTo(LedgerStore.Heartbeat.CANCEL_REQUESTED);
        Execution ended = ledger.cancelled(held).orElseThrow();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(store.ledger().attempts(id).get(0).result()).isEqualTo(Attempt.Result.CANCELLED);
    }

    @Test
    void cancelsWhatAHolderThatDiedHadClaimed() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        claim(1);
        ledger.cancel(id);
        clock.advance(TERMS.takeoverAfter());
        assertThat(elsewhere.claim(JOB, TERMS, 9)).isEmpty();
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
    }

    @Test
    void knowsOfNoExecutionThatWasNeverMade() {
        ExecutionId unknown = new ExecutionId("job@never");
        assertThatExceptionOfType(UnknownExecutionException.class).isThrownBy(() -> ledger.cancel(unknown));
        assertThatExceptionOfType(UnknownExecutionException.class).isThrownBy(() -> ledger.rerun(unknown, false));
    }

    // Running again

    @Test
    void runsAgainOnlyTheUnitsThatWereNotDone() {
        ExecutionId id = request(Optional.empty()).id();
        List<Claim> claims = claim(2);
        ledger.complete(claims.get(0));
        ledger.failed(claims.get(1), FailureCause.of(Code.TOO_MANY_FAILED), TERMS);
        Execution again = ledger.rerun(id, false);
        assertThat(again.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(again.cause()).isEmpty();
        assertThat(again.endedAt()).isEmpty();
        assertThat(ledger.rerun(id, false).status()).as("it runs already").isEqualTo(ExecutionStatus.RUNNING);
        List<Claim> left = claim(9);
        assertThat(left).hasSize(1);
        assertThat(left.get(0).fence().unit()).isEqualTo(1);
        assertThat(ledger.complete(left.get(0)).orElseThrow().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void runsACancelledExecutionAgain() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        ledger.cancel(id);
        assertThat(ledger.rerun(id, false).cancelRequested()).isFalse();
        Claim again = claim(1).get(0);
        assertThat(store.ledger().heartbeat(again.fence())).isEqualTo(LedgerStore.Heartbeat.HELD);
        assertThat(ledger.complete(again)).isPresent();
    }

    @Test
    void refusesToRunAgainWhatWentThroughOrWhileAnotherRuns() {
        ExecutionId done = request(Optional.empty()).id();
        claim(9).forEach(ledger::complete);
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.rerun(done, false))
                .withMessageContaining("is SUCCEEDED; only a failed or cancelled execution can be run again");
        ExecutionId cancelled = request(Optional.empty()).id();
        ledger.cancel(cancelled);
        request(Optional.empty());
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.rerun(cancelled, false))
                .withMessage("another run of job is under way");
    }

    /** A dry run stands in nobody's way, and nobody in its. */
    @Test
    void runsADryRunAgainWhileAnotherRuns() {
        ExecutionId dry = ledger.request(
                        new ManualRequest(JOB, Optional.empty(), Optional.empty(), false, true, "test", "", 1))
                .id();
        ledger.cancel(dry);
        request(Optional.empty());

        assertThat(ledger.rerun(dry, false).status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void hasAllItsAttemptsAnewWhenItIsRunAgain() {
        ExecutionId id = request(Optional.of(ANNA)).id();
        for (int attempt = 1; attempt <= 3; attempt++) {
            clock.advance(Duration.ofMinutes(10));
            ledger.failed(claim(1).get(0), ERROR, TERMS);
        }
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.FAILED);
        ledger.rerun(id, false);
        for (int attempt = 4; attempt <= 5; attempt++) {
            clock.advance(Duration.ofMinutes(10));
            Claim again = claim(1).get(0);
            assertThat(again.attempt()).isEqualTo(attempt);
            assertThat(ledger.failed(again, ERROR, TERMS)).isEmpty();
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(ledger.failed(claim(1).get(0), ERROR, TERMS)).isPresent();
    }

    @Test
    void doesNotWaitForAHeartbeatThatWasWrittenWhileTheStoresClockWasAhead() {
        request(Optional.of(ANNA));
        clock.advance(Duration.ofDays(365));
        Claim held = claim(1).get(0);
        clock.advance(Duration.ofDays(-365));
        assertThat(claim(1)).as("its holder has the usual time to be heard of").isEmpty();
        clock.advance(Duration.ofMinutes(3));
        Claim taken = claim(1).get(0);
        assertThat(taken.takenOver()).isTrue();
        assertThat(taken.fence().token()).isGreaterThan(held.fence().token());
    }

    @Test
    void keepsAHolderThatIsHeardOfAfterTheStoresClockWentBack() {
        request(Optional.of(ANNA));
        clock.advance(Duration.ofHours(1));
        Claim held = claim(1).get(0);
        clock.advance(Duration.ofHours(-1));
        assertThat(claim(1)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(store.ledger().heartbeat(held.fence())).isEqualTo(LedgerStore.Heartbeat.HELD);
        clock.advance(Duration.ofMinutes(2));
        assertThat(claim(1)).isEmpty();
    }

    @Test
    void doesNotWaitForABackOffThatWasSetWhileTheStoresClockWasAhead() {
        request(Optional.of(ANNA));
        clock.advance(Duration.ofDays(365));
        ledger.failed(claim(1).get(0), ERROR, TERMS);
        clock.advance(Duration.ofDays(-365));
        assertThat(claim(1)).hasSize(1);
    }

    // Watermark

    @Test
    void takesTheWatermarkFromTheLatestRunThatWentThroughAll() {
        Instant first = request(Optional.empty()).asOf();
        claim(9).forEach(ledger::complete);
        clock.advance(Duration.ofHours(1));
        request(Optional.of(ANNA));
        claim(9).forEach(ledger::complete);
        ledger.request(new ManualRequest(JOB, Optional.empty(), Optional.empty(), false, true, "me", "policy", 1));
        claim(9).forEach(ledger::complete);
        ledger.cancel(request(Optional.empty()).id());
        assertThat(ledger.lastComplete(JOB, "policy", clock.instant()).map(Execution::asOf))
                .as("not by a run for one writer, a dry run, or one that was cancelled")
                .contains(first);
        assertThat(ledger.lastComplete(JOB, "policy", first)).isPresent();
        assertThat(ledger.lastComplete(JOB, "policy", first.minus(MICRO))).isEmpty();
        assertThat(ledger.lastComplete(JOB, "another policy", clock.instant())).isEmpty();
    }

    @Test
    void tellsWhichStatusesAreFinalAndWhichWentThroughAll() {
        assertThat(ExecutionStatus.values())
                .filteredOn(ExecutionStatus::isComplete)
                .containsExactly(ExecutionStatus.SUCCEEDED, ExecutionStatus.PARTIALLY_FAILED);
        assertThat(ExecutionStatus.values()).filteredOn(s -> !s.isFinal()).containsExactly(ExecutionStatus.RUNNING);
    }
}
