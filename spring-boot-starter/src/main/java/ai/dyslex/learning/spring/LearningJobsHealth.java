package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.NodeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as long as the jobs are started and their tables can be read. A job that has failed does not take the node out of service: its
 * last status is a detail, and alerts tell of it. Nothing of writers is in it.
 */
final class LearningJobsHealth extends AbstractHealthIndicator {

    private final LearningJobs jobs;

    LearningJobsHealth(LearningJobs jobs) {
        super("the learning jobs cannot be asked");
        this.jobs = jobs;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        NodeInfo node = jobs.node();
        builder.withDetail("node", node.node()).withDetail("abandonedThreads", node.abandonedBusy());
        try {
            Map<String, Map<String, String>> details = new LinkedHashMap<>();
            jobs.jobs().forEach(job -> details.put(job.id().value(), detail(job)));
            builder.up().withDetail("jobs", details);
        } catch (NotRunningException e) {
            builder.outOfService();
        }
    }

    private static Map<String, String> detail(JobInfo job) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("state", job.state().name());
        job.last().ifPresent(last -> detail.put("last", last.status().name()));
        job.next().ifPresent(next -> detail.put("next", next.at().toString()));
        return detail;
    }
}
