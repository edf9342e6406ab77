package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.ledger.FailureCause.Code;
import ai.dyslex.learning.ledger.Opening.Answer;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of periods that are due, over the store in memory. */
class DuePeriodsTest {

    private static final JobId JOB = new JobId("job");
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0));
    private static final ClaimTerms TERMS = new ClaimTerms(Duration.ofMinutes(3), 3, Duration.ofMinutes(1));

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final Ledger ledger = new Ledger(store.ledger(), "here");
    private final DuePeriods due = new DuePeriods(store.ledger(), "here");
    private final JobRegister register = new JobRegister(store.ledger(), "here", ZONE);
    private boolean inOrder;
    private CatchUp catchUp = CatchUp.latest();
    private Schedule schedule = NIGHTLY;

    @BeforeEach
    void registerTheJob() {
        register.register(JOB, Optional.of(NIGHTLY), 1);
    }

    private Opening openAt(Instant nodeNow) {
        return due.open(new PeriodRequest(
                JOB, schedule.resolve(ZONE), nodeNow, new Watch(nodeNow, nodeNow), catchUp, inOrder, "policy", 2));
    }

    private Opening open() {
        return openAt(clock.instant());
    }

    private Optional<String> opened() {
        return open().opened().map(Execution::periods);
    }

    private static ExecutionId id(String period) {
        return ExecutionId.scheduled(JOB, Period.parse(period));
    }

    private Execution execution(String period) {
        return store.ledger().execution(id(period)).orElseThrow();
    }

    private Execution request(Optional<UserId> writer, boolean dryRun) {
        return ledger.request(new ManualRequest(JOB, Optional.empty(), writer, false, dryRun, "me", "policy", 2));
    }

    private void completeAll() {
        ledger.claim(JOB, TERMS, 99).forEach(ledger::complete);
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    @Test
    void opensAPeriodOnceWithItsUnits() {
        at("2026-11-21T02:00:00Z");
        Opening opening = open();
        assertThat(opening.answer()).isEqualTo(Answer.OPENED);
        assertThat(opening.isSettled()).isTrue();
        completeAll();
        assertThat(open().answer()).isEqualTo(Answer.NOTHING);
        Execution opened = opening.opened().orElseThrow();
        assertThat(opened.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(opened.trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(opened.period()).contains(Period.parse("2026-11-21"));
        assertThat(opened.firstPeriod()).isEmpty();
        assertThat(opened.asOf()).isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(opened.createdAt()).isEqualTo(clock.instant());
        assertThat(opened.requestedBy()).isEqualTo("here");
        assertThat(opened.policy()).isEqualTo("policy");
        assertThat(opened.isFull()).isTrue();
        assertThat(store.ledger().units(opened.id())).hasSize(2);
    }

    @Test
    void opensAPeriodLateWithTheAsOfOfItsFireTime() {
        at("2026-11-21T17:00:00Z");
        open();
        assertThat(execution("2026-11-21").asOf()).isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(execution("2026-11-21").createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void letsTheStoresClockBeAMinuteBehind() {
        Instant fire = Instant.parse("2026-11-21T02:00:00Z");
        at("2026-11-21T01:58:59.999999Z");
        Opening refused = openAt(fire);
        assertThat(refused.answer()).isEqualTo(Answer.NOTHING);
        assertThat(refused.refused().map(FireTime::at)).contains(fire);
        assertThat(refused.isSettled()).isFalse();
        at("2026-11-21T01:59:00Z");
        assertThat(openAt(fire).answer()).isEqualTo(Answer.OPENED);
    }

    @Test
    void opensWhatIsDueByTheStoresClockThoughTheNodesIsAYearAhead() {
        at("2026-11-21T03:00:00Z");
        Opening opening = openAt(clock.instant().plus(Duration.ofDays(365)));
        assertThat(opening.opened().map(Execution::periods)).contains("2026-11-21");
        assertThat(opening.missed()).isEmpty();
        assertThat(opening.refused().map(f -> f.period().toString())).contains("2027-11-21");
    }

    @Test
    void decidesNothingThatHasNotComeByTheClockOfTheNode() {
        at("2026-11-23T03:00:00Z");
        assertThat(openAt(Instant.parse("2026-11-22T03:00:00Z")).opened().map(Execution::periods))
                .contains("2026-11-22");
    }

    @Test
    void runsAgainTheNightAfterTheStoresClockWasAYearAhead() {
        at("2026-11-21T02:00:00Z");
        open();
        completeAll();
        at("2027-11-21T12:00:00Z");
        assertThat(opened()).contains("2027-11-21");
        completeAll();
        assertThat(store.ledger().execution(id("2027-11-20")).map(Execution::periods))
                .contains("2026-11-22 to 2027-11-20");
        at("2026-11-21T12:00:00Z");
        assertThat(open().answer()).isEqualTo(Answer.NOTHING);
        inOrder = true;
        at("2026-11-22T02:00:00Z");
        assertThat(opened()).as("not held back by what was done of the future").contains("2026-11-22");
        completeAll();
        at("2026-11-23T02:00:00Z");
        assertThat(opened()).contains("2026-11-23");
    }

    @Test
    void doesNotKnowOfPeriodsBeforeTheRegistration() {
        assertThat(open().answer()).isEqualTo(Answer.NOTHING);
        at("2026-11-22T02:00:00Z");
        JobId other = new JobId("other");
        register.register(other, Optional.of(NIGHTLY), 1);
        Opening exactly = due.open(new PeriodRequest(
                other,
                NIGHTLY.resolve(ZONE),
                clock.instant(),
                new Watch(clock.instant(), clock.instant()),
                catchUp,
                false,
                "policy",
                1));
        assertThat(exactly.answer()).as("registered at the very fire time").isEqualTo(Answer.NOTHING);
        assertThat(exactly.missed()).isEmpty();
    }

    @Test
    void doesNotRunAJobThatWasNeverRegistered() {
        Opening opening = due.open(new PeriodRequest(
                new JobId("stranger"),
                NIGHTLY.resolve(ZONE),
                clock.instant(),
                new Watch(clock.instant(), clock.instant()),
                catchUp,
                false,
                "policy",
                1));
        assertThat(opening.answer()).isEqualTo(Answer.NOTHING);
        assertThat(opening.isSettled()).as("it may be registered at any time").isFalse();
    }

    @Test
    void holdsPeriodsBackWhileTheJobIsPaused() {
        register.pause(JOB);
        at("2026-11-21T02:00:00Z");
        assertThat(open().answer()).isEqualTo(Answer.PAUSED);
        register.resume(JOB);
        assertThat(open().answer()).as("it came meanwhile").isEqualTo(Answer.NOTHING);
        assertThat(execution("2026-11-21").cause()).contains(FailureCause.of(Code.PAUSED));
        at("2026-11-22T02:00:00Z");
        assertThat(opened()).contains("2026-11-22");
    }

    @Test
    void defersAPeriodWhileAFullRunIsUnderWay() {
        request(Optional.empty(), false);
        at("2026-11-21T02:00:00Z");
        Opening deferred = open();
        assertThat(deferred.answer()).isEqualTo(Answer.DEFERRED);
        assertThat(deferred.isSettled()).isFalse();
        completeAll();
        assertThat(opened()).contains("2026-11-21");
    }

    @Test
    void isNotDeferredByARunForOneWriterNorByADryRun() {
        request(Optional.of(new UserId("anna")), false);
        request(Optional.empty(), true);
        at("2026-11-21T02:00:00Z");
        assertThat(opened()).contains("2026-11-21");
    }

    @Test
    void opensPeriodsOneByOneInOrder() {
        catchUp = CatchUp.all(3);
        at("2026-11-24T12:00:00Z");
        Opening first = open();
        assertThat(first.opened().map(Execution::periods)).contains("2026-11-22");
        assertThat(first.missed()).extracting(Execution::periods).containsExactly("2026-11-21");
        assertThat(first.isSettled()).as("two are left").isFalse();
        assertThat(open().answer()).isEqualTo(Answer.DEFERRED);
        completeAll();
        assertThat(opened()).contains("2026-11-23");
        completeAll();
        Opening last = open();
        assertThat(last.opened().map(Execution::periods)).contains("2026-11-24");
        assertThat(last.isSettled()).isTrue();
        completeAll();
        assertThat(open().answer()).isEqualTo(Answer.NOTHING);
    }

    @Test
    void entersALongStretchAsOneRow() {
        at("2027-11-20T12:00:00Z");
        Opening opening = open();
        assertThat(opening.missed()).hasSize(1);
        Execution missed = opening.missed().get(0);
        assertThat(missed.id()).isEqualTo(id("2027-11-19"));
        assertThat(missed.periods()).isEqualTo("2026-11-21 to 2027-11-19");
        assertThat(missed.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(missed.cause()).contains(FailureCause.of(Code.DOWN));
        assertThat(missed.endedAt()).contains(clock.instant());
        assertThat(store.ledger().units(missed.id())).isEmpty();
        assertThat(store.ledger().execution(missed.id())).contains(missed);
    }

    @Test
    void settlesWhatIsPastItsGraceWithoutARun() {
        catchUp = CatchUp.none();
        at("2026-11-21T03:00:00Z");
        Opening opening = open();
        assertThat(opening.answer()).isEqualTo(Answer.NOTHING);
        assertThat(opening.isSettled()).isTrue();
        assertThat(opening.missed()).extracting(Execution::periods).containsExactly("2026-11-21");
        assertThat(open().missed()).as("decided once").isEmpty();
        at("2026-11-22T02:09:00Z");
        assertThat(opened()).contains("2026-11-22");
    }

    @Test
    void runsNoPeriodOlderThanTheNewestOfAJobInOrder() {
        inOrder = true;
        at("2026-11-23T12:00:00Z");
        assertThat(opened()).contains("2026-11-23");
        completeAll();
        store.ledger().locked(JOB, rows -> {
            // As after the store's clock was ahead for a moment.
            rows.save(rows.job().orElseThrow().withDecidedThrough(Instant.parse("2026-11-22T12:00:00Z")));
            return true;
        });
        schedule = Schedule.daily(LocalTime.of(1, 0));
        at("2026-11-24T00:30:00Z");
        assertThat(open().answer()).isEqualTo(Answer.NOTHING);
        assertThat(execution("2026-11-23").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void runsNoPeriodBehindANewerManualRunOfAJobInOrder() {
        inOrder = true;
        catchUp = CatchUp.all(9);
        at("2026-11-22T02:00:00Z");
        request(Optional.empty(), false);
        completeAll();
        Opening opening = open();
        assertThat(opening.opened().map(Execution::periods))
                .as("as of the same instant")
                .contains("2026-11-22");
        assertThat(opening.missed()).extracting(Execution::periods).containsExactly("2026-11-21");
        assertThat(opening.missed().get(0).cause()).contains(FailureCause.of(Code.SUPERSEDED));
    }

    @Test
    void runsBothPeriodsThatAGapHasMovedToOneInstant() {
        schedule = Schedule.cron("0 2,3 * * *").in(ZoneId.of("Europe/Berlin"));
        at("2026-03-28T12:00:00Z");
        register.register(new JobId("unused"), Optional.of(schedule), 1);
        JobId gap = new JobId("gap");
        register.register(gap, Optional.of(schedule), 1);
        at("2026-03-29T01:00:00Z");
        PeriodRequest request = new PeriodRequest(
                gap,
                schedule.resolve(ZONE),
                clock.instant(),
                new Watch(clock.instant(), clock.instant()),
                catchUp,
                false,
                "policy",
                1);
        Opening first = due.open(request);
        assertThat(first.opened().map(Execution::periods)).contains("2026-03-29T02:00");
        assertThat(first.isSettled()).isFalse();
        ledger.claim(gap, TERMS, 9).forEach(ledger::complete);
        Opening second = due.open(request);
        assertThat(second.opened().map(Execution::periods)).contains("2026-03-29T03:00");
        assertThat(second.isSettled()).isTrue();
        ledger.claim(gap, TERMS, 9).forEach(ledger::complete);
        assertThat(due.open(request).answer()).isEqualTo(Answer.NOTHING);
    }

    @Test
    void entersNothingTwiceWhereTheLastOfAStretchIsKnown() {
        at("2026-11-24T12:00:00Z");
        store.ledger().locked(JOB, rows -> {
            Execution known = new MissedPeriods("here")
                    .enter(
                            rows,
                            JOB,
                            NIGHTLY.resolve(ZONE),
                            new CatchUpRule.Stretch(fire("2026-11-23"), fire("2026-11-23"), Code.PAUSED),
                            "",
                            clock.instant())
                    .orElseThrow();
            return known.id();
        });
        Opening opening = open();
        assertThat(opening.missed()).extracting(Execution::periods).containsExactly("2026-11-21 to 2026-11-22");
        assertThat(opening.opened().map(Execution::periods)).contains("2026-11-24");
    }

    private static FireTime fire(String period) {
        return NIGHTLY.resolve(ZONE).of(Period.parse(period)).orElseThrow();
    }
}
