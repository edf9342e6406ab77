package ai.dyslex.learning.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The engine on real threads and in real time. */
class RealThreadsTest {

    private static final JobId JOB = new JobId("job");
    private static final FireTimes EACH_MINUTE = Schedule.cron("* * * * *").resolve(ZoneOffset.UTC);

    /** A clock that runs ahead so that a minute begins in a moment. */
    private static Clock justBeforeAMinute() {
        Clock real = Clock.systemUTC();
        Instant now = real.instant();
        Instant nextMinute = Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60);
        return Clock.offset(real, Duration.between(now, nextMinute).minusMillis(1500));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("learning-jobs"))
                .toList();
    }

    @Test
    void wakesOnItsOwnDaemonThreadAndEndsIt() {
        Clock clock = justBeforeAMinute();
        ExecutorEngine engine = ExecutorEngine.withOwnThread(clock);
        List<Duration> late = Collections.synchronizedList(new ArrayList<>());
        List<Thread> wakers = Collections.synchronizedList(new ArrayList<>());
        engine.register(JOB, EACH_MINUTE, (job, fireTime) -> {
            wakers.add(Thread.currentThread());
            late.add(Duration.between(fireTime, clock.instant()));
        });
        engine.start();
        await().atMost(Duration.ofSeconds(90)).until(() -> !late.isEmpty());
        assertThat(late.get(0)).as("never before the fire time").isGreaterThanOrEqualTo(Duration.ZERO);
        Thread waker = wakers.get(0);
        assertThat(waker.isDaemon()).isTrue();
        assertThat(waker.getName()).isEqualTo("learning-jobs-engine");
        assertThat(engine.stop(Duration.ofSeconds(5))).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> !waker.isAlive());
    }

    @Test
    void interruptsAWakeUpThatDoesNotEndWithinTheGrace() throws InterruptedException {
        ScheduledExecutorService host = Executors.newSingleThreadScheduledExecutor();
        try {
            ExecutorEngine engine = ExecutorEngine.on(host, justBeforeAMinute());
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            engine.register(JOB, EACH_MINUTE, (job, fireTime) -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            engine.start();
            assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.stop(Duration.ofMillis(50))).isFalse();
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(host.isShutdown()).isFalse();
        } finally {
            host.shutdownNow();
        }
    }

    @Test
    void runsTheLibraryAndLeavesNoThreadBehind() throws Exception {
        Clock clock = Clock.systemUTC();
        LearningJobs jobs = LearningJobs.builder()
                .store(InMemoryStore.create(clock))
                .engine(ExecutorEngine.withOwnThread(clock))
                .learningZone(ZoneOffset.UTC)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build()
                .start();
        JobOutcome outcome = jobs.triggerJobNow(NoChangeJob.ID).outcome().get(20, TimeUnit.SECONDS);
        assertThat(outcome.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        jobs.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
    }
}
