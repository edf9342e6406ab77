package ai.dyslex.learning.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The bulk methods of an executor that has no threads: whoever calls them runs what is due, as nobody else would. */
abstract class InvokingExecutor extends AbstractExecutorService {

    /** Runs what is due now. */
    abstract int runDue();

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(submit(task));
        }
        int unused = runDue();
        return futures;
    }

    /** As the one without a time-out, since no time passes. */
    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) {
        return invokeAll(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("no tasks");
        }
        @Nullable ExecutionException last = null;
        for (Callable<T> task : tasks) {
            try {
                return invokeAll(List.of(task)).get(0).get();
            } catch (ExecutionException e) {
                last = e;
            }
        }
        throw last == null ? new ExecutionException(new IllegalStateException("no task ran")) : last;
    }

    /** As the one without a time-out, since no time passes. */
    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException {
        return invokeAny(tasks);
    }
}
