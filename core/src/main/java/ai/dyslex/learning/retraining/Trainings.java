package ai.dyslex.learning.retraining;

import ai.dyslex.learning.job.AbandonedThreads;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a page's trainings done, some side by side, each within its deadline; whatever one does, it fails alone. Thread-safe. */
final class Trainings {

    /** With so many threads given up and not back, no training begins any more. */
    static final int MOST_ABANDONED = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);

    /** What an interrupted training has to end by itself, where its deadline is not shorter. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int REMEMBERED = 1000;

    private final RetrainingPolicy policy;
    private final Executor executor;
    private final LongSupplier ticker;
    private final AbandonedThreads abandoned = new AbandonedThreads();

    /** So that a page that is tried again does not wait once more, and lose a thread once more, for a writer that hangs. */
    private final Map<Tried, Boolean> hung = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tried, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Trainings(RetrainingPolicy policy, Executor executor, LongSupplier ticker) {
        this.policy = policy;
        this.executor = executor;
        this.ticker = ticker;
    }

    /** A writer in one attempt at an execution. */
    private record Tried(ExecutionId execution, int attempts, UserId user) {}

    /** What came of a writer: a version, or a failure; neither where there was not enough data. */
    record Result(UserId user, Optional<AdapterVersion> version, Optional<FailureCause> failure) {}

    AbandonedThreads abandonedThreads() {
        return abandoned;
    }

    /** How long an interrupted training has to end by itself. */
    Duration grace() {
        return policy.trainingDeadline().compareTo(GRACE) < 0 ? policy.trainingDeadline() : GRACE;
    }

    /** @throws InterruptedException if the page is to end; trainings that are under way are interrupted too */
    List<Result> run(
            Execution execution, List<UserId> users, Function<UserId, Callable<Optional<AdapterVersion>>> training)
            throws InterruptedException {
        List<OneWriter> all = new ArrayList<>();
        for (UserId user : users) {
            all.add(new OneWriter(
                    new Tried(execution.id(), execution.attempts(), user),
                    new TrainingTask(training.apply(user), ticker, abandoned)));
        }
        try {
            runAll(all);
        } catch (InterruptedException e) {
            cancel(all);
            throw e;
        }
        List<Result> results = new ArrayList<>();
        for (OneWriter one : all) {
            results.add(one.result());
        }
        return results;
    }

    /** At most {@code parallelism} of them wait or run at a time. */
    private void runAll(List<OneWriter> all) throws InterruptedException {
        for (int i = 0; i < all.size(); i++) {
            if (i >= policy.parallelism()) {
                all.get(i - policy.parallelism()).await();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            all.get(i).start();
        }
        for (OneWriter one : all) {
            one.await();
        }
    }

    /** The page is over: nobody waits long, but a thread that does not end is counted. */
    private void cancel(List<OneWriter> all) {
        all.forEach(one -> one.task.cancel());
        boolean waiting = true;
        for (OneWriter one : all) {
            try {
                if (waiting ? one.task.giveUpAfter(grace()) : one.task.giveUp()) {
                    one.reportGivenUp();
                    waiting = false;
                }
            } catch (InterruptedException e) {
                // Somebody is in a hurry. The interrupt is on its way already, as an exception.
                waiting = false;
                if (one.task.giveUp()) {
                    one.reportGivenUp();
                }
            }
        }
    }

    /** One writer's training, and what has become of it. Used by the thread of the page only. */
    private final class OneWriter {

        private final Tried key;
        private final TrainingTask task;
        private FailureCause.@Nullable Code refused;

        OneWriter(Tried key, TrainingTask task) {
            this.key = key;
            this.task = task;
        }

        void start() {
            if (hung.containsKey(key)) {
                refuse(FailureCause.Code.TRAINING_DEADLINE);
            } else if (abandoned.busy() >= MOST_ABANDONED) {
                refuse(FailureCause.Code.NO_TRAINING_THREAD);
            } else {
                try {
                    executor.execute(task);
                } catch (RejectedExecutionException e) {
                    // A pool that takes no more is no fault of the writer's: the training goes on here.
                    task.run();
                }
            }
        }

        private void refuse(FailureCause.Code why) {
            task.withdraw();
            refused = why;
        }

        void await() throws InterruptedException {
            if (refused != null) {
                return;
            }
            switch (task.await(policy.trainingDeadline())) {
                case ENDED -> passOnInterrupt();
                case WITHDRAWN -> refused = FailureCause.Code.NO_TRAINING_THREAD;
                case OVERDUE -> {
                    refused = FailureCause.Code.TRAINING_DEADLINE;
                    hung.put(key, true);
                    task.cancel();
                    if (task.giveUpAfter(grace())) {
                        reportGivenUp();
                    }
                }
            }
        }

        /** A training on the thread of the page has swallowed the interrupt that was meant for the page. */
        private void passOnInterrupt() throws InterruptedException {
            try {
                task.result();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException && task.isOn(Thread.currentThread())) {
                    throw new InterruptedException();
                }
            }
        }

        void reportGivenUp() {
            LOG.warn(
                    "a training of {} is given up: its thread ignores the interrupt; {} such threads are not back",
                    key.execution(),
                    abandoned.busy());
            LOG.debug("the training was that of {}", key.user().value());
        }

        Result result() throws InterruptedException {
            if (refused != null) {
                return failed(FailureCause.of(refused));
            }
            try {
                return new Result(key.user(), task.result(), Optional.empty());
            } catch (ExecutionException e) {
                return failed(causeOf(e.getCause() == null ? e : e.getCause()));
            }
        }

        private Result failed(FailureCause cause) {
            return new Result(key.user(), Optional.empty(), Optional.of(cause));
        }
    }

    /** An outage is never charged to a writer: it fails the page, which is tried again. */
    private static FailureCause causeOf(Throwable thrown) {
        boolean unusable = thrown instanceof UnusableModelException;
        FailureCause cause =
                FailureCause.of(thrown, unusable ? FailureCause.Code.UNUSABLE_MODEL : FailureCause.Code.ERROR);
        if (cause.code() == FailureCause.Code.OUTAGE) {
            throw new TrainingOutageException(thrown);
        }
        return cause;
    }

    /** Carries an outage out of a training. */
    private static final class TrainingOutageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TrainingOutageException(Throwable outage) {
            super("the database was out of reach during a training", outage);
        }
    }
}
