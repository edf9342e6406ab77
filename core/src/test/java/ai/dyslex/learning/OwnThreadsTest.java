package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {

    private final OwnThreads threads = new OwnThreads();
    private final CountDownLatch freed = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        freed.countDown();
        threads.shutDown();
    }

    @Test
    void replacesWorkersThatWereGivenUpUntilTheyAreBack() throws Exception {
        ThreadPoolExecutor workers = (ThreadPoolExecutor) threads.workers(1);
        Future<?> hanging = workers.submit(() -> {
            freed.await();
            return true;
        });
        Future<Integer> waiting = workers.submit(() -> 7);
        threads.replaceWorkers(1);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(hanging).isNotDone();
        threads.replaceWorkers(-1);
        assertThat(workers.getCorePoolSize()).isEqualTo(1);
        assertThat(workers.getMaximumPoolSize()).isEqualTo(1);
    }

    @Test
    void replacesNoMoreThanItsBound() {
        ThreadPoolExecutor workers = (ThreadPoolExecutor) threads.workers(2);
        for (int i = 0; i < 20; i++) {
            threads.replaceWorkers(1);
        }
        assertThat(workers.getMaximumPoolSize()).isEqualTo(2 + OwnThreads.MOST_REPLACED);
        for (int i = 0; i < 20; i++) {
            threads.replaceWorkers(-1);
        }
        assertThat(workers.getMaximumPoolSize()).isEqualTo(2);
    }

    @Test
    void touchesNoWorkersOfTheHost() {
        threads.replaceWorkers(1);
    }

    @Test
    void trainsOnDaemonsThatEndWhenTheyAreIdle() throws Exception {
        ExecutorService trainings = threads.trainings();
        List<Future<Boolean>> daemons = new ArrayList<>();
        CountDownLatch together = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            daemons.add(trainings.submit(() -> {
                together.countDown();
                return together.await(30, TimeUnit.SECONDS)
                        && Thread.currentThread().isDaemon();
            }));
        }
        for (Future<Boolean> daemon : daemons) {
            assertThat(daemon.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(((ThreadPoolExecutor) trainings).getCorePoolSize()).isZero();
    }
}
