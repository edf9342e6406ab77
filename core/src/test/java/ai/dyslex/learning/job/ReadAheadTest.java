package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.job.PageLoop.Ending;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final JobSettings SETTINGS = JobSettings.defaults()
            .withPages(2, 1000)
            .withDeadlines(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(30))
            .withPageRetries(2, Duration.ofMillis(100));

    private final Bench bench = new Bench();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** The same job, which lets its pages be read ahead. */
    private record ReadingAhead(TestJob job) implements LearningJob {

        @Override
        public JobId id() {
            return job.id();
        }

        @Override
        public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
            return job.writers(run, after, limit);
        }

        @Override
        public OptionalLong count(Run run, Optional<UserId> after) {
            return job.count(run, after);
        }

        @Override
        public boolean readsAhead() {
            return true;
        }

        @Override
        public PagePlan plan(Run run, List<UserId> users) throws Exception {
            return job.plan(run, users);
        }
    }

    private Ending run(LearningJob job) {
        return bench.loop(job, SETTINGS, bench.control(SETTINGS)).run();
    }

    private static List<String> ids(Iterable<UserId> users) {
        List<String> ids = new ArrayList<>();
        users.forEach(u -> ids.add(u.value()));
        return ids;
    }

    private static List<List<String>> pages(TestJob job) {
        return job.planned.stream().map(ReadAheadTest::ids).toList();
    }

    @Test
    void plansThePageBehindBeforeThisOneIsWritten() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e"));
        List<Integer> writtenWhenPlanned = new ArrayList<>();
        job.whilePlanning((run, page) -> writtenWhenPlanned.add(job.written.size()));

        assertThat(run(new ReadingAhead(job))).isEqualTo(Ending.COMPLETED);

        assertThat(ids(job.written)).containsExactly("a", "b", "c", "d", "e");
        assertThat(ids(bench.told)).containsExactly("a", "b", "c", "d", "e");
        assertThat(pages(job)).containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"), List.of("e"));
        assertThat(writtenWhenPlanned)
                .as("while the first page was written nobody waited for the second")
                .containsExactly(0, 0, 2);
    }

    @Test
    void readsNothingAheadForAJobThatDoesNotAllowIt() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e"));
        List<Integer> writtenWhenPlanned = new ArrayList<>();
        job.whilePlanning((run, page) -> writtenWhenPlanned.add(job.written.size()));

        assertThat(run(job)).isEqualTo(Ending.COMPLETED);

        assertThat(writtenWhenPlanned).containsExactly(0, 2, 4);
    }

    @Test
    void readsItselfWhereNoWorkerIsFree() {
        Queue<Runnable> neverRun = new ArrayDeque<>();
        bench.workers = neverRun::add;
        TestJob job = new TestJob(bench.writers("a", "b", "c"));
        assertThat(run(new ReadingAhead(job))).isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).containsExactly("a", "b", "c");
        neverRun.forEach(Runnable::run);
        assertThat(pages(job)).as("what comes too late does nothing").containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void readsItselfWhereTheWorkersTakeNoMore() {
        bench.workers = task -> {
            throw new RejectedExecutionException();
        };
        TestJob job = new TestJob(bench.writers("a", "b", "c"));
        assertThat(run(new ReadingAhead(job))).isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).containsExactly("a", "b", "c");
    }

    @Test
    void chargesAWriterOnlyWithWhatTheUnitsOwnTriesShow() {
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d"));
        job.whilePlanning((run, page) -> {
            if (page.contains(new UserId("d"))) {
                throw new IllegalStateException("d");
            }
        });
        UnitControl control = bench.control(SETTINGS);

        assertThat(bench.loop(new ReadingAhead(job), SETTINGS, control).run()).isEqualTo(Ending.COMPLETED);

        assertThat(ids(job.written)).containsExactly("a", "b", "c");
        assertThat(bench.failed(control.claim().execution().id()))
                .singleElement()
                .satisfies(failed -> assertThat(failed.user().value()).isEqualTo("d"));
        assertThat(bench.slept).as("as often as without reading ahead").hasSize(2);
    }

    @Test
    void givesUpAReaderThatIgnoresItsInterruptAndGoesOnWithoutIt() throws Exception {
        bench.workers = threads;
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers("a", "b", "c", "d", "e"));
        Thread[] unit = new Thread[1];
        job.whilePlanning((run, page) -> {
            if (page.contains(new UserId("a"))) {
                assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
            } else if (page.contains(new UserId("c")) && Thread.currentThread() != unit[0]) {
                hangs.countDown();
                awaitUninterruptibly(goOn);
            }
        });
        UnitControl control = bench.control(SETTINGS);
        PageLoop loop = bench.loop(new ReadingAhead(job), SETTINGS, control);
        Future<Ending> ending = threads.submit(() -> {
            unit[0] = Thread.currentThread();
            return loop.run();
        });
        assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
        while (unit[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        bench.pass(Duration.ofSeconds(11));
        control.watch();

        assertThat(resultOf(ending)).isEqualTo(Ending.COMPLETED);
        assertThat(ids(job.written)).containsExactly("a", "b", "c", "d", "e");
        assertThat(bench.abandoned.busy()).isEqualTo(1);
        goOn.countDown();
        while (bench.abandoned.busy() > 0) {
            Thread.onSpinWait();
        }
        assertThat(bench.abandoned.total()).isEqualTo(1);
    }

    @Test
    void takesNothingOfAReaderThatHeededItsInterrupt() throws Exception {
        ReadAhead ahead = interrupted();
        assertThat(ahead.take()).isEmpty();
        ahead.end();
    }

    @Test
    void endsAfterAReaderThatHeededItsInterrupt() throws Exception {
        interrupted().end();
        assertThat(bench.abandoned.busy()).isZero();
    }

    /** Its page was over the deadline, and the reader's thread is back. */
    private ReadAhead interrupted() throws Exception {
        bench.workers = threads;
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ReadAhead ahead =
                new ReadAhead(bench.workplace(), bench.control(SETTINGS).claim().execution());
        ahead.begin(() -> {
            begun.countDown();
            never.await();
            return new ReadAhead.Planned(List.of(), PagePlan.NOTHING);
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();
        assertThatThrownBy(ahead::take).isInstanceOf(InterruptedException.class);
        while (bench.abandoned.busy() > 0) {
            Thread.onSpinWait();
        }
        return ahead;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                over = latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // That is what hangs.
            }
        }
    }

    @Test
    void leavesNoReaderBehindWhenTheUnitEnds() throws Exception {
        bench.workers = threads;
        CountDownLatch begun = new CountDownLatch(1);
        TestJob job = new TestJob(bench.writers("a", "b", "c"));
        UnitControl control = bench.control(SETTINGS);
        List<Boolean> readBeforeTheEnd = new ArrayList<>();
        job.whilePlanning((run, page) -> {
            if (page.contains(new UserId("c"))) {
                begun.countDown();
                readBeforeTheEnd.add(true);
            } else {
                assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
                control.signal(UnitControl.Signal.STOP);
            }
        });

        assertThat(resultOf(threads.submit(() ->
                        bench.loop(new ReadingAhead(job), SETTINGS, control).run())))
                .isEqualTo(Ending.RELEASED);

        assertThat(readBeforeTheEnd).containsExactly(true);
        assertThat(ids(job.written)).containsExactly("a", "b");
        assertThat(bench.abandoned.total()).isZero();
    }

    private static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the other thread did not come to an end", e);
        }
    }
}
