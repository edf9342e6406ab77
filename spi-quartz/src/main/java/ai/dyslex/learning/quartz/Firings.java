package ai.dyslex.learning.quartz;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The firings that are under way on this node. Thread-safe. */
final class Firings {

    private final Set<Thread> underWay = new HashSet<>();
    private boolean open = true;
    private boolean interrupting;

    /** Counts the calling thread in. @return false if no firing may begin any more */
    synchronized boolean begin() {
        return open && underWay.add(Thread.currentThread());
    }

    synchronized void end() {
        underWay.remove(Thread.currentThread());
        if (interrupting) {
            // The interrupt was meant for the firing, not for what Quartz does next in its thread.
            boolean unused = Thread.interrupted();
        }
        notifyAll();
    }

    /** Whether the calling thread is within a firing. */
    synchronized boolean isWithin() {
        return underWay.contains(Thread.currentThread());
    }

    synchronized void close() {
        open = false;
    }

    /** Waits for all but the calling thread; interrupts those that outlive the grace. @return whether none did */
    synchronized boolean await(Duration grace) {
        long until = System.nanoTime() + grace.toNanos();
        while (others() > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (millis <= 0) {
                interruptOthers();
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                interruptOthers();
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private int others() {
        return underWay.size() - (isWithin() ? 1 : 0);
    }

    private void interruptOthers() {
        interrupting = true;
        for (Thread thread : underWay) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
    }
}
