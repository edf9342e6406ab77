package ai.dyslex.learning.benchmarks.idle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Executors of the kind and size that the library makes for itself, with threads of the same names, which count the tasks that they
 * run and the time for which their threads were on a processor, those that have ended too.
 */
final class CountedThreads {

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final Set<Thread> living = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> tasks = new ConcurrentHashMap<>();
    private final LongAdder begun = new LongAdder();
    private final LongAdder nanosOfEnded = new LongAdder();

    ScheduledThreadPoolExecutor timer(String prefix) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named(prefix)) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                count(prefix);
            }
        };
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Its threads end when they are idle. */
    ThreadPoolExecutor pool(String prefix, int threads) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix)) {
                    @Override
                    protected void beforeExecute(Thread thread, Runnable task) {
                        count(prefix);
                    }
                };
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private void count(String prefix) {
        tasks.computeIfAbsent(prefix, p -> new LongAdder()).increment();
    }

    private ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(() -> counted(task), prefix + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private void counted(Runnable task) {
        Thread self = Thread.currentThread();
        begun.increment();
        living.add(self);
        try {
            task.run();
        } finally {
            living.remove(self);
            nanosOfEnded.add(BEAN.getCurrentThreadCpuTime());
        }
    }

    /** The names of those that live. */
    List<String> names() {
        return living.stream().map(Thread::getName).sorted().toList();
    }

    /** How many threads were ever begun. */
    long begun() {
        return begun.sum();
    }

    /** How many tasks were run, by the name of the threads that ran them. */
    Map<String, Long> tasks() {
        Map<String, Long> sums = new TreeMap<>();
        tasks.forEach((prefix, count) -> sums.put(prefix, count.sum()));
        return sums;
    }

    /** For how long their threads were on a processor. */
    long cpuNanos() {
        return nanosOfEnded.sum() + sum(living);
    }

    private static long sum(Collection<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> Math.max(0, BEAN.getThreadCpuTime(thread.getId())))
                .sum();
    }
}
