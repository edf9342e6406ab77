package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.ForwardingStore;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.writer.WriterRepository;
import java.util.concurrent.CountDownLatch;

/** A store that does not answer for a while, to those who ask for writers. */
final class StallingStore extends ForwardingStore {

    private volatile CountDownLatch stalled = new CountDownLatch(0);

    StallingStore(LearningStore rest) {
        super(rest);
    }

    void stall() {
        stalled = new CountDownLatch(1);
    }

    void goOn() {
        stalled.countDown();
    }

    @Override
    public WriterRepository writers() {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return super.writers();
    }
}
