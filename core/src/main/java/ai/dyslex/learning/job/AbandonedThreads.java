package ai.dyslex.learning.job;

/**
 * Counts threads that ignored their interrupt and were given up: nothing waits for them any more, and nothing that they come to
 * do in the end is written. Thread-safe.
 */
public final class AbandonedThreads {

    private long total;
    private int busy;

    /** Makes a count of none. */
    public AbandonedThreads() {}

    /** A thread was given up. */
    public synchronized void gone() {
        total++;
        busy++;
    }

    /** A thread that was given up has come to an end after all. */
    public synchronized void back() {
        busy--;
    }

    /** {@return how many were given up, ever} */
    public synchronized long total() {
        return total;
    }

    /** {@return how many of them are not back} */
    public synchronized int busy() {
        return busy;
    }
}
