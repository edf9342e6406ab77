package ai.dyslex.learning.benchmarks.retraining;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Passes on to a trainer, and notes what each call took. Thread-safe. */
final class TimedTrainer implements ModelTrainer {

    /** The JVM's own, where it tells what a thread has allocated. */
    private static final com.sun.management.@Nullable ThreadMXBean ALLOCATION =
            ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                            && bean.isThreadAllocatedMemorySupported()
                    ? bean
                    : null;

    private final ModelTrainer target;
    private final List<Double> trainMillis = new ArrayList<>();
    private final List<Double> evaluateMillis = new ArrayList<>();
    private long allocatedByTraining;
    private long allocatedByEvaluation;

    TimedTrainer(ModelTrainer target) {
        this.target = target;
    }

    @Override
    public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception {
        long allocated = allocated();
        long started = System.nanoTime();
        ModelArtifact model = target.train(training, incumbent);
        long nanos = System.nanoTime() - started;
        note(trainMillis, nanos, allocated() - allocated, true);
        return model;
    }

    @Override
    public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
        long allocated = allocated();
        long started = System.nanoTime();
        Evaluation evaluation = target.evaluate(model, heldOut);
        long nanos = System.nanoTime() - started;
        note(evaluateMillis, nanos, allocated() - allocated, false);
        return evaluation;
    }

    private static long allocated() {
        return ALLOCATION == null
                ? 0
                : ALLOCATION.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private synchronized void note(List<Double> millis, long nanos, long bytes, boolean training) {
        millis.add(nanos / 1e6);
        if (training) {
            allocatedByTraining += bytes;
        } else {
            allocatedByEvaluation += bytes;
        }
    }

    synchronized List<Double> trainMillis() {
        return List.copyOf(trainMillis);
    }

    synchronized List<Double> evaluateMillis() {
        return List.copyOf(evaluateMillis);
    }

    /** The mean of all trainings; empty where the JVM does not tell. */
    synchronized OptionalLong bytesPerTraining() {
        return mean(allocatedByTraining, trainMillis.size());
    }

    /** The mean of all evaluations; empty where the JVM does not tell. */
    synchronized OptionalLong bytesPerEvaluation() {
        return mean(allocatedByEvaluation, evaluateMillis.size());
    }

    private static OptionalLong mean(long sum, int count) {
        return ALLOCATION == null || count == 0 ? OptionalLong.empty() : OptionalLong.of(sum / count);
    }
}
