package ai.dyslex.learning.runner.serve.events;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of all who watch executions: one thread looks at each watched execution once, and tells all of them. Thread-safe. */
public final class ExecutionStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStreams.class);

    private final Sight.Looking looking;
    private final int most;
    private final long ticksPerHeartbeat;
    private final Map<ExecutionId, Set<EventStream>> streams = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService ticker;
    private final Future<?> ticking;
    private long ticks;

    /**
     * Nobody watches yet.
     *
     * @param most how many streams at the same time
     * @param every how often an execution is looked at
     * @param heartbeat how often something is sent at least
     */
    public ExecutionStreams(Sight.Looking looking, int most, Duration every, Duration heartbeat) {
        this.looking = looking;
        this.most = most;
        this.ticksPerHeartbeat = Math.max(1, heartbeat.toNanos() / every.toNanos());
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "http-events");
            thread.setDaemon(true);
            return thread;
        });
        this.ticking =
                ticker.scheduleWithFixedDelay(this::tick, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How many streams are open. */
    public int open() {
        return open.get();
    }

    /**
     * Begins a stream about an execution; the call must be asynchronous.
     *
     * @return completes when the stream is closed
     * @throws ProblemException (503) if there are too many
     */
    public CompletableFuture<Void> watch(ExecutionId execution, Context context) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw ProblemException.of(
                            503, "Too many streams are open; ask for the execution from time to time instead.")
                    .with("Retry-After", "15");
        }
        context.contentType("text/event-stream");
        context.header("X-Accel-Buffering", "no");
        return begin(execution, context);
    }

    private CompletableFuture<Void> begin(ExecutionId execution, Context context) {
        context.req().getAsyncContext().setTimeout(0);
        ServletOutputStream out;
        try {
            out = context.res().getOutputStream();
        } catch (IOException e) {
            open.decrementAndGet();
            throw new UncheckedIOException(e);
        }
        EventStream stream = new EventStream(out, over -> forget(execution, over));
        streams.compute(execution, (id, all) -> {
            Set<EventStream> set = all == null ? ConcurrentHashMap.newKeySet() : all;
            set.add(stream);
            return set;
        });
        out.setWriteListener(stream);
        ticker.execute(() -> tell(execution, Set.of(stream)));
        return stream.closed();
    }

    private void forget(ExecutionId execution, EventStream stream) {
        open.decrementAndGet();
        streams.computeIfPresent(execution, (id, all) -> {
            all.remove(stream);
            return all.isEmpty() ? null : all;
        });
    }

    private void tick() {
        ticks++;
        streams.forEach(this::tell);
        if (ticks % ticksPerHeartbeat == 0) {
            streams.values().forEach(all -> all.forEach(EventStream::heartbeat));
        }
    }

    private void tell(ExecutionId execution, Set<EventStream> to) {
        try {
            Sight sight = looking.look(execution);
            to.forEach(stream -> {
                if (sight.ended()) {
                    stream.ended(sight.text());
                } else {
                    stream.progress(sight.text());
                }
            });
        } catch (RuntimeException e) {
            // It is looked at again with the next tick.
            LOG.debug("cannot look at {}: {}", execution, FailureCause.of(e, FailureCause.Code.ERROR));
        }
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticker.shutdownNow();
        streams.values().forEach(all -> all.forEach(EventStream::close));
    }
}
