package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.micrometer.LearningJobsMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;

/** The metrics of the jobs, if the host has a registry and {@code learning-jobs-micrometer} is there. */
@AutoConfiguration(
        after = LearningJobsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass({LearningJobsMetrics.class, MeterRegistry.class})
public class LearningJobsMetricsAutoConfiguration {

    /** For Spring. */
    public LearningJobsMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean({LearningJobs.class, MeterRegistry.class})
    LearningJobsMetrics learningJobsMetrics(MeterRegistry registry, ObjectProvider<Clock> clock) {
        return new LearningJobsMetrics(registry, clock.getIfUnique(Clock::systemUTC));
    }

    /** Behind the start of the jobs, which is part of the refresh. */
    @Bean
    @ConditionalOnBean(LearningJobsMetrics.class)
    ApplicationListener<ContextRefreshedEvent> learningJobsMetricsWatch(
            LearningJobsMetrics metrics, LearningJobs jobs) {
        return event -> metrics.watch(jobs);
    }
}
