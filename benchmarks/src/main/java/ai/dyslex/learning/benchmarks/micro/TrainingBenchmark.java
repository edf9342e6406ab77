package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.benchmarks.data.Misspeller;
import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Training one writer's adapter from 300 pairs, each of which occurred one to three times; 64 writers take turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingBenchmark {

    private static final int WRITERS = 64;
    private static final int PAIRS = 300;

    private final QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(BaseCorrector.english());
    private final List<List<PairOccurrence>> writers = writers();
    private int turn;

    private static List<List<PairOccurrence>> writers() {
        Misspeller misspeller = Misspeller.of(Lexicon.english());
        List<List<PairOccurrence>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Occurrences.of(
                    Occurrences.writer(i), misspeller.pairs(i, PAIRS), Occurrences.sittings(Page.AS_OF, 12), i));
        }
        return writers;
    }

    /** One training, without its evaluation. */
    @Benchmark
    public ModelArtifact train() throws InterruptedException {
        turn = turn + 1 == WRITERS ? 0 : turn + 1;
        return trainer.train(writers.get(turn), Optional.empty());
    }
}
