package ai.dyslex.learning.quartz;

import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * The engine's job details and triggers in Quartz's store: one of each per job and unit, under fixed keys. Other nodes may be
 * at the same ones; whoever loses such a race leaves things as the other made them. Thread-safe.
 */
final class Triggers {

    /** In the data of each job detail. */
    static final String JOB = "job";

    static final String UNIT = "unit";

    /** How soon a trigger fires again that was not armed anew, as its node died. */
    private static final int SAFETY_NET_MINUTES = 15;

    private final Scheduler scheduler;
    private final String group;
    private final Clocks clocks;

    /** The details that this node has seen to be right, so that they are not read again. */
    private final Set<JobKey> seen = ConcurrentHashMap.newKeySet();

    /** The fire times for which this node has armed triggers that were armed for later ones. */
    private final Map<TriggerKey, Taken> taken = new ConcurrentHashMap<>();

    /** @param early whether another node has armed the trigger for a later fire time again, before this one came */
    private record Taken(Instant fireTime, boolean early) {}

    Triggers(Scheduler scheduler, String group, Clocks clocks) {
        this.scheduler = scheduler;
        this.group = group;
        this.clocks = clocks;
    }

    JobKey jobKey(JobId job, int unit) {
        return new JobKey(name(job, unit), group);
    }

    TriggerKey triggerKey(JobId job, int unit) {
        return new TriggerKey(name(job, unit), group);
    }

    /** A job id holds no {@code #}. */
    private static String name(JobId job, int unit) {
        return unit == 0 ? job.value() : job.value() + "#" + unit;
    }

    /** Has the triggers of all units armed as they should be; writes only what is not so. */
    void sweep(Registration registration) throws SchedulerException {
        for (int unit = 0; unit < registration.units(); unit++) {
            sweep(registration, unit);
        }
    }

    private void sweep(Registration registration, int unit) throws SchedulerException {
        JobKey job = jobKey(registration.job(), unit);
        TriggerKey key = triggerKey(registration.job(), unit);
        @Nullable Trigger found = scheduler.getTrigger(key);
        if (found == null) {
            seen.remove(job);
        }
        ensureJob(registration.job(), unit);
        // The state is read between two looks at the trigger: where these agree, it belongs to what they show.
        @Nullable TriggerState state = found == null ? null : scheduler.getTriggerState(key);
        ArmRule.Moment moment = registration.moment(clocks);
        ArmRule.Step step = found == null || state == null
                ? ArmRule.absent(moment)
                : heedingTheAhead(found, state, moment, ArmRule.stored(StoredTrigger.of(found, job), state, moment));
        if (step == ArmRule.Step.LEAVE || !isUnchanged(found, scheduler.getTrigger(key), job)) {
            return;
        }
        switch (step) {
            case ARM -> {
                Instant next = moment.next().orElseThrow();
                put(found, trigger(job, key, next, clocks.onScheduler(next)));
                // Only now: what was not stored, as it failed or somebody was faster, must be tried again.
                if (isArmedForLater(found, next)) {
                    taken.put(key, new Taken(next, false));
                }
            }
            case FIRE -> put(found, trigger(job, key, moment.latest().orElseThrow(), moment.schedulerNow()));
            case REMOVE -> scheduler.unscheduleJob(key);
            default -> throw new IllegalStateException(step.toString());
        }
    }

    /**
     * A node whose clock is ahead fires before it is time, and for nothing. To arm the trigger again and again would only make
     * it do so again and again; it is fired once more when its time has come.
     */
    private ArmRule.Step heedingTheAhead(Trigger found, TriggerState state, ArmRule.Moment moment, ArmRule.Step step) {
        @Nullable Taken last = taken.get(found.getKey());
        if (last != null && !last.fireTime().isAfter(moment.now())) {
            taken.remove(found.getKey());
            boolean armed = step == ArmRule.Step.LEAVE || step == ArmRule.Step.ARM;
            boolean again = last.early() && armed && state == TriggerState.NORMAL;
            return again && moment.latest().isPresent() ? ArmRule.Step.FIRE : step;
        }
        if (step != ArmRule.Step.ARM || last == null) {
            return step;
        }
        Instant next = moment.next().orElseThrow();
        if (!isArmedForLater(found, next) || !last.fireTime().equals(next)) {
            return step;
        }
        taken.put(found.getKey(), new Taken(next, true));
        return ArmRule.Step.LEAVE;
    }

    private static boolean isArmedForLater(@Nullable Trigger found, Instant next) {
        return found != null
                && StoredTrigger.nominal(found).filter(next::isBefore).isPresent();
    }

