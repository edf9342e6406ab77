package ai.dyslex.learning.examples.springquartz;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A job that the host had before: its job factory hands it what it needs. */
class ReminderJob implements Job {

    private final Reminders reminders;

    ReminderJob(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(JobExecutionContext context) {
        reminders.send();
    }
}
