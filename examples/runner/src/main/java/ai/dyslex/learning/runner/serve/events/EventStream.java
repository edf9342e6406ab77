package ai.dyslex.learning.runner.serve.events;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One stream of events to one listener, written as fast as it is read and never waited for: what is not read for long ends it.
 * Thread-safe.
 */
final class EventStream implements WriteListener {

    private static final int MOST_WAITING = 32;

    private final ServletOutputStream out;
    private final Consumer<EventStream> whenOver;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean closing;
    private boolean unflushed;
    private String last = "";

    /** @param whenOver called once, when it is over, whoever ended it */
    EventStream(ServletOutputStream out, Consumer<EventStream> whenOver) {
        this.out = out;
        this.whenOver = whenOver;
    }

    /** Completes when the stream is over, whoever ended it. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Tells of progress, unless that was told last. */
    synchronized void progress(String data) {
        if (!data.equals(last)) {
            last = data;
            send("event: progress\ndata: " + data + "\n\n");
        }
    }

    /** Tells of the end, and ends the stream. */
    synchronized void ended(String data) {
        send("event: ended\ndata: " + data + "\n\n");
        close();
    }

    /** Shows that the connection stands. */
    synchronized void heartbeat() {
        send(": still here\n\n");
    }

    /** Ends the stream. */
    synchronized void close() {
        closing = true;
        write();
    }

    private void send(String text) {
        if (closing) {
            return;
        }
        if (waiting.size() >= MOST_WAITING) {
            over();
            return;
        }
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
        write();
    }

    private void write() {
        try {
            while (!closed.isDone() && out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    if (closing) {
                        over();
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            over();
        }
    }

    private void over() {
        waiting.clear();
        if (!closed.isDone()) {
            whenOver.accept(this);
            closed.complete(null);
        }
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        over();
    }
}
