package ai.dyslex.learning.quartz;

import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Quartz instantiates at each firing; hands it to the {@link QuartzEngine} of this node. Where there is none, or it does
 * not know the job, the firing does nothing: it comes again on a node that does.
 *
 * <p>The name of this class is stored in the databases of hosts. Not for use by hosts.
 */
@DisallowConcurrentExecution
public final class LearningQuartzJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(LearningQuartzJob.class);

    /** For Quartz's job factories. */
    public LearningQuartzJob() {}

    /** Never throws: an exception would only make Quartz log it together with its message. */
    @Override
    public void execute(JobExecutionContext context) {
        try {
            QuartzEngine engine = engine(context);
            if (engine == null) {
                LOG.debug(
                        "{} fired, but no engine runs on this node",
                        context.getJobDetail().getKey());
            } else {
                engine.fired(context);
            }
        } catch (Throwable t) {
            LOG.warn(
                    "{} ended with {}",
                    context.getJobDetail().getKey(),
                    t.getClass().getName());
        }
    }

    private static @Nullable QuartzEngine engine(JobExecutionContext context) throws SchedulerException {
        String group = context.getJobDetail().getKey().getGroup();
        Object engine = context.getScheduler().getContext().get(QuartzEngine.contextKey(group));
        return engine instanceof QuartzEngine ours ? ours : null;
    }
}
