package ai.dyslex.learning.testkit;

/** What a pool does for its threads between two tasks, done for the calling thread, which is lent to tasks in virtual time. */
final class LentThread {

    private LentThread() {}

    /** Runs a task; an interrupt that reached the thread meanwhile was meant for the task, and ends with it. */
    static void run(Runnable task) {
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            task.run();
        } finally {
            if (!interruptedBefore) {
                boolean unused = Thread.interrupted();
            }
        }
    }

    /** As {@link #run}; what the task throws, be it an Error, goes to the thread's handler and keeps nothing else from running. */
    static void runUncaught(Runnable task) {
        try {
            run(task);
        } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
