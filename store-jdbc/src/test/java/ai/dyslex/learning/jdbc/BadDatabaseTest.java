package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.SessionId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases that are not as the library needs them: it says so, loses nothing, and goes on once they are. */
class BadDatabaseTest {

    private static final UserId ANNA = new UserId("anna");
    private static final SessionId S = new SessionId("s");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<JobId> FOUR =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    @Nested
    class OnH2 extends Cases {

        @TempDir
        private Path folder = Path.of(".");

        OnH2() {
            super(new H2TestDatabase());
        }

        @Override
        DataSource unreachable() {
            JdbcDataSource nowhere = new JdbcDataSource();
            nowhere.setURL("jdbc:h2:tcp://localhost:1/secret-name");
            nowhere.setUser("secret-user");
            nowhere.setPassword("secret-password");
            return nowhere;
        }

        @Override
        void withReadOnly(DataSource fresh, Use use) throws Exception {
            String url = "jdbc:h2:" + folder.resolve("learning");
            JdbcConnectionPool writable = JdbcConnectionPool.create(url, "sa", "");
            JdbcSchema.of(writable).migrate();
            record(store(writable));
            // The database closes with its last connection.
            writable.dispose();
            JdbcConnectionPool readOnly = JdbcConnectionPool.create(url + ";ACCESS_MODE_DATA=r", "sa", "");
            use.of(readOnly);
            readOnly.dispose();
            writable = JdbcConnectionPool.create(url, "sa", "");
            goesOn(store(writable));
            writable.dispose();
        }
    }

    @Nested
    class OnPostgres extends Cases {

        OnPostgres() {
            super(PostgresTestDatabase.NEWEST);
        }

        @Override
        DataSource unreachable() {
            PGSimpleDataSource nowhere = new PGSimpleDataSource();
            nowhere.setURL("jdbc:postgresql://localhost:1/secret-name");
            nowhere.setUser("secret-user");
            nowhere.setPassword("secret-password");
            return nowhere;
        }

        @Override
        void withReadOnly(DataSource fresh, Use use) throws Exception {
            record(store(fresh));
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(((HikariDataSource) fresh).getJdbcUrl());
            config.addDataSourceProperty("options", "-c default_transaction_read_only=on");
            config.setMaximumPoolSize(1);
            try (HikariDataSource readOnly = new HikariDataSource(config)) {
                use.of(readOnly);
            }
            goesOn(store(fresh));
        }
    }

    interface Use {
        void of(DataSource dataSource) throws Exception;
    }

