package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Poison, and what comes of it. */
final class PoisonTest {

    private static final List<ErrorPair> FOREIGN = List.of(new ErrorPair("fone", "phone"), new ErrorPair("teh", "the"));

    private static List<ErrorPair> poisoned(PoisonKind kind) {
        return kind.poison(Fakes.pairs(1, 20), FOREIGN, new Random(1));
    }

    @Test
    void shuffledTargetsAreAllThereAndNoneIsInItsPlace() {
        List<ErrorPair> poisoned = poisoned(PoisonKind.SHUFFLED);

        assertThat(poisoned.stream().map(ErrorPair::misspelling))
                .containsExactlyElementsOf(
                        Fakes.pairs(1, 20).stream().map(ErrorPair::misspelling).toList());
        assertThat(poisoned.stream().map(ErrorPair::correction))
                .containsExactlyInAnyOrderElementsOf(
                        Fakes.pairs(1, 20).stream().map(ErrorPair::correction).toList());
        assertThat(poisoned).doesNotContainAnyElementsOf(Fakes.pairs(1, 20));
    }

    @Test
    void anotherWritersPairsTakeThePlaces() {
        assertThat(poisoned(PoisonKind.OTHER_WRITER)).hasSize(20).allMatch(FOREIGN::contains);
    }

    @Test
    void onePairComesFiftyTimesAmongTheOthers() {
        List<ErrorPair> poisoned = poisoned(PoisonKind.ONE_PAIR);

        assertThat(poisoned).hasSize(20 + PoisonKind.ONE_PAIR.added());
        assertThat(poisoned.stream().filter(Fakes.pair(1)::equals)).hasSize(50);
        assertThat(new HashSet<>(poisoned)).isEqualTo(new HashSet<>(Fakes.pairs(1, 20)));
    }

    @Test
    void randomLettersAreAsManyAsThereWere() {
        List<ErrorPair> poisoned = poisoned(PoisonKind.RANDOM_LETTERS);

        assertThat(poisoned).hasSize(20).allSatisfy(pair -> {
            assertThat(pair.misspelling()).matches("[a-z]{6,7}");
            assertThat(pair.correction()).matches("[a-z]{6,7}");
        });
        assertThat(poisoned).isEqualTo(poisoned(PoisonKind.RANDOM_LETTERS));
    }

    /** Knows the shares of clean pairs in what it was shown. */
    private static final class Inspector implements ModelTrainer {

        private final boolean gullible;
        private final List<List<ErrorPair>> parts = new ArrayList<>();
        private final List<List<ErrorPair>> heldOut = new ArrayList<>();

        Inspector(boolean gullible) {
            this.gullible = gullible;
        }

        @Override
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
            parts.add(training.stream().map(PairOccurrence::pair).toList());
            return ModelArtifact.of(new byte[] {(byte) parts.size()});
        }

        @Override
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> occurrences) {
            heldOut.add(occurrences.stream().map(PairOccurrence::pair).toList());
            double version = model.map(m -> (double) m.bytes()[0]).orElse(0.0);
            return Evaluation.of(Map.of("top1", version == 2 && !gullible ? 0.5 : version));
        }

        /** The first version is always right about clean pairs, the second one never. */
        Subject subject() {
            Map<String, List<String>> clean = new HashMap<>();
            Fakes.pairs(1, 120).forEach(p -> clean.put(p.misspelling(), List.of(p.correction())));
            return new Subject(
                    Fakes.CLUELESS,
                    this,
                    artifact -> artifact.bytes()[0] == 1 ? Fakes.corrector(clean, Set.of()) : Fakes.CLUELESS,
                    List.of());
        }
    }

    @ParameterizedTest
    @EnumSource(PoisonKind.class)
    void onlyNewPairsOfTheTrainingPartArePoisoned(PoisonKind kind) {
        Inspector inspector = new Inspector(false);

        PoisonTrial.Result result = new PoisonTrial(inspector.subject(), kind, 643)
                .run(Fakes.history("w", Fakes.pairs(1, 120)), FOREIGN)
                .orElseThrow();

        int heldOut = (100 + kind.added()) / 5;
        assertThat(inspector.parts).hasSize(2);
        assertThat(inspector.parts.get(0)).isEqualTo(Fakes.pairs(1, 50));
        assertThat(inspector.parts.get(1).subList(0, 50)).isEqualTo(Fakes.pairs(1, 50));
        assertThat(inspector.parts.get(1).subList(50, inspector.parts.get(1).size()))
                .hasSize(50 - heldOut + kind.added())
                .isEqualTo(kind.poison(Fakes.pairs(51, 100 - heldOut), FOREIGN, new Random(643)));
        assertThat(inspector.heldOut.get(inspector.heldOut.size() - 1)).isEqualTo(Fakes.pairs(101 - heldOut, 100));
        assertThat(result.incumbent().n()).isEqualTo(20);
    }

    @Test
    void afterARefusalTheArtifactIsTheSame() {
        PoisonReport report = report(new Inspector(false));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.refusedShare()).isEqualTo(1.0);
        assertThat(report.sameArtifact()).isEqualTo(1);
        assertThat(report.incumbentAdapters()).isEqualTo(1);
        assertThat(report.later().difference()).isZero();
    }

    @Test
    void aPoisonedModelThatGetsThroughIsSeenOnLaterCleanPairs() {
        PoisonReport report = report(new Inspector(true));

        assertThat(report.promoted()).isEqualTo(1);
        assertThat(report.sameArtifact()).isZero();
        assertThat(report.later()).isEqualTo(new PoisonReport.Later(1, 20, 1.0, 0.0, -1.0, -1.0, -1.0, 1));
    }

    private static PoisonReport report(Inspector inspector) {
        PoisonTrial trial = new PoisonTrial(inspector.subject(), PoisonKind.SHUFFLED, 643);
        WriterHistory history = Fakes.history("w", Fakes.pairs(1, 120));
        return PoisonReport.of(
                PoisonKind.SHUFFLED,
                643,
                Optional.empty(),
                new QualityReport.Input(120, 0, 0, 1),
                trial.run(history, FOREIGN).stream().toList());
    }

    @Test
    void whoWritesTooLittleIsLeftOut() {
        PoisonTrial trial = new PoisonTrial(new Inspector(false).subject(), PoisonKind.SHUFFLED, 643);

        assertThat(trial.run(Fakes.history("w", Fakes.pairs(1, 99)), FOREIGN)).isEmpty();
        assertThat(PoisonReport.Later.of(List.of()).difference()).isNull();
    }
}
