package ai.dyslex.learning.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables helper creates, and does nothing else. */
class QuartzTablesTest {

    private static DataSource database(String name) {
        return name.equals("h2") ? QuartzTestDatabase.H2.dataSource() : QuartzTestDatabase.POSTGRES.dataSource();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void leavesTablesAloneThatAreThere(String name) {
        DataSource database = database(name);
        QuartzTestDatabase.execute(database, "INSERT INTO QRTZ_LOCKS VALUES ('tables-test', 'KEPT')");
        assertThat(QuartzTables.createIfAbsent(database)).isFalse();
        assertThat(QuartzTestDatabase.count(
                        database, "SELECT count(*) FROM QRTZ_LOCKS WHERE SCHED_NAME = 'tables-test'"))
                .isEqualTo(1);
        QuartzTestDatabase.execute(database, "DELETE FROM QRTZ_LOCKS WHERE SCHED_NAME = 'tables-test'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void createsThemUnderAnotherPrefix(String name) {
        DataSource database = database(name);
        assertThat(QuartzTables.createIfAbsent(database, "OTHER_")).isTrue();
        assertThat(QuartzTables.createIfAbsent(database, "OTHER_")).isFalse();
        assertThat(QuartzTestDatabase.count(database, "SELECT count(*) FROM OTHER_TRIGGERS"))
                .isZero();
    }

    @Test
    void takesNothingFromAScriptButWhatCreates() {
        List<String> statements = QuartzTables.statementsOf("""
                -- DELETE FROM qrtz_triggers;
                DROP TABLE IF EXISTS QRTZ_LOCKS;
                CREATE TABLE QRTZ_LOCKS (A INT);
                ALTER TABLE QRTZ_LOCKS ADD
                  CONSTRAINT PK PRIMARY KEY (A);
                ALTER TABLE QRTZ_LOCKS DROP CONSTRAINT PK;
                delete from QRTZ_LOCKS;
                COMMIT;
                """, "P_");
        assertThat(statements).hasSize(2).allMatch(sql -> sql.contains("P_LOCKS"));
        assertThat(String.join(" ", statements).toUpperCase(Locale.ROOT)).doesNotContain("DROP", "DELETE", "QRTZ_");
    }

    @Test
    void refusesWhatIsNoPrefix() {
        assertThatThrownBy(() -> QuartzTables.createIfAbsent(new JdbcDataSource(), "a; DROP TABLE x; --"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsThatTheDatabaseCannotBeReached() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://localhost:1/none");
        assertThatThrownBy(() -> QuartzTables.createIfAbsent(nowhere)).isInstanceOf(QuartzEngineException.class);
        assertThatThrownBy(
                        () -> QuartzEngine.clustered(nowhere, Clock.systemUTC()).build())
                .isInstanceOf(QuartzEngineException.class);
    }

    @Test
    void refusesToStartWithoutTables() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1");
        QuartzEngine engine = QuartzEngine.clustered(empty, Clock.systemUTC()).build();
        engine.register(
                new JobId("nightly"), Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC), new Recorder());
        assertThatThrownBy(engine::start)
                .isInstanceOf(QuartzEngineException.class)
                .hasMessageContaining("tables");
        assertThat(engine.stop(Duration.ZERO)).isTrue();
    }
}