    /** A data source whose database can go away and come back. */
    private static DataSource breakable(DataSource dataSource, AtomicBoolean up) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (!up.get() && method.getName().equals("getConnection")) {
                        throw new SQLTransientConnectionException("secret-name is down", "08001");
                    }
                    try {
                        return method.invoke(dataSource, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    abstract static class Cases {

        private final TestDatabase database;
        private final SettableClock clock = SettableClock.at(NOW);
        private final ManualScheduler time = ManualScheduler.create(clock);
        private final List<LearningJobs> opened = new ArrayList<>();
        private DataSource dataSource = new JdbcDataSource();

        Cases(TestDatabase database) {
            this.database = database;
        }

        abstract DataSource unreachable();

        /** Lends a database with one session of one writer that may only be read, and then looks whether all is still there. */
        abstract void withReadOnly(DataSource fresh, Use use) throws Exception;

        @BeforeEach
        void open() {
            dataSource = database.fresh();
        }

        @AfterEach
        void close() {
            opened.forEach(LearningJobs::close);
            database.release(dataSource);
        }

        final LearningStore store(DataSource over) {
            return JdbcLearningStore.builder(over).clock(clock).build();
        }

        private LearningJobsBuilder builder(LearningStore store) {
            return LearningJobs.builder()
                    .store(store)
                    .learningZone(ZoneOffset.UTC)
                    .clock(clock)
                    .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                    .triggerModelRetraining(new PairMemoryTrainer())
                    .detectImprovementPatterns()
                    .generateProgressSnapshots();
        }

        /** In virtual time; each has an engine of its own. */
        private LearningJobs library(LearningStore store, ManualScheduler engine) {
            LearningJobs jobs = builder(store)
                    .engine(engine)
                    .timer(engine.timer())
                    .workers(engine.workers())
                    .lookAroundEvery(Duration.ofMinutes(10))
                    .closeGrace(Duration.ofSeconds(1))
                    .elapsedTime(
                            wait -> engine.timer().advance(wait),
                            () -> engine.timer().elapsed().toNanos())
                    .build();
            opened.add(jobs);
            return jobs;
        }

        private RecordResult observe(LearningJobs jobs, String id) {
            return jobs.recorder()
                    .observe(List.of(new NewObservation(
                            ANNA, S, new ObservationId(id), "xyzzy", List.of("plugh"), "spelling", "en", NOW)))
                    .get(0);
        }

        /** A session with a flagged word. */
        final void record(LearningStore store) {
            LearningJobs jobs = library(store, ManualScheduler.create(clock));
            assertThat(jobs.recorder().openSession(ANNA, S, NOW)).isEqualTo(RecordResult.RECORDED);
            assertThat(observe(jobs, "o1")).isEqualTo(RecordResult.RECORDED);
        }

        /** What was recorded is there, more can be, and all jobs run. */
        final void goesOn(LearningStore store) {
            LearningJobs jobs = library(store, ManualScheduler.create(clock)).start();
            assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.PENDING, 1L));
            assertThat(observe(jobs, "o2")).isEqualTo(RecordResult.RECORDED);
            assertThat(jobs.recorder().closeSession(ANNA, S, NOW, 10)).isEqualTo(RecordResult.RECORDED);
            assertThat(FOUR)
                    .allSatisfy(job -> assertThat(jobs.triggerJobNow(job)
                                    .outcome()
                                    .join()
                                    .execution()
                                    .status())
                            .isEqualTo(ExecutionStatus.SUCCEEDED));
        }

        private static void assertFails(ThrowingCallable call, String... messageParts) {
            assertThatThrownBy(call).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e).hasMessageContainingAll(messageParts);
                assertThat(e.toString())
                        .doesNotContain("secret")
                        .doesNotContain("anna")
                        .doesNotContain("xyzzy")
                        .doesNotContain("plugh");
                assertThat(FailureCause.of(e, FailureCause.Code.ERROR).code()).isEqualTo(FailureCause.Code.OUTAGE);
            });
        }

        @Test
        void saysThatTheDatabaseIsOutOfReachWithoutItsNameAndUser() {
            DataSource nowhere = unreachable();
            assertFails(() -> JdbcLearningStore.builder(nowhere).build(), "could not reach the database");
            assertFails(() -> JdbcSchema.of(nowhere), "could not reach the database");
        }

        @Test
        void startsOnceADatabaseIsReached() {
            AtomicBoolean up = new AtomicBoolean(true);
            LearningJobs jobs = library(store(breakable(dataSource, up)), time);
            up.set(false);

            assertFails(jobs::start, "could not begin a transaction", "08001");
            assertFails(() -> jobs.recorder().openSession(ANNA, S, NOW), "could not begin a transaction", "08001");

            up.set(true);
            jobs.start();
            assertThat(jobs.triggerJobNow(NoChangeJob.ID)
                            .outcome()
                            .join()
                            .execution()
                            .status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void catchesUpOnceADatabaseThatWasOutOfReachIsBack() {
            AtomicBoolean up = new AtomicBoolean(true);
            LearningStore store = store(breakable(dataSource, up));
            record(store);
            LearningJobs jobs = library(store, time).start();

            up.set(false);
            assertFails(() -> jobs.recorder().openSession(ANNA, new SessionId("t"), NOW), "08001");
            assertFails(() -> jobs.triggerJobNow(NoChangeJob.ID), "08001");
            assertFails(() -> jobs.learningStats(ANNA), "08001");
            assertFails(jobs::jobs, "08001");
            time.advance(Duration.ofHours(20));
            up.set(true);
            assertThat(jobs.executions(ExecutionQuery.newest(10))).isEmpty();
            time.advance(Duration.ofMinutes(10));

            List<Execution> caughtUp = jobs.executions(ExecutionQuery.newest(10).of(NoChangeJob.ID));
            assertThat(caughtUp).hasSize(1);
            assertThat(caughtUp.get(0).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(caughtUp.get(0).period()).hasToString("Optional[2026-11-24]");
            assertThat(jobs.recorder().openSession(ANNA, new SessionId("t"), NOW))
                    .isEqualTo(RecordResult.RECORDED);
        }

        @Test
        void readsADatabaseThatIsReadOnlyAndSaysSoWhereItWrites() throws Exception {
            withReadOnly(dataSource, readOnly -> {
                LearningJobs jobs = library(store(readOnly), time);
                assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.PENDING, 1L));
                assertThat(jobs.executions(ExecutionQuery.newest(10))).isEmpty();

                String readOnlySaid = "the database is read-only, and must let this user write";
                assertFails(jobs::start, readOnlySaid);
                assertFails(() -> jobs.recorder().openSession(ANNA, new SessionId("t"), NOW), readOnlySaid);
                assertFails(() -> observe(jobs, "o2"), readOnlySaid);
                assertFails(() -> jobs.recorder().closeSession(ANNA, S, NOW, 10), readOnlySaid);
                assertFails(() -> jobs.dictionary().add(ANNA, "xyzzy"), readOnlySaid);
                assertFails(() -> jobs.forget(ANNA), readOnlySaid);
            });
        }

        @Test
        void saysThatTheTablesAreOlderOrTellNoVersion() {
            DataSource old = database.bare();
            try {
                JdbcSchema.of(old).migrate();
                TestDatabase.execute(old, "UPDATE lj_schema_version SET version = 0");
                assertThatThrownBy(() -> JdbcLearningStore.builder(old).build())
                        .isInstanceOf(SchemaVersionException.class)
                        .hasMessageContaining("are of version 0, and version 4 is needed; call JdbcSchema.migrate()");
                TestDatabase.execute(old, "DELETE FROM lj_schema_version");
                assertThatThrownBy(() -> JdbcLearningStore.builder(old).build())
                        .isInstanceOf(SchemaVersionException.class)
                        .hasMessageContaining("call JdbcSchema.migrate()");
                TestDatabase.execute(old, "INSERT INTO lj_schema_version (version) VALUES (4)");
                assertThat(JdbcLearningStore.builder(old).build().recordings().signals(ANNA))
                        .isEmpty();
            } finally {
                database.release(old);
            }
        }

        @Test
        void runsAllJobsOverOneConnectionWithOneWorkerAndOneTimer() throws Exception {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(10_000);
            ExecutorService worker = Executors.newSingleThreadExecutor();
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            try (HikariDataSource one = new HikariDataSource(config)) {
                LearningStore store = store(one);
                LearningJobsBuilder builder = builder(store)
                        .unscheduled()
                        .workers(worker)
                        .timer(timer)
                        .lookAroundEvery(Duration.ofMillis(50));
                FOUR.forEach(job -> builder.settings(job, JobSettings.defaults().withUnits(3)));
                record(store);
                try (LearningJobs jobs = builder.build().start()) {
                    List<JobHandle> handles =
                            FOUR.stream().map(jobs::triggerJobNow).toList();
                    assertThat(observe(jobs, "o2")).isEqualTo(RecordResult.RECORDED);
                    for (JobHandle handle : handles) {
                        assertThat(handle.outcome()
                                        .get(60, TimeUnit.SECONDS)
                                        .execution()
                                        .status())
                                .isEqualTo(ExecutionStatus.SUCCEEDED);
                    }
                    assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.PENDING, 2L));
                    jobs.forget(ANNA);
                    assertThat(jobs.learningStats(ANNA).signals()).isEmpty();
                }
                // A unit whose claim was under way when the library was closed may end a moment later.
                worker.shutdown();
                timer.shutdown();
                assertThat(worker.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
                assertThat(timer.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
                assertThat(one.getHikariPoolMXBean().getActiveConnections()).isZero();
            } finally {
                worker.shutdownNow();
                timer.shutdownNow();
            }
        }
    }
}
