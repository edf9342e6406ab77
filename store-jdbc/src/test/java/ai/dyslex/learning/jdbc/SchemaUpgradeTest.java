package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.AdapterVersion.Decision;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each released version of the tables has kept is brought to the present one, read, and learnt from. */
class SchemaUpgradeTest {

    @Nested
    class OnH2 extends Cases {
        OnH2() {
            super(new H2TestDatabase(), "X'$1'");
        }
    }

    @Nested
    class OnPostgres extends Cases {
        OnPostgres() {
            super(PostgresTestDatabase.NEWEST, "decode('$1', 'hex')");
        }
    }

    abstract static class Cases {

        private final TestDatabase database;
        private final String bytes;

        Cases(TestDatabase database, String bytes) {
            this.database = database;
            this.bytes = bytes;
        }

        private String fixture(int version) throws IOException {
            try (InputStream in = Objects.requireNonNull(
                    SchemaUpgradeTest.class.getResourceAsStream("/fixtures/v" + version + ".sql"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\{bytes:([0-9a-f]*)}", bytes);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = 4)
        void keepsWhatWasLearntAndLearnsOn(int version) throws Exception {
            DataSource dataSource = database.bare();
            try {
                List<JdbcSchema.Script> scripts = JdbcSchema.of(dataSource).scripts();
                scripts.stream().limit(version).forEach(script -> TestDatabase.execute(dataSource, script.sql()));
                TestDatabase.execute(dataSource, fixture(version));
                scripts.stream().skip(version).forEach(script -> TestDatabase.execute(dataSource, script.sql()));
                JdbcSchema.of(dataSource).verify();

                SettableClock clock = SettableClock.at(FixtureWriter.END.plus(Duration.ofDays(7)));
                LearningStore store =
                        JdbcLearningStore.builder(dataSource).clock(clock).build();
                for (UserId user : FixtureWriter.USERS) {
                    assertLearnt(store, user);
                }
                try (LearningJobs jobs = FixtureWriter.jobs(dataSource, clock)) {
                    jobs.start();
                    assertThat(jobs.executions(ExecutionQuery.newest(100)))
                            .hasSize(32)
                            .allSatisfy(e -> assertThat(e.status()).isEqualTo(ExecutionStatus.SUCCEEDED));
                    for (JobInfo job : jobs.jobs()) {
                        Execution execution = jobs.triggerJobNow(job.id(), TriggerOptions.defaults())
                                .outcome()
                                .get(1, TimeUnit.MINUTES)
                                .execution();
                        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
                    }
                }
                for (UserId user : FixtureWriter.USERS) {
                    assertLearnt(store, user);
                }
            } finally {
                database.release(dataSource);
            }
        }

        private static void assertLearnt(LearningStore store, UserId user) throws Exception {
            assertThat(store.dictionaries().words(user))
                    .extracting(DictionaryWord::form)
                    .contains("Siobhan");
            AdapterVersion inUse = store.retraining().inUse(user).orElseThrow();
            assertThat(inUse.decision()).isEqualTo(Decision.PROMOTED);
            assertThat(new PairMemoryTrainer()
                            .evaluate(inUse.artifact(), List.of())
                            .asText())
                    .as("its artifact is readable")
                    .isNotEmpty();
            assertThat(store.patterns().countByStatus(user))
                    .containsKeys(PatternStatus.ACTIVE, PatternStatus.IMPROVING);
            assertThat(store.patterns().transitions(user)).isNotEmpty();
            assertThat(store.snapshots().newest(user, 100)).hasSizeGreaterThanOrEqualTo(8);
        }
    }
}
