package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the jobs, if the host reports any: {@code /actuator/health/learningJobs}. */
@AutoConfiguration(after = LearningJobsAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
public class LearningJobsHealthAutoConfiguration {

    /** For Spring. */
    public LearningJobsHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "learningJobsHealthIndicator")
    @ConditionalOnBean(LearningJobs.class)
    HealthIndicator learningJobsHealthIndicator(LearningJobs jobs) {
        return new LearningJobsHealth(jobs);
    }
}
