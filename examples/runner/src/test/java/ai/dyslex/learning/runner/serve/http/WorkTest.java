package ai.dyslex.learning.runner.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class WorkTest {

    @Test
    void refusesWhatThereIsNoRoomFor() {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Work work = new Work(1, 1)) {
            CompletableFuture<String> first = work.of(() -> after(goOn, "first"));
            CompletableFuture<String> second = work.of(() -> "second");
            CompletableFuture<String> third = work.of(() -> "third");

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(third::join)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.status()).isEqualTo(503));
            goOn.countDown();
            assertThat(first.join()).isEqualTo("first");
            assertThat(second.join()).isEqualTo("second");
        }
    }

    private static String after(CountDownLatch latch, String value) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return value;
    }
}
