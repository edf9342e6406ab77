package ai.dyslex.learning.quartz;

import ai.dyslex.learning.testkit.SettableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.Scheduler;
import org.quartz.SchedulerContext;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.simpl.RAMJobStore;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.spi.TriggerFiredBundle;

/**
 * A Quartz scheduler in virtual time over a real job store: a trigger fires in the calling thread when the clock is moved past
 * it. Two of them over one store, each with its clock, are a cluster.
 */
final class VirtualQuartz {

    private final SettableClock clock;
    private final RAMJobStore store;
    private final SchedulerContext context = new SchedulerContext();
    private final Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(
            VirtualQuartz.class.getClassLoader(), new Class<?>[] {Scheduler.class}, new Handler());
    private boolean started;
    private boolean unreachable;
    private boolean readOnly;
    private int toLose;
    private Change before = () -> {};
    private int writes;

    VirtualQuartz(SettableClock clock, RAMJobStore store) {
        this.clock = clock;
        this.store = store;
    }

    static VirtualQuartz at(SettableClock clock) {
        return new VirtualQuartz(clock, newStore());
    }

    static RAMJobStore newStore() {
        RAMJobStore store = new RAMJobStore();
        SchedulerSignaler nobody = (SchedulerSignaler) Proxy.newProxyInstance(
                VirtualQuartz.class.getClassLoader(),
                new Class<?>[] {SchedulerSignaler.class},
                (proxy, method, args) -> null);
        store.initialize(null, nobody);
        return store;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    RAMJobStore store() {
        return store;
    }

    /** How often the store was written to by somebody who calls the scheduler. */
    int writes() {
        return writes;
    }

    /** From now on, or no longer, each call fails as if the database were gone. */
    void unreachable(boolean gone) {
        unreachable = gone;
    }

    /** From now on, or no longer, each call that would write fails. */
    void readOnly(boolean refusing) {
        readOnly = refusing;
    }

    /** The node dies at each of the next firings before it has done anything. */
    void loseFirings(int number) {
        toLose = number;
    }

    /** Has something happen between Quartz's taking of the next trigger and the execution of its job. */
    void beforeNextFiring(Change change) {
        before = change;
    }

    /** Lets time pass from firing to firing. */
    void advance(Duration time) {
        Instant until = clock.instant().plus(time);
        while (started) {
            List<OperableTrigger> acquired = store.acquireNextTriggers(until.toEpochMilli(), 1, 0);
            if (acquired.isEmpty()) {
                break;
            }
            OperableTrigger trigger = acquired.get(0);
            Instant at = trigger.getNextFireTime().toInstant();
            if (at.isAfter(clock.instant())) {
                clock.set(at);
            }
            fire(trigger);
        }
        clock.set(until);
    }

    private void fire(OperableTrigger trigger) {
        store.triggersFired(List.of(trigger)).stream()
                .findFirst()
                .ifPresentOrElse(
                        result -> run(trigger, result.getTriggerFiredBundle()),
                        () -> store.releaseAcquiredTrigger(trigger));
    }

    private void run(OperableTrigger trigger, TriggerFiredBundle fired) {
        JobExecutionContextImpl execution = null;
        if (toLose > 0) {
            toLose--;
        } else {
            execution = execute(fired);
        }
        store.triggeredJobComplete(trigger, fired.getJobDetail(), trigger.executionComplete(execution, null));
    }

    private JobExecutionContextImpl execute(TriggerFiredBundle fired) {
        try {
            before.make();
            before = () -> {};
            Job job =
                    fired.getJobDetail().getJobClass().getDeclaredConstructor().newInstance();
            JobExecutionContextImpl execution = new JobExecutionContextImpl(scheduler, fired, job);
            job.execute((JobExecutionContext) execution);
            return execution;
        } catch (ReflectiveOperationException | SchedulerException e) {
            throw new AssertionError(e);
        }
    }

    /** Fires a job as Quartz does when it finds that the node that executed it has died. */
    void recover(JobKey key) {
        JobDetail job = store.retrieveJob(key);
        OperableTrigger trigger = (OperableTrigger) TriggerBuilder.newTrigger()
                .withIdentity("recover_node_1", Scheduler.DEFAULT_RECOVERY_GROUP)
                .forJob(job)
                .usingJobData(StoredTrigger.FIRE_TIME, "2001-01-01T00:00:00Z")
                .build();
        Date now = Date.from(clock.instant());
        JobExecutionContextImpl unused =
                execute(new TriggerFiredBundle(job, trigger, null, true, now, now, null, null));
    }

    private void store(Trigger trigger, boolean now) throws JobPersistenceException {
        OperableTrigger operable = (OperableTrigger) trigger;
        if (now) {
            operable.setStartTime(Date.from(clock.instant()));
        }
        Date unused = operable.computeFirstFireTime(null);
        store.storeTrigger(operable, false);
    }

    /** Only what the engine and the tests call. */
    private final class Handler implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            if (unreachable && !method.getName().matches("getContext|is.*")) {
                throw new JobPersistenceException("the database is gone");
            }
            try {
                return answer(method.getName(), args == null ? new Object[0] : args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @SuppressWarnings("unchecked")
        private @Nullable Object answer(String method, Object[] args) throws Throwable {
            boolean writing = !method.matches("get.*|is.*|start");
            if (writing && readOnly) {
                throw new JobPersistenceException("the row is locked");
            }
            writes += writing ? 1 : 0;
            return switch (method) {
                case "getContext" -> context;
                case "isShutdown" -> false;
                case "isInStandbyMode" -> !started;
                case "start" -> nothing(() -> started = true);
                case "getTrigger" -> store.retrieveTrigger((TriggerKey) args[0]);
                case "getTriggerState" -> store.getTriggerState((TriggerKey) args[0]);
                case "getJobDetail" -> store.retrieveJob((JobKey) args[0]);
                case "checkExists" -> store.checkExists((JobKey) args[0]);
                case "addJob" -> nothing(() -> store.storeJob((JobDetail) args[0], (Boolean) args[1]));
                case "scheduleJob" -> nothing(() -> store((Trigger) args[args.length - 1], false));
                case "rescheduleJob" -> replace((TriggerKey) args[0], (OperableTrigger) args[1]);
                case "unscheduleJob" -> store.removeTrigger((TriggerKey) args[0]);
                case "pauseTrigger" -> nothing(() -> store.pauseTrigger((TriggerKey) args[0]));
                case "getJobKeys" -> store.getJobKeys((GroupMatcher<JobKey>) args[0]);
                case "deleteJobs" -> store.removeJobs((List<JobKey>) args[0]);
                case "triggerJob" -> nothing(() -> store(once((JobKey) args[0]), true));
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private @Nullable Date replace(TriggerKey key, OperableTrigger trigger) throws JobPersistenceException {
            Date first = trigger.computeFirstFireTime(null);
            return store.replaceTrigger(key, trigger) ? first : null;
        }

        private Trigger once(JobKey job) {
            return TriggerBuilder.newTrigger()
                    .withIdentity("MT_" + writes)
                    .forJob(job)
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                    .build();
        }

        private @Nullable Object nothing(Change change) throws JobPersistenceException {
            change.make();
            return null;
        }
    }

    /** Something done to the store. */
    interface Change {
        void make() throws JobPersistenceException;
    }
}
