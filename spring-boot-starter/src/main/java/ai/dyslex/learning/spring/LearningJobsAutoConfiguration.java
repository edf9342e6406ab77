package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.alert.AlertSink;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.writing.LearningRecorder;
import java.time.Clock;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The four learning jobs, over the context's one data source and in its transactions. What the host has as a bean goes before what
 * is made here:
 *
 * <ul>
 *   <li>{@link LearningStore}: on JDBC; the tables are brought up to date first, unless {@code learning.jobs.schema.migrate} is
 *       {@code false}
 *   <li>{@link SchedulerEngine}: over the context's Quartz scheduler, if it has one and {@code learning-jobs-spi-quartz} is there;
 *       else over a thread of its own
 *   <li>{@link WordVeto} and {@link ModelTrainer}: those of {@code learning-jobs-quick-correction}, in English, if it is there; else
 *       the simplest that the core has
 *   <li>{@link LearningJobs}, built from these, from {@link JobDefinition}, {@link LearningListener}, {@link JobListener} and {@link
 *       AlertSink} beans, from properties below {@code learning.jobs}, and by {@link LearningJobsCustomizer} beans
 * </ul>
 *
 * <p>The jobs start and stop with the context. {@code learning.jobs.enabled=false} switches all of it off.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@ConditionalOnProperty(name = "learning.jobs.enabled", matchIfMissing = true)
public class LearningJobsAutoConfiguration {

    /** For Spring. */
    public LearningJobsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    LearningJobsProperties learningJobsProperties(Environment environment) {
        return LearningJobsProperties.of(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DataSource.class)
    LearningStore learningStore(
            DataSource dataSource,
            ObjectProvider<PlatformTransactionManager> transactions,
            LearningJobsProperties properties) {
        if (properties.migrate()) {
            tables(dataSource, properties).migrate();
        }
        PlatformTransactionManager manager = transactions.getIfUnique();
        JdbcLearningStore.Builder store = manager == null
                ? JdbcLearningStore.builder(dataSource)
                : JdbcLearningStore.builder(new TransactionAwareDataSourceProxy(dataSource))
                        .unitOfWork(new SpringUnitOfWork(manager));
        properties.schema().ifPresent(store::schema);
        properties.tablePrefix().ifPresent(store::tablePrefix);
        return store.build();
    }

    private static JdbcSchema tables(DataSource dataSource, LearningJobsProperties properties) {
        JdbcSchema tables = JdbcSchema.of(dataSource);
        JdbcSchema placed = properties.schema().map(tables::schema).orElse(tables);
        return properties.tablePrefix().map(placed::tablePrefix).orElse(placed);
    }

    @Bean
    @ConditionalOnMissingBean(LearningJobs.class)
    @ConditionalOnBean(LearningStore.class)
    LearningJobsFactory learningJobsFactory(
            LearningJobsProperties properties,
            LearningStore store,
            ObjectProvider<SchedulerEngine> engine,
            ObjectProvider<Clock> clock,
            ObjectProvider<WordVeto> veto,
            ObjectProvider<ModelTrainer> trainer) {
        return new LearningJobsFactory(
                properties,
                store,
                engine.getIfAvailable(() -> ExecutorEngine.withOwnThread(clock.getIfUnique(Clock::systemUTC))),
                clock.getIfUnique(Clock::systemUTC),
                veto.getIfAvailable(WordVeto::ownCorrectionsOnly),
                trainer.getIfAvailable(PairMemoryTrainer::new));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnBean(LearningStore.class)
    LearningJobs learningJobs(
            LearningJobsFactory factory,
            ObjectProvider<JobDefinition> definitions,
            ObjectProvider<LearningListener> listeners,
            ObjectProvider<JobListener> jobListeners,
            ObjectProvider<AlertSink> sinks,
            ObjectProvider<LearningJobsCustomizer> customizers) {
        LearningJobsBuilder builder = factory.builder();
        definitions.orderedStream().forEach(builder::job);
        listeners.orderedStream().forEach(builder::listener);
        jobListeners.orderedStream().forEach(builder::jobListener);
        sinks.orderedStream().forEach(builder::alertSink);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnBean(LearningJobs.class)
    LearningJobsLifecycle learningJobsLifecycle(LearningJobs jobs) {
        return new LearningJobsLifecycle(jobs);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(LearningJobs.class)
    LearningRecorder learningRecorder(LearningJobs jobs) {
        return jobs.recorder();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(LearningJobs.class)
    PersonalDictionary personalDictionary(LearningJobs jobs) {
        return jobs.dictionary();
    }

    /** If the engine for Quartz and a scheduler are there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({QuartzEngine.class, Scheduler.class})
    static class OverQuartz {

        @Bean
        @ConditionalOnMissingBean(SchedulerEngine.class)
        @ConditionalOnSingleCandidate(Scheduler.class)
        SchedulerEngine learningJobsEngine(Scheduler scheduler, ObjectProvider<Clock> clock) {
            return QuartzEngine.on(scheduler, clock.getIfUnique(Clock::systemUTC));
        }
    }

    /** If the corrector of single words is there: the trainer, and the veto that goes with it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(QuickCorrectionTrainer.class)
    static class QuickCorrection {

        @Bean
        @ConditionalOnMissingBean({ModelTrainer.class, QuickCorrectionTrainer.class})
        QuickCorrectionTrainer quickCorrectionTrainer() {
            return new QuickCorrectionTrainer(BaseCorrector.english());
        }

        @Bean
        @ConditionalOnMissingBean(WordVeto.class)
        @ConditionalOnBean(QuickCorrectionTrainer.class)
        WordVeto likelyMisspellingVeto(QuickCorrectionTrainer trainer) {
            return new LikelyMisspellingVeto(trainer.base());
        }
    }
}
