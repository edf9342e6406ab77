package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.data.Misspeller;
import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.quickcorrection.QuickCorrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Five suggestions for a misspelling, and whether a word is to be corrected by itself: by the base, and by the corrector of a
 * writer with an adapter of 300 pairs. The misspellings are the writer's own, half of them not among those pairs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SuggestionBenchmark {

    private static final int PAIRS = 300;
    private static final int MOST = 5;
    private static final UserId USER = Occurrences.writer(0);

    private final List<ErrorPair> pairs = Misspeller.of(Lexicon.english()).pairs(0, 2 * PAIRS);
    private final BaseCorrector base = BaseCorrector.english();
    private final QuickCorrector correctors = correctors();
    private int turn;

    private static ModelArtifact train(QuickCorrectionTrainer trainer, List<PairOccurrence> training) {
        try {
            return trainer.train(training, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while the writer was trained", e);
        }
    }

    private QuickCorrector correctors() {
        QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(base);
        List<PairOccurrence> training =
                Occurrences.of(USER, pairs.subList(0, PAIRS), Occurrences.sittings(Page.AS_OF, 12), 0);
        ModelArtifact artifact = train(trainer, training);
        Evaluation none = Evaluation.of(Map.of("top1", 0.0));
        AdapterVersion version = new AdapterVersion(
                USER,
                1,
                AdapterVersion.Decision.PROMOTED,
                new ExecutionId("benchmark"),
                Page.AS_OF,
                0,
                training.size(),
                0,
                none,
                none,
                Optional.empty(),
                Optional.of(artifact));
        return new QuickCorrector(
                Prepared.repository(RetrainingRepository.class, Map.of("inUse", arguments -> Optional.of(version))),
                Prepared.repository(DictionaryRepository.class, Map.of("words", arguments -> List.of())),
                trainer,
                Clock.fixed(Page.AS_OF, ZoneOffset.UTC));
    }

    private ErrorPair pair() {
        turn = turn + 1 == pairs.size() ? 0 : turn + 1;
        return pairs.get(turn);
    }

    /** Suggestions of the base. */
    @Benchmark
    public List<Suggestion> base() {
        return base.suggest(pair().misspelling(), MOST);
    }

    /** Suggestions of the writer's corrector, found among those that are kept. */
    @Benchmark
    public List<Suggestion> personal() {
        return correctors.forWriter(USER).suggest(pair().misspelling(), MOST);
    }

    /** What the writer's corrector puts in place of a misspelling. */
    @Benchmark
    public Optional<Suggestion> personalCorrection() {
        return correctors.forWriter(USER).correct(pair().misspelling());
    }

    /** The same for a word that is right, as most are. */
    @Benchmark
    public Optional<Suggestion> personalOfRightWord() {
        return correctors.forWriter(USER).correct(pair().correction());
    }
}
