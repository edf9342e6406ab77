package ai.dyslex.learning.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.dyslex.learning.InvalidPropertyException;
import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.SchemaVersionException;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.micrometer.LearningJobsMetrics;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.quickcorrection.QuickCorrector;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.SessionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LearningJobsAutoConfigurationTest {

    private static final Instant STARTED = Instant.parse("2026-11-23T08:00:00Z");

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LearningJobsAutoConfiguration.class,
                    LearningJobsHealthAutoConfiguration.class,
                    LearningJobsMetricsAutoConfiguration.class,
                    QuickCorrectorAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class));

    private final ApplicationContextRunner host =
            bare.withPropertyValues("spring.datasource.generate-unique-name=true", "learning.jobs.zone=Europe/London");

    @Test
    void runsAJobAndKeepsItsHistory() {
        host.run(context -> {
            LearningJobs jobs = context.getBean(LearningJobs.class);
            Execution execution = jobs.triggerJobNow(NoChangeJob.ID)
                    .outcome()
                    .get(1, TimeUnit.MINUTES)
                    .execution();

            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(jobs.executions(ExecutionQuery.newest(5)))
                    .extracting(Execution::id)
                    .contains(execution.id());
            assertThat(jobs.jobs()).hasSize(4).allSatisfy(job -> {
                assertThat(job.zone()).isEqualTo(ZoneId.of("Europe/London"));
                assertThat(job.next()).isPresent();
            });
        });
    }

    @Test
    void closesTheJobsWithTheContext() {
        List<LearningJobs> kept = new ArrayList<>();
        host.run(context -> kept.add(context.getBean(LearningJobs.class)));

        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).node().unitsHeld()).isZero();
        assertThatExceptionOfType(NotRunningException.class)
                .isThrownBy(() -> kept.get(0).jobs());
    }

    /** What the host writes and what it records are kept or lost together. */
    @Test
    void recordsWithinTheHostsTransaction() {
        host.run(context -> {
            LearningRecorder recorder = context.getBean(LearningRecorder.class);
            JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            TransactionTemplate transaction =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

            transaction.executeWithoutResult(status -> {
                recorder.openSession(new UserId("anna"), new SessionId("s1"), STARTED);
                status.setRollbackOnly();
            });
            assertThat(jdbc.queryForObject("SELECT count(*) FROM lj_session", Long.class))
                    .isZero();

            transaction.executeWithoutResult(
                    status -> recorder.openSession(new UserId("anna"), new SessionId("s1"), STARTED));
            assertThat(jdbc.queryForObject("SELECT count(*) FROM lj_session", Long.class))
                    .isOne();
        });
    }

    @Test
    void takesPropertiesOfTheLibraryAndOfTheTables() {
        host.withPropertyValues(
                        "learning.jobs.detect-no-change-words.schedule=daily 04:15",
                        "learning.jobs.generate_progress_snapshots.enabled=false",
                        "learning.jobs.schema.table-prefix=words_")
                .run(context -> {
                    LearningJobs jobs = context.getBean(LearningJobs.class);
                    JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));

                    assertThat(jobs.jobs()).hasSize(3);
                    assertThat(jobs.jobs().stream()
                                    .filter(job -> job.id().equals(NoChangeJob.ID))
                                    .map(JobInfo::schedule)
                                    .findFirst()
                                    .orElseThrow())
                            .contains(Schedule.parse("daily 04:15"));
                    assertThat(jdbc.queryForObject("SELECT count(*) FROM words_writer", Long.class))
                            .isZero();
                });
    }

    @Test
    void takesPropertiesFromTheEnvironmentByTheNamesThatTheyHaveThere() {
        Map<String, Object> variables = Map.of(
                "LEARNING_JOBS_DETECTNOCHANGEWORDS_SCHEDULE", "daily 04:15",
                "LEARNING_JOBS_GENERATEPROGRESSSNAPSHOTS_ENABLED", "false",
                "LEARNING_JOBS_SCHEMA_TABLEPREFIX", "words_");
        host.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .run(context -> {
                    LearningJobs jobs = context.getBean(LearningJobs.class);

                    assertThat(jobs.jobs()).hasSize(3);
                    assertThat(jobs.jobs())
                            .filteredOn(job -> job.id().equals(NoChangeJob.ID))
                            .extracting(JobInfo::schedule)
                            .containsExactly(Optional.of(Schedule.parse("daily 04:15")));
                    assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                                    .queryForObject("SELECT count(*) FROM words_writer", Long.class))
                            .isZero();
                });
    }

    @Test
    void keepsTheTablesInTheSchemaThatIsNamed() {
        host.withPropertyValues("learning.jobs.schema.name=learning").run(context -> {
            JobHandle handle = context.getBean(LearningJobs.class).triggerJobNow(NoChangeJob.ID);

            assertThat(handle.outcome().get(1, TimeUnit.MINUTES).execution().status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("SELECT count(*) FROM learning.lj_execution", Long.class))
                    .isOne();
        });
    }

    @Test
    void refusesAWrongValueWithItsKey() {
        host.withPropertyValues("learning.jobs.detect-no-change-words.min-sessions=1")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .isInstanceOf(InvalidPropertyException.class)
                            .hasMessage(
                                    "learning.jobs.detect-no-change-words.min-sessions is \"1\"; allowed: 2 or more");
                });
    }

    @Test
    void asksForTheZone() {
        bare.run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("learning.jobs.zone")
                    .hasMessageContaining("null");
        });
    }

    @Test
    void isNotThereIfItIsSwitchedOff() {
        host.withPropertyValues("learning.jobs.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(LearningJobs.class));
    }

    @Test
    void leavesMigrationToTheHost() {
        host.withPropertyValues("learning.jobs.schema.migrate=false").run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().isInstanceOf(SchemaVersionException.class);
        });
    }

    @Test
    void usesTheQuickCorrectorIfItIsThere() {
        host.run(context -> {
            assertThat(context).hasSingleBean(QuickCorrectionTrainer.class).hasSingleBean(QuickCorrector.class);
            assertThat(context.getBean(WordVeto.class)).isInstanceOf(LikelyMisspellingVeto.class);
        });
        host.withClassLoader(new FilteredClassLoader("ai.dyslex.learning.quickcorrection"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(ModelTrainer.class);
                    assertThat(context.getBean(LearningJobs.class).jobs()).hasSize(4);
                });
    }

    @Test
    void goesByTheHostsQuartzSchedulerIfItHasOne() {
        host.run(context -> assertThat(context).doesNotHaveBean(SchedulerEngine.class));
        host.withConfiguration(AutoConfigurations.of(QuartzAutoConfiguration.class))
                .run(context -> {
                    assertThat(context.getBean(SchedulerEngine.class)).isInstanceOf(QuartzEngine.class);
                    assertThat(context.getBean(Scheduler.class)
                                    .getJobKeys(GroupMatcher.groupEquals(QuartzEngine.DEFAULT_GROUP)))
                            .hasSizeGreaterThanOrEqualTo(4);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Host {

        final List<String> ended = new ArrayList<>();

        @Bean
        ModelTrainer trainer() {
            return new PairMemoryTrainer();
        }

        @Bean
        SchedulerEngine engine() {
            return ExecutorEngine.withOwnThread(Clock.systemUTC());
        }

        @Bean
        JobListener listener() {
            return new JobListener() {
                @Override
                public void executionEnded(Execution execution) {
                    ended.add(execution.job().value());
                }
            };
        }

        @Bean
        LearningJobsCustomizer customizer() {
            return builder -> builder.node("named-by-the-host");
        }
    }

    @Test
    void prefersBeansOfTheHost() {
        host.withUserConfiguration(Host.class).run(context -> {
            LearningJobs jobs = context.getBean(LearningJobs.class);
            jobs.triggerJobNow(NoChangeJob.ID).outcome().get(1, TimeUnit.MINUTES);

            assertThat(context).hasSingleBean(ModelTrainer.class).hasSingleBean(LearningStore.class);
            assertThat(jobs.node().node()).isEqualTo("named-by-the-host");
            assertThat(context.getBean(Host.class).ended).containsExactly(NoChangeJob.ID.value());
        });
    }

    @Test
    void reportsItsHealth() {
        host.run(context -> {
            HealthIndicator health = context.getBean("learningJobsHealthIndicator", HealthIndicator.class);

            assertThat(health.health()).satisfies(now -> {
                assertThat(now.getStatus()).isEqualTo(Status.UP);
                assertThat(now.getDetails()).containsKeys("node", "jobs", "abandonedThreads");
            });
            context.getBean(LearningJobs.class).close();
            assertThat(Objects.requireNonNull(health.health()).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void countsInTheHostsRegistryIfItHasOne() {
        host.run(context -> assertThat(context).doesNotHaveBean(LearningJobsMetrics.class));
        host.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            context.getBean(LearningJobs.class)
                    .triggerJobNow(NoChangeJob.ID)
                    .outcome()
                    .get(1, TimeUnit.MINUTES);
            MeterRegistry registry = context.getBean(MeterRegistry.class);

            assertThat(registry.get("learning.jobs.executions").timer().count()).isOne();
            assertThat(registry.get("learning.jobs.units").gauge().value()).isZero();
        });
    }
}