    private static boolean isUnchanged(@Nullable Trigger before, @Nullable Trigger after, JobKey job) {
        return (before == null || after == null)
                ? before == after
                : StoredTrigger.of(before, job).equals(StoredTrigger.of(after, job));
    }

    /** The job is one of ours and durable, whatever somebody did to it. */
    void ensureJob(JobId id, int unit) throws SchedulerException {
        JobKey key = jobKey(id, unit);
        if (seen.contains(key)) {
            return;
        }
        JobDetail wanted = JobBuilder.newJob(LearningQuartzJob.class)
                .withIdentity(key)
                .usingJobData(JOB, id.value())
                .usingJobData(UNIT, Integer.toString(unit))
                .storeDurably()
                .requestRecovery()
                .build();
        @Nullable JobDetail stored = scheduler.getJobDetail(key);
        if (stored == null || !isSame(stored, wanted)) {
            try {
                scheduler.addJob(wanted, stored != null);
            } catch (ObjectAlreadyExistsException e) {
                // Another node was faster, and has stored the same.
            }
        }
        seen.add(key);
    }

    private static boolean isSame(JobDetail stored, JobDetail wanted) {
        return wanted.getJobClass().equals(stored.getJobClass())
                && stored.isDurable()
                && stored.requestsRecovery()
                && wanted.getJobDataMap().equals(stored.getJobDataMap());
    }

    private static Trigger trigger(JobKey job, TriggerKey key, Instant nominal, Instant at) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .forJob(job)
                .usingJobData(StoredTrigger.FIRE_TIME, nominal.toString())
                .startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMinutes(SAFETY_NET_MINUTES)
                        .repeatForever()
                        .withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    }

    /** Stores a trigger in place of the one that was found, keeping whether its group is paused. */
    private void put(@Nullable Trigger found, Trigger trigger) throws SchedulerException {
        try {
            if (found != null && found.getJobKey().equals(trigger.getJobKey())) {
                Object unused = scheduler.rescheduleJob(trigger.getKey(), trigger);
                return;
            }
            if (found != null) { // it fires some other job
                scheduler.unscheduleJob(trigger.getKey());
            }
            scheduler.scheduleJob(trigger);
        } catch (ObjectAlreadyExistsException e) {
            // Another node was faster.
        }
    }

    /**
     * Arms the trigger of a firing for the next fire time.
     *
     * @param notBefore by Quartz's clock
     */
    void rearm(Registration registration, int unit, Optional<Instant> next, Instant notBefore)
            throws SchedulerException {
        TriggerKey key = triggerKey(registration.job(), unit);
        if (next.isEmpty()) {
            scheduler.unscheduleJob(key);
            return;
        }
        Instant at = clocks.onScheduler(next.get());
        // Storing it anew would end a pause of this one trigger; that of a group is kept by Quartz.
        boolean paused = scheduler.getTriggerState(key) == TriggerState.PAUSED;
        Object unused = scheduler.rescheduleJob(
                key,
                trigger(jobKey(registration.job(), unit), key, next.get(), at.isBefore(notBefore) ? notBefore : at));
        if (paused) {
            scheduler.pauseTrigger(key);
        }
    }

    /** Arms a trigger whose firing was cut off before it could: whoever calls does its work now. */
    void settle(Registration registration, int unit) throws SchedulerException {
        @Nullable Trigger found = scheduler.getTrigger(triggerKey(registration.job(), unit));
        Instant now = clocks.now();
        if (found != null
                && StoredTrigger.nominal(found).filter(at -> !at.isAfter(now)).isPresent()) {
            rearm(registration, unit, registration.next(now), clocks.schedulerNow());
        }
    }

    /** Has the job of a unit executed once, on any node. */
    void triggerNow(JobId job, int unit) throws SchedulerException {
        seen.remove(jobKey(job, unit));
        ensureJob(job, unit);
        scheduler.triggerJob(jobKey(job, unit));
    }

    /** Deletes what is stored of a job: all units, whichever version of the job has stored them. */
    void delete(JobId job) throws SchedulerException {
        List<JobKey> stored = new ArrayList<>();
        for (JobKey key : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(group))) {
            if (key.getName().equals(job.value()) || key.getName().startsWith(job.value() + "#")) {
                stored.add(key);
            }
        }
        seen.removeAll(stored);
        stored.forEach(key -> taken.remove(new TriggerKey(key.getName(), key.getGroup())));
        if (!stored.isEmpty()) {
            scheduler.deleteJobs(stored);
        }
    }
}
