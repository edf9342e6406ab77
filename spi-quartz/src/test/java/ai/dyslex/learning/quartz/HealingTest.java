package ai.dyslex.learning.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.engine.SchedulerEngine.WakeUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.Trigger.CompletedExecutionInstruction;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.OperableTrigger;

/** What the engine mends in Quartz's store, and what it leaves alone, in virtual time. */
class HealingTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-24T02:00:00Z");
    private static final JobId JOB = new JobId("nightly");
    private static final JobKey DETAIL = new JobKey("nightly", "group");
    private static final TriggerKey KEY = new TriggerKey("nightly", "group");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);

    private final SettableClock clock = SettableClock.at(START);
    private final VirtualQuartz quartz = VirtualQuartz.at(clock);
    private final QuartzEngine engine = new QuartzEngine(quartz.scheduler(), "group", new Clocks(clock, clock), null);
    private final Recorder woken = new Recorder();

    @BeforeEach
    void start() {
        engine.register(JOB, NIGHTLY, woken);
        engine.start();
    }

    private void lookAround() {
        engine.register(JOB, NIGHTLY, woken);
    }

    private Instant armedFor() {
        return StoredTrigger.nominal(quartz.store().retrieveTrigger(KEY)).orElseThrow();
    }

    @Test
    void writesNothingWhileAllIsAsItShouldBe() {
        int before = quartz.writes();
        for (int i = 0; i < 10; i++) {
            lookAround();
        }
        assertThat(quartz.writes()).isEqualTo(before);
    }

    @Test
    void armsATriggerThatIsMissing() {
        quartz.store().removeTrigger(KEY);
        lookAround();
        assertThat(armedFor()).isEqualTo(FIRST);
        quartz.advance(Duration.ofHours(3));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
    }

    @Test
    void storesAJobAnewThatSomebodyDeleted() {
        quartz.store().removeJob(DETAIL);
        lookAround();
        assertThat(quartz.store().retrieveJob(DETAIL)).isNotNull();
        quartz.advance(Duration.ofHours(3));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
    }

    @Test
    void armsATriggerThatIsInError() throws SchedulerException {
        OperableTrigger trigger = quartz.store().retrieveTrigger(KEY);
        quartz.store()
                .triggeredJobComplete(
                        trigger, quartz.store().retrieveJob(DETAIL), CompletedExecutionInstruction.SET_TRIGGER_ERROR);
        assertThat(quartz.store().getTriggerState(KEY)).isEqualTo(TriggerState.ERROR);
        lookAround();
        assertThat(quartz.store().getTriggerState(KEY)).isEqualTo(TriggerState.NORMAL);
        quartz.advance(Duration.ofHours(3));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
    }

    @Test
    void firesAtTheNextLookWhatANodeFiredThatDied() {
        quartz.loseFirings(1);
        quartz.advance(Duration.ofHours(2));
        assertThat(woken.fireTimes()).isEmpty();
        lookAround();
        quartz.advance(Duration.ZERO);
        assertThat(woken.fireTimes()).containsExactly(FIRST);
        assertThat(armedFor()).isEqualTo(SECOND);
    }

    @Test
    void firesAgainWithinAQuarterOfAnHourWithoutAnyLook() {
        quartz.loseFirings(1);
        quartz.advance(Duration.ofHours(2).plusMinutes(15));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
        assertThat(armedFor()).isEqualTo(SECOND);
    }

    @Test
    void leavesAPausedTriggerAlone() throws SchedulerException {
        quartz.store().pauseTrigger(KEY);
        engine.register(JOB, Schedule.daily(LocalTime.of(5, 0)).resolve(ZoneOffset.UTC), woken);
        quartz.advance(Duration.ofDays(2));
        lookAround();
        assertThat(quartz.store().getTriggerState(KEY)).isEqualTo(TriggerState.PAUSED);
        assertThat(woken.fireTimes()).isEmpty();
    }

    @Test
    void keepsAPauseThatCameBetweenFiringAndArming() throws SchedulerException {
        quartz.beforeNextFiring(() -> quartz.store().pauseTrigger(KEY));
        quartz.advance(Duration.ofHours(2));
        assertThat(quartz.store().getTriggerState(KEY)).isEqualTo(TriggerState.PAUSED);
        assertThat(armedFor()).isEqualTo(SECOND);
        quartz.advance(Duration.ofDays(2));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
    }

    @Test
    void keepsAPauseOfTheGroup() throws SchedulerException {
        quartz.advance(Duration.ofHours(1));
        quartz.store().pauseTriggers(GroupMatcher.triggerGroupEquals("group"));
        quartz.store().removeTrigger(KEY);
        lookAround();
        assertThat(quartz.store().getTriggerState(KEY)).isEqualTo(TriggerState.PAUSED);
        quartz.advance(Duration.ofDays(1));
        assertThat(woken.fireTimes()).isEmpty();
    }

    @Test
    void replacesATriggerOfAnotherKind() throws SchedulerException {
        Trigger once = TriggerBuilder.newTrigger()
                .withIdentity(KEY)
                .forJob(DETAIL)
                .startAt(Date.from(FIRST))
                .build();
        ((OperableTrigger) once).computeFirstFireTime(null);
        quartz.store().storeTrigger((OperableTrigger) once, true);
        lookAround();
        quartz.advance(Duration.ofDays(2));
        assertThat(woken.fireTimes()).containsExactly(FIRST, SECOND);
    }

    @Test
    void worksForTheLatestFireTimeInARecovery() {
        quartz.loseFirings(1);
        quartz.advance(Duration.ofHours(2));
        quartz.recover(DETAIL);
        assertThat(woken.fireTimes()).containsExactly(FIRST);
        assertThat(armedFor()).isEqualTo(SECOND);
    }

    @Test
    void leavesTheHostsJobsAlone() throws SchedulerException {
        quartz.store()
                .storeJob(
                        JobBuilder.newJob(HostJob.class)
                                .withIdentity("host", "group")
                                .storeDurably()
                                .build(),
                        false);
        OperableTrigger hourly = (OperableTrigger) TriggerBuilder.newTrigger()
                .withIdentity("host", "group")
                .forJob("host", "group")
                .startAt(Date.from(START.plusSeconds(1)))
                .withSchedule(
                        SimpleScheduleBuilder.repeatHourlyForever().withMisfireHandlingInstructionIgnoreMisfires())
                .build();
        Date unused = hourly.computeFirstFireTime(null);
        quartz.store().storeTrigger(hourly, false);
        quartz.advance(Duration.ofHours(10));
        lookAround();
        engine.unregister(JOB);
        OperableTrigger after = quartz.store().retrieveTrigger(hourly.getKey());
        assertThat(after.getNextFireTime().toInstant())
                .isEqualTo(START.plusSeconds(1).plus(Duration.ofHours(10)));
        assertThat(quartz.store().retrieveJob(DETAIL)).isNull();
    }

    @Test
    void doesNothingAtAFiringOfAJobThatItDoesNotKnow() throws SchedulerException {
        QuartzEngine other = new QuartzEngine(quartz.scheduler(), "group", new Clocks(clock, clock), null);
        assertThat(engine.stop(Duration.ZERO)).isTrue();
        other.start();
        quartz.advance(Duration.ofHours(3));
        assertThat(woken.fireTimes()).isEmpty();
        assertThat(armedFor()).as("is still due").isEqualTo(FIRST);
        other.register(JOB, NIGHTLY, woken);
        quartz.advance(Duration.ZERO);
        assertThat(woken.fireTimes()).containsExactly(FIRST);
    }

    @Test
    void firesEachUnitOnAJobDetailOfItsOwn() throws SchedulerException {
        engine.register(JOB, NIGHTLY, 3, woken);
        assertThat(quartz.store().getJobKeys(GroupMatcher.jobGroupEquals("group")))
                .extracting(JobKey::getName)
                .containsExactlyInAnyOrder("nightly", "nightly#1", "nightly#2");
        quartz.advance(Duration.ofHours(3));
        assertThat(woken.fireTimes()).containsExactly(FIRST, FIRST, FIRST);
        woken.clear();
        assertThat(engine.wakeNow(JOB, 2)).isTrue();
        quartz.advance(Duration.ZERO);
        assertThat(woken.fireTimes()).containsExactly(FIRST, FIRST);
        engine.unregister(JOB);
        assertThat(quartz.store().getJobKeys(GroupMatcher.jobGroupEquals("group")))
                .isEmpty();
        assertThat(engine.wakeNow(JOB, 1)).isFalse();
    }

    @Test
    void refusesToStartWhileTheStoreIsUnreachableAndStartsLater() {
        SettableClock hers = SettableClock.at(START);
        VirtualQuartz gone = VirtualQuartz.at(hers);
        gone.unreachable(true);
        QuartzEngine late = new QuartzEngine(gone.scheduler(), "group", new Clocks(hers, hers), null);
        late.register(JOB, NIGHTLY, woken);
        assertThatThrownBy(late::start)
                .isInstanceOf(QuartzEngineException.class)
                .hasMessageNotContaining("the database is gone");
        gone.unreachable(false);
        late.start();
        gone.advance(Duration.ofHours(2));
        assertThat(woken.fireTimes()).containsExactly(FIRST);
        gone.unreachable(true);
        assertThatCode(() -> late.register(JOB, NIGHTLY, woken)).doesNotThrowAnyException();
        assertThat(late.wakeNow(JOB, 1)).isFalse();
    }

    @Test
    void wantsAGroupOfItsOwn() {
        QuartzEngine second = new QuartzEngine(quartz.scheduler(), "group", new Clocks(clock, clock), null);
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("group");
        QuartzEngine other = new QuartzEngine(quartz.scheduler(), "other", new Clocks(clock, clock), null);
        Recorder others = new Recorder();
        other.register(JOB, NIGHTLY, others);
        other.start();
        quartz.advance(Duration.ofHours(2));
        assertThat(List.of(woken.fireTimes(), others.fireTimes())).containsOnly(List.of(FIRST));
    }

    @ParameterizedTest
    @CsvSource({"PT10M, 4", "P365D, 5"})
    void wakesABoundedNumberOfTimesWhileANodesClockIsAhead(Duration by, int atMost) {
        SettableClock ahead = SettableClock.at(START.plus(by));
        VirtualQuartz wrong = new VirtualQuartz(ahead, quartz.store());
        QuartzEngine wrongEngine = new QuartzEngine(wrong.scheduler(), "group", new Clocks(ahead, ahead), null);
        List<Instant> wokenAt = new ArrayList<>();
        WakeUp recorder = (job, fireTime) -> wokenAt.add(clock.instant());
        engine.register(JOB, NIGHTLY, recorder);
        wrongEngine.register(JOB, NIGHTLY, recorder);
        wrongEngine.start();
        for (int i = 0; i < 3 * 60 * 2; i++) {
            wrong.advance(Duration.ofSeconds(30));
            wrongEngine.register(JOB, NIGHTLY, recorder);
            quartz.advance(Duration.ofSeconds(30));
            engine.register(JOB, NIGHTLY, recorder);
        }
        assertThat(wokenAt).hasSizeBetween(2, atMost);
        assertThat(wokenAt.get(0)).as("for nothing").isBefore(FIRST);
        assertThat(wokenAt)
                .as("by the clock that is right")
                .anyMatch(at -> !at.isBefore(FIRST) && at.isBefore(FIRST.plusSeconds(61)));
        assertThat(armedFor()).as("by whichever node").isAfterOrEqualTo(SECOND);
    }

    @Test
    void armsAgainForAnEarlierFireTimeWhatCouldNotBeStored() {
        quartz.advance(Duration.ofHours(2));
        clock.set(FIRST.plus(Duration.ofDays(365)));
        lookAround();
        quartz.advance(Duration.ZERO);
        assertThat(armedFor()).isEqualTo(FIRST.plus(Duration.ofDays(366)));

        clock.set(FIRST.plusSeconds(1));
        quartz.readOnly(true);
        lookAround();
        quartz.readOnly(false);
        lookAround();

        assertThat(armedFor()).isEqualTo(SECOND);
        quartz.advance(Duration.between(clock.instant(), SECOND));
        assertThat(woken.fireTimes()).endsWith(SECOND);
    }

    /** Some job of the host. */
    public static final class HostJob implements Job {

        /** For Quartz. */
        public HostJob() {}

        @Override
        public void execute(JobExecutionContext context) {}
    }
}
