package ai.dyslex.learning.examples.springquartz;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.quartz.QuartzEngine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Starts the host's context for real. */
class QuartzHostTest {

    @Test
    void runsTheJobsOnTheHostsSchedulerBesideItsOwn() throws Exception {
        Scheduler scheduler;
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(QuartzHost.class)) {
            scheduler = context.getBean(Scheduler.class);
            LearningJobs jobs = context.getBean(LearningJobs.class);
            assertThat(scheduler.isStarted()).isTrue();
            assertThat(scheduler.getTriggerKeys(GroupMatcher.groupEquals(QuartzEngine.DEFAULT_GROUP)))
                    .hasSizeGreaterThanOrEqualTo(4);

            assertThat(jobs.triggerJobNow(NoChangeJob.ID)
                            .outcome()
                            .get(1, TimeUnit.MINUTES)
                            .execution()
                            .status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);

            CountDownLatch ended = new CountDownLatch(1);
            scheduler.getListenerManager().addJobListener(new JobListenerSupport() {
                @Override
                public String getName() {
                    return "test";
                }

                @Override
                public void jobWasExecuted(JobExecutionContext run, JobExecutionException failure) {
                    ended.countDown();
                }
            });
            scheduler.triggerJob(new JobKey("reminders"));
            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(context.getBean(Reminders.class).sent()).isOne();
        }
        assertThat(scheduler.isShutdown()).as("by Spring, not by us").isTrue();
    }

    @Test
    void leavesTheHostsSchedulerRunningWhenItIsClosed() throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(QuartzHost.class)) {
            context.getBean(LearningJobs.class).close();

            Scheduler scheduler = context.getBean(Scheduler.class);
            assertThat(scheduler.isShutdown()).isFalse();
            assertThat(scheduler.isInStandbyMode()).isFalse();
        }
    }
}
