package ai.dyslex.learning.job;

import java.time.Duration;

/** Waits between two tries of a page; another one moves virtual time. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits.
     *
     * @param duration how long; 0 or more
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /** {@return one that waits in real time} */
    static Sleeper real() {
        return duration -> java.util.concurrent.TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
