package ai.dyslex.learning.runner.serve;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for jobs that can be held back, so that what was asked for stays under way. */
final class GatedWorkers extends ThreadPoolExecutor {

    private volatile CountDownLatch gate = new CountDownLatch(0);

    GatedWorkers() {
        super(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /** From now on nothing begins. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Lets all begin. */
    void letGo() {
        gate.countDown();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
