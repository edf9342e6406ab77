package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.ManualRequest;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One execution whose units are worked on by several nodes, woken by an engine that reaches them all. */
public abstract class UnitsContract extends JobsContract {

    private static final int UNITS = 3;
    private static final Instant FIRE_TIME = local("2026-11-24T02:00");

    private final List<UserId> users = users("w", 90);
    private ManualScheduler time = ManualScheduler.create(NOW);
    private VisitingJob job;

    /** What happens in the pages that come next: while one node is at work, another is woken. */
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    /** For the stores' tests. */
    protected UnitsContract() {}

    @BeforeEach
    final void writersExist() {
        at("2026-11-23T12:00");
        time = ManualScheduler.create(clock());
        touch(users);
        job = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID)
                .whilePlanning(
                        (run, page) -> Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run));
    }

    private LearningJobs node(LentEngine engine) {
        return node(engine, UnaryOperator.identity());
    }

    private LearningJobs node(LentEngine engine, UnaryOperator<LearningJobsBuilder> how) {
        JobSettings settings =
                JobSettings.defaults().withPages(10, 1000).withUnits(UNITS).withMaxFailedShare(0.5);
        return opened(how.apply(bare(store(), time)
                                .engine(engine)
                                .job(JobDefinition.of(job, Schedule.daily(LocalTime.of(2, 0)))
                                        .with(settings)))
                        .build())
                .start();
    }

    private void assertAllVisitedOnce() {
        assertThat(VisitingJob.visits(store().dictionaries(), users))
                .hasSize(users.size())
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(1));
    }

    /** Which nodes have completed units, and how many. */
    private Map<String, Long> completed(Execution execution) {
        return store().ledger().attempts(execution.id()).stream()
                .filter(a -> a.result() == Attempt.Result.COMPLETED)
                .collect(Collectors.groupingBy(Attempt::node, Collectors.counting()));
    }

    private Execution only() {
        List<Execution> all = executions(VisitingJob.ID);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void worksOnTheUnitsOfAPeriodOnEachNodeThatIsWoken() {
        LentEngine a = new LentEngine();
        LentEngine b = new LentEngine();
        LentEngine c = new LentEngine();
        node(a);
        node(b);
        node(c);
        assertThat(a.units(VisitingJob.ID)).contains(UNITS);
        clock().set(FIRE_TIME);
        meanwhile.add(() -> b.work(VisitingJob.ID, FIRE_TIME));
        meanwhile.add(() -> c.work(VisitingJob.ID, FIRE_TIME));

        a.work(VisitingJob.ID, FIRE_TIME);

        Execution execution = only();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts().writers()).isEqualTo(90);
        assertThat(execution.counts().details()).containsEntry("visited", 90L);
        assertThat(completed(execution)).isEqualTo(Map.of("node-0", 1L, "node-1", 1L, "node-2", 1L));
        assertAllVisitedOnce();
        assertThat(store().ledger().units(execution.id()))
                .as("each has read its own writers only")
                .allSatisfy(unit -> assertThat(unit.counts().writers())
                        .isEqualTo(users.stream()
                                .filter(u -> u.bucket() % UNITS == unit.unit())
                                .count()));
    }

    @Test
    void doesAllUnitsOnTheOneNodeThatIsFree() {
        LentEngine a = new LentEngine();
        node(a);
        clock().set(FIRE_TIME);
        a.work(VisitingJob.ID, FIRE_TIME);
        a.work(VisitingJob.ID, FIRE_TIME);
        assertThat(completed(only())).isEqualTo(Map.of("node-0", 3L));
        assertAllVisitedOnce();
    }

    @Test
    void takesOverTheUnitOfANodeThatDied() {
        LentEngine a = new LentEngine();
        LentEngine b = new LentEngine();
        node(a);
        node(b);
        Execution execution = new Ledger(store().ledger(), "dead")
                .request(new ManualRequest(
                        VisitingJob.ID, Optional.empty(), Optional.empty(), false, false, "test", "", UNITS));
        new Ledger(store().ledger(), "dead")
                .claim(VisitingJob.ID, new ClaimTerms(Duration.ofMinutes(3), 3, Duration.ZERO), 1);
        meanwhile.add(() -> b.work(VisitingJob.ID, FIRE_TIME));
        a.work(VisitingJob.ID, FIRE_TIME);
        assertThat(store().ledger().units(execution.id()))
                .extracting(ExecutionUnit::status)
                .containsExactlyInAnyOrder(
                        ExecutionUnit.Status.RUNNING, ExecutionUnit.Status.DONE, ExecutionUnit.Status.DONE);

        time.advance(Duration.ofMinutes(4));

        assertThat(only().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(only().counts().writers()).isEqualTo(90);
        assertThat(completed(execution)).containsOnlyKeys("node-0", "node-1");
        assertAllVisitedOnce();
    }

    @Test
    void wakesOtherNodesForARunThatAPersonAsksFor() {
        LentEngine web = new LentEngine();
        LentEngine night = new LentEngine();
        LearningJobs asking = node(web, LearningJobsBuilder::triggerOnly);
        node(night);
        JobHandle handle = asking.triggerJobNow(VisitingJob.ID);
        assertThat(web.wokenNow()).as("as many nodes as there are units").containsExactly(UNITS);
        night.work(VisitingJob.ID, clock().instant());
        time.advance(Duration.ofMinutes(1));
        assertThat(handle.outcome().join().execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        asking.triggerJobNow(VisitingJob.ID, TriggerOptions.defaults().forWriter(users.get(0)));
        assertThat(web.wokenNow()).containsExactly(UNITS, 1);
        assertThat(night.wokenNow()).isEmpty();
    }

    @Test
    void takesAWishThoughTheEngineCannotWakeOthers() {
        LentEngine broken = new LentEngine();
        broken.breakDown();
        LearningJobs asking = node(broken, LearningJobsBuilder::triggerOnly);
        node(new LentEngine());
        JobHandle handle = asking.triggerJobNow(VisitingJob.ID);
        time.advance(Duration.ofMinutes(2));
        assertThat(handle.outcome().join().execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertAllVisitedOnce();
    }

    @Test
    void runsWhatAPersonAsksForHereAndWakesOthersForTheOtherUnits() {
        LentEngine a = new LentEngine();
        LearningJobs node = node(a);
        Execution execution = run(node, VisitingJob.ID);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(a.wokenNow()).containsExactly(UNITS - 1);
        run(node, VisitingJob.ID, TriggerOptions.defaults().forWriter(users.get(0)));
        assertThat(a.wokenNow()).hasSize(1);
    }

    @Test
    void judgesTheShareOfFailedWritersOverAllUnits() {
        requiresTransactions();
        Set<UserId> poisoned =
                users.stream().filter(u -> u.bucket() % UNITS == 2).collect(Collectors.toSet());
        job.whilePlanning((run, page) -> {
            if (page.stream().anyMatch(poisoned::contains)) {
                throw new IllegalStateException("poison");
            }
        });
        LentEngine a = new LentEngine();
        node(a);
        clock().set(FIRE_TIME);
        a.work(VisitingJob.ID, FIRE_TIME);
        assertThat(only().status())
                .as("a whole unit has failed, which is less than half of the writers")
                .isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(only().counts().failed()).isEqualTo(poisoned.size());
    }

    @Test
    void stopsAllUnitsWhenTooManyWritersFail() {
        requiresTransactions();
        boolean[] poisoned = {true};
        job.whilePlanning((run, page) -> {
            if (poisoned[0]) {
                throw new IllegalStateException("poison");
            }
        });
        LentEngine a = new LentEngine();
        LearningJobs node = node(a);
        clock().set(FIRE_TIME);
        a.work(VisitingJob.ID, FIRE_TIME);
        Execution failed = only();
        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.cause()).contains(FailureCause.of(FailureCause.Code.TOO_MANY_FAILED));
        assertThat(failed.attempts()).as("the other units were never begun").isEqualTo(1);

        poisoned[0] = false;
        node.rerun(failed.id());
        a.work(VisitingJob.ID, FIRE_TIME);
        assertThat(only().status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(only().counts().writers()).isEqualTo(90);
    }
}
