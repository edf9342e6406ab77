package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writers after the hand-over: every few seconds one of them ends a sitting. Each of the sittings is like one of the last
 * weeks, the writers take turns, and after a thousand of them it is enough.
 */
final class Life implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Life.class);

    private static final long EVERY_SECONDS = 4;
    private static final int MOST = 1000;
    private static final Duration LATELY = Duration.ofDays(21);

    private final List<Sitting> sittings = new ArrayList<>();
    private final Clock clock;
    private final AtomicInteger written = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "demo-writers");
        made.setDaemon(true);
        return made;
    });

    private record Sitting(UserId user, SimulatedSession session) {}

    Life(List<SimulatedWriter> writers, LocalDate today, Clock clock) {
        this.clock = clock;
        LocalDate since = today.minusDays(LATELY.toDays());
        int most = writers.stream().mapToInt(w -> w.sessions().size()).max().orElse(0);
        for (int i = 1; i <= most; i++) {
            for (SimulatedWriter writer : writers) {
                int index = writer.sessions().size() - i;
                if (index >= 0 && isLate(writer.sessions().get(index), since)) {
                    sittings.add(new Sitting(writer.id(), writer.sessions().get(index)));
                }
            }
        }
    }

    private static boolean isLate(SimulatedSession session, LocalDate since) {
        return session.date().isAfter(since) && !session.leftOpen();
    }

    void begin(LearningRecorder recorder) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> tryToWriteOne(recorder), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tryToWriteOne(LearningRecorder recorder) {
        try {
            writeOne(recorder);
        } catch (RuntimeException e) {
            LOG.warn("a simulated sitting was not recorded: {}", e.getClass().getSimpleName());
        }
    }

    /** Of a writer who was forgotten the recorder takes nothing, and that is right. */
    void writeOne(LearningRecorder recorder) {
        int number = written.getAndIncrement();
        if (number >= MOST || sittings.isEmpty()) {
            thread.shutdown();
            return;
        }
        Sitting sitting = sittings.get(number % sittings.size());
        SimulatedSession old = sitting.session();
        SimulatedSession again = new SimulatedSession(
                "today-%04d".formatted(number + 1), old.date(), old.start(), old.words(), false, old.flags());
        Instant end = clock.instant();
        Report report = new Report();
        report.add(sitting.user(), again, local -> end.minus(Duration.between(local, again.end())));
        report.sendTo(recorder);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            // A sitting that is being reported takes no time to speak of.
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the demo's writers do not stop writing: end the process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
