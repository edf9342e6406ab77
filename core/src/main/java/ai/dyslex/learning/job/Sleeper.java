package ai.dyslex.learning.job;

import java.time.Duration;

/** Waits between two tries of a page; another one moves virtual time. */
@FunctionalInterface
public interface Sleeper {

    /** Waits. @throws InterruptedException if the thread is interrupted meanwhile */
    void sleep(Duration duration) throws InterruptedException;

    /** Waits in real time. */
    static Sleeper real() {
        return duration -> java.util.concurrent.TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
