package ai.dyslex.learning.runner.serve.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads bodies as they come in, without a thread that waits: up to a size, and within a time in all. Thread-safe. */
final class BodyReader {

    private final int most;
    private final Duration within;
    private final ScheduledExecutorService timer;

    /**
     * Reads bodies.
     *
     * @param most bytes
     * @param within from the call's first look at the body to its last byte
     * @param timer ends those that take longer
     */
    BodyReader(int most, Duration within, ScheduledExecutorService timer) {
        this.most = most;
        this.within = within;
        this.timer = timer;
    }

    /** The body, once it is there; the call must be asynchronous. Ends with 413 or 408 if it is too large or too slow. */
    CompletableFuture<byte[]> read(HttpServletRequest request) {
        if (request.getContentLengthLong() > most) {
            return CompletableFuture.failedFuture(tooLarge());
        }
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        try {
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Collector(in, body));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(aborted());
        }
        if (body.isDone()) {
            return body;
        }
        Future<?> deadline =
                timer.schedule(() -> body.completeExceptionally(tooSlow()), within.toNanos(), TimeUnit.NANOSECONDS);
        return body.whenComplete((bytes, failure) -> deadline.cancel(false));
    }

    private ProblemException tooLarge() {
        return ProblemException.of(413, "The body is larger than %d bytes; send it in parts.".formatted(most))
                .with("Connection", "close");
    }

    private ProblemException tooSlow() {
        return ProblemException.of(408, "The body was not there within %d seconds.".formatted(within.toSeconds()))
                .with("Connection", "close");
    }

    private static ProblemException aborted() {
        return ProblemException.of(400, "The body broke off.").with("Connection", "close");
    }

    /** Collects what has come. */
    private final class Collector implements ReadListener {

        private final ServletInputStream in;
        private final CompletableFuture<byte[]> body;
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[8192];

        Collector(ServletInputStream in, CompletableFuture<byte[]> body) {
            this.in = in;
            this.body = body;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!body.isDone() && in.isReady()) {
                int read = in.read(buffer);
                if (read < 0) {
                    return;
                }
                if (collected.size() + read > most) {
                    body.completeExceptionally(tooLarge());
                    return;
                }
                collected.write(buffer, 0, read);
            }
        }

        @Override
        public void onAllDataRead() {
            body.complete(collected.toByteArray());
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(aborted());
        }
    }
}
