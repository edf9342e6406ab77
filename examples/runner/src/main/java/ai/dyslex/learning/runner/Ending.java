package ai.dyslex.learning.runner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends things in good order when the process is asked to end (Ctrl-C, SIGTERM): begins the ending, and holds the process until
 * this is closed, so that what is around it can be closed as well.
 */
public final class Ending implements AutoCloseable {

    private static final long MOST_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private volatile Runnable begin = () -> {};

    private Ending() {
        hook = new Thread(
                () -> {
                    asked.countDown();
                    begin.run();
                    awaitClosed();
                },
                "ending");
    }

    /** From now on the process waits for {@link #close}: open this first, so that it is closed last. */
    public static Ending guarded() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    /** What to do once the process is asked to end; nothing if it ends by itself. */
    public void begins(Runnable with) {
        begin = with;
    }

    /** Waits until the process is asked to end. An interrupt asks for it, too. */
    public void awaitBegin() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitClosed() {
        try {
            if (!closed.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has done its work.
        }
    }
}
