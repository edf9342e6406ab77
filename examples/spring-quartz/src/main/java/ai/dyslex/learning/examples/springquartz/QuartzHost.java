package ai.dyslex.learning.examples.springquartz;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.scheduling.quartz.SpringBeanJobFactory;

/** The host: its scheduler, its own job on it, and the four learning jobs beside that. */
@Configuration(proxyBeanMethods = false)
class QuartzHost {

    /** Runs one job, prints the history, and ends. */
    public static void main(String[] arguments) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(QuartzHost.class)) {
            LearningJobs jobs = context.getBean(LearningJobs.class);
            jobs.triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        }
    }

    @Bean
    Reminders reminders() {
        return new Reminders();
    }

    /** Makes jobs through the context, by their constructors. */
    @Bean
    SpringBeanJobFactory jobFactory() {
        return new SpringBeanJobFactory();
    }

    @Bean
    JobDetail reminderJob() {
        return JobBuilder.newJob(ReminderJob.class)
                .withIdentity("reminders")
                .storeDurably()
                .build();
    }

    @Bean
    SchedulerFactoryBean scheduler(SpringBeanJobFactory jobFactory, JobDetail reminderJob) {
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setJobFactory(jobFactory);
        factory.setJobDetails(reminderJob);
        Properties quartz = new Properties();
        quartz.setProperty("org.quartz.threadPool.threadCount", "3");
        factory.setQuartzProperties(quartz);
        factory.setAutoStartup(false);
        return factory;
    }

    @Bean(destroyMethod = "dispose")
    JdbcConnectionPool dataSource() {
        return JdbcConnectionPool.create("jdbc:h2:mem:quartz;DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** The engine starts the scheduler, once its own jobs are on it. */
    @Bean(initMethod = "start", destroyMethod = "close")
    LearningJobs learningJobs(Scheduler scheduler, DataSource dataSource) {
        JdbcSchema.of(dataSource).migrate();
        return LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .engine(QuartzEngine.on(scheduler, Clock.systemUTC()))
                .learningZone(ZoneId.of("Europe/London"))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build();
    }
}
