package ai.dyslex.learning.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.dyslex.learning.engine.SchedulerEngine.WakeUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.impl.SchedulerRepository;

/** Two nodes in one JVM over one PostgreSQL. */
class ClusterTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final JobId JOB = new JobId("nightly");
    private static final FireTimes NIGHTLY = Schedule.daily(LocalTime.of(2, 0)).resolve(ZoneOffset.UTC);

    private final DataSource database = QuartzTestDatabase.POSTGRES.dataSource();
    private final String cluster = "nodes-" + QuartzTestDatabase.POSTGRES.newCluster();
    private final SettableClock clock = SettableClock.at(START);
    private final Recorder woken = new Recorder();
    private final QuartzEngine one = node();
    private final QuartzEngine other = node();

    private QuartzEngine node() {
        return QuartzEngine.clustered(database, clock)
                .name(cluster)
                .idleWait(Duration.ofSeconds(1))
                .build();
    }

    @AfterEach
    void stop() {
        one.stop(LONG);
        other.stop(LONG);
    }

    private int rows(String table) {
        return QuartzTestDatabase.count(
                database, "SELECT count(*) FROM %s WHERE sched_name = '%s'".formatted(table, cluster));
    }

    private void awaitRearmed(int triggers) {
        await().atMost(LONG).until(() -> rows("qrtz_fired_triggers") == 0 && rows("qrtz_triggers") == triggers);
    }

    @Test
    void wakesOncePerFireTimeAndUnitWhicheverNodeLooks() {
        for (QuartzEngine node : new QuartzEngine[] {one, other}) {
            node.register(JOB, NIGHTLY, 2, woken);
            node.start();
        }
        assertThat(rows("qrtz_job_details")).isEqualTo(2);
        assertThat(SchedulerRepository.getInstance().lookup(cluster)).isNull();
        for (int day = 0; day < 5; day++) {
            clock.set(FIRST.plus(Duration.ofDays(day)));
            int expected = 2 * (day + 1);
            await().atMost(LONG).until(() -> {
                one.sweep();
                other.sweep();
                return woken.fireTimes().size() >= expected;
            });
            awaitRearmed(2);
            one.sweep();
            other.sweep();
        }
        assertThat(one.stop(LONG)).isTrue();
        assertThat(other.stop(LONG)).isTrue();
        assertThat(woken.fireTimes()).hasSize(10);
        assertThat(new HashSet<>(woken.fireTimes())).hasSize(5);
        assertThat(rows("qrtz_fired_triggers")).as("firings are written off").isZero();
    }

    @Test
    void wakesAWorkingNodeFromOneThatIsNotStarted() {
        other.register(JOB, NIGHTLY, woken);
        other.start();
        one.register(JOB, NIGHTLY, 2, woken);
        assertThat(one.wakeNow(JOB, 2)).isTrue();
        await().atMost(LONG).until(() -> woken.fireTimes().size() == 2);
        assertThat(woken.fireTimes()).containsOnly(FIRST.minus(Duration.ofDays(1)));
        assertThat(one.wakeNow(new JobId("unknown"), 1)).isFalse();
    }

    @Test
    void wakesThoseWhoHaveAJobThatThisNodeHasNot() {
        other.register(JOB, NIGHTLY, 2, woken);
        other.start();
        assertThat(one.wakeNow(JOB, 3)).as("it only asks").isTrue();
        await().atMost(LONG).until(() -> woken.fireTimes().size() == 3);
    }

    @Test
    void spreadsUnitsOverThreads() {
        Set<String> threads = Collections.synchronizedSet(new HashSet<>());
        WakeUp waiting = (job, fireTime) -> {
            threads.add(Thread.currentThread().getName());
            await().atMost(LONG).until(() -> threads.size() == 3);
            woken.wake(job, fireTime);
        };
        one.register(JOB, NIGHTLY, 3, waiting);
        one.start();
        assertThat(one.wakeNow(JOB, 3)).isTrue();
        await().atMost(LONG).until(() -> woken.fireTimes().size() == 3);
        assertThat(threads).hasSize(3);
    }

    @Test
    void armsAnewWhenOneNodeIsToldOtherFireTimes() {
        one.register(JOB, NIGHTLY, woken);
        one.start();
        other.start();
        other.register(JOB, Schedule.daily(LocalTime.of(1, 0)).resolve(ZoneOffset.UTC), woken);
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        await().atMost(LONG).until(() -> {
            other.sweep();
            return !woken.fireTimes().isEmpty();
        });
        assertThat(woken.fireTimes().size()).isPositive();
        assertThat(rows("qrtz_triggers")).isEqualTo(1);
    }

    @Test
    void storesNoSerializedObjects() {
        one.register(JOB, NIGHTLY, woken);
        one.start();
        assertThat(QuartzTestDatabase.count(
                        database,
                        "SELECT count(*) FROM qrtz_triggers WHERE sched_name = '%s' AND encode(job_data, 'escape') LIKE '%%fireTime=2026-11-23T02%%'"
                                .formatted(cluster)))
                .isEqualTo(1);
        assertThat(QuartzTestDatabase.count(
                        database,
                        "SELECT count(*) FROM qrtz_job_details WHERE sched_name = '%s' AND job_class_name = 'ai.dyslex.learning.quartz.LearningQuartzJob'"
                                .formatted(cluster)))
                .isEqualTo(1);
        assertThat(rows("qrtz_blob_triggers")).isZero();
    }
}
