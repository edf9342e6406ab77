package ai.dyslex.learning.benchmarks.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a steady rate, whether or not those before have been answered, so that an answer that is late does not keep
 * away those who would have come meanwhile.
 */
final class OpenLoop {

    private final HttpClient client;
    private final int perSecond;

    OpenLoop(HttpClient client, int perSecond) {
        this.client = client;
        this.perSecond = perSecond;
    }

    /** Sends for so long, and waits for the last answers. Each kind has the same share. */
    Answers run(List<Read> reads, Duration duration) {
        Answers answers = new Answers();
        Phaser open = new Phaser(1);
        long requests = perSecond * duration.toSeconds();
        long start = System.nanoTime();
        for (long i = 0; i < requests; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            awaitUntil(due);
            Read read = reads.get((int) (i % reads.size()));
            open.register();
            send(read.request(i / reads.size()), read.kind(), due, answers, open::arriveAndDeregister);
        }
        open.arriveAndAwaitAdvance();
        return answers;
    }

    private void send(HttpRequest request, String kind, long due, Answers answers, Runnable ended) {
        CompletableFuture<Void> unused = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> {
                    if (failure != null) {
                        answers.failed(kind, failure.getClass().getSimpleName());
                    } else if (response.statusCode() != 200) {
                        answers.failed(kind, "status " + response.statusCode());
                    } else {
                        answers.answered(kind, System.nanoTime() - due);
                    }
                    ended.run();
                    return null;
                });
    }

    private static void awaitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
