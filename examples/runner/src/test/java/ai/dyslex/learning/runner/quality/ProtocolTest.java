package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol: who is trained when, and what is scored with what. */
final class ProtocolTest {

    private static WriterResult run(Subject subject, WriterHistory history) {
        return new Protocol(subject, new RightWords(subject.base(), subject.words(), 1)).run(history);
    }

    /** Each of its versions is better than the last; it keeps what it was shown. */
    private static final class EverBetter implements ModelTrainer {

        private final List<Set<ErrorPair>> shown = new ArrayList<>();
        private final List<Integer> parts = new ArrayList<>();
        private final List<String> peeked = new ArrayList<>();

        @Override
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
            shown.add(new HashSet<>(training.stream().map(PairOccurrence::pair).toList()));
            parts.add(training.size());
            return ModelArtifact.of(new byte[] {(byte) shown.size()});
        }

        @Override
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
            model.ifPresent(
                    m -> heldOut.forEach(o -> shown.get(m.bytes()[0] - 1).add(o.pair())));
            return Evaluation.of(
                    Map.of("top1", model.map(m -> (double) m.bytes()[0]).orElse(0.0)));
        }

        /** Notices when it is asked for a misspelling that its version was shown. */
        Corrector corrector(ModelArtifact artifact) {
            Set<ErrorPair> known = shown.get(artifact.bytes()[0] - 1);
            return new Corrector() {
                @Override
                public List<Suggestion> suggest(String word, int most) {
                    if (known.stream().anyMatch(pair -> pair.misspelling().equals(word))) {
                        peeked.add(word);
                    }
                    return List.of();
                }

                @Override
                public Optional<Suggestion> correct(String word) {
                    return Optional.empty();
                }

                @Override
                public boolean isWord(String word) {
                    return false;
                }
            };
        }
    }

    @Test
    void neverScoresAPairWithAVersionThatWasShownIt() {
        EverBetter trainer = new EverBetter();
        Subject subject = new Subject(Fakes.CLUELESS, trainer, trainer::corrector, List.of());

        WriterResult result = run(subject, Fakes.history("w", Fakes.pairs(1, 230)));

        assertThat(trainer.parts).containsExactly(40, 80, 120, 160);
        assertThat(trainer.peeked).isEmpty();
        assertThat(result.nights(Night.Decision.PROMOTED)).isEqualTo(4);
        assertThat(result.scores().size(Slice.ALL)).isEqualTo(180);
    }

    @Test
    void trainsFirstWhenTheFiftiethDistinctPairIsIn() {
        WriterHistory history = Fakes.history(
                "w",
                Fakes.pairs(1, 40),
                Fakes.pairs(1, 40),
                Fakes.pairs(41, 49),
                Fakes.pairs(1, 5),
                Fakes.pairs(50, 60));

        WriterResult result = run(Fakes.pairMemory(), history);

        assertThat(result.nights()).hasSize(1);
        assertThat(result.nights().get(0).trained().orElseThrow().part()).hasSize(76);
        assertThat(result.scores().size(Slice.ALL)).isEqualTo(10);
    }

    @Test
    void trainsNobodyWhoWritesTooLittle() {
        WriterResult result = run(Fakes.pairMemory(), Fakes.history("w", Fakes.pairs(1, 49)));

        assertThat(result.nights()).isEmpty();
        assertThat(result.scores().size(Slice.ALL)).isZero();
        assertThat(result.changed().promoted()).isEqualTo(result.changed().base());
    }

    @Test
    void tellsSeenPairsFromUnseenOnesByTheTrainingPartAlone() {
        WriterHistory history = Fakes.history(
                "w",
                Fakes.pairs(1, 50),
                List.of(
                        Fakes.pair(1), // seen
                        Fakes.pair(45), // held out
                        new ErrorPair("other", "right1"), // another misspelling of a seen target
                        Fakes.pair(99)));

        Scores scores = run(Fakes.pairMemory(), history).scores();

        assertThat(scores.size(Slice.SEEN_PAIR)).isEqualTo(1);
        assertThat(scores.size(Slice.UNSEEN_PAIR)).isEqualTo(3);
        assertThat(scores.size(Slice.UNSEEN_TARGET)).isEqualTo(2);
        assertThat(scores.size(Slice.NON_WORD)).isEqualTo(4);
        assertThat(scores.get(Slice.SEEN_PAIR, Contender.BASE_MEMORY).top1()).isEqualTo(1);
        assertThat(scores.get(Slice.UNSEEN_PAIR, Contender.BASE_MEMORY).top1()).isZero();
    }

    @Test
    void whatTheGateRefusesIsScoredUngatedOnly() {
        WriterHistory history = Fakes.history("w", Fakes.pairs(1, 50), Fakes.pairs(1, 20));

        WriterResult result = run(Fakes.pairMemory(), history);

        assertThat(result.nights(Night.Decision.REJECTED)).isEqualTo(1);
        assertThat(result.scores().get(Slice.ALL, Contender.UNGATED).top1()).isEqualTo(20);
        assertThat(result.scores().get(Slice.ALL, Contender.PROMOTED).top1()).isZero();
        assertThat(result.scores().get(Slice.ALL, Contender.BASE).top1()).isZero();
    }

    @Test
    void whatTheGateLetsThroughIsScoredFromThenOn() {
        WriterHistory history =
                Fakes.history("w", Fakes.pairs(1, 49), Fakes.pairs(1, 20), Fakes.pairs(50, 50), Fakes.pairs(1, 20));

        WriterResult result = run(Fakes.pairMemory(), history);

        assertThat(result.nights(Night.Decision.PROMOTED)).isEqualTo(1);
        assertThat(result.scores().get(Slice.ALL, Contender.PROMOTED).top1()).isEqualTo(20);
        assertThat(result.nights().get(0).trained().orElseThrow().artifact().size())
                .isPositive();
    }

    @Test
    void aTrainingThatGoesWrongIsCountedAndChangesNothing() {
        Subject memory = Fakes.pairMemory();
        ModelTrainer broken = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
                throw new UnsupportedOperationException("not today");
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
                throw new UnsupportedOperationException("not today");
            }
        };
        Subject subject = new Subject(memory.base(), broken, memory.adapters(), memory.words());

        WriterResult result = run(subject, Fakes.history("w", Fakes.pairs(1, 60)));

        assertThat(result.nights(Night.Decision.FAILED)).isEqualTo(1);
        assertThat(result.scores().size(Slice.ALL)).isZero();
    }

    @Test
    void countsRightWordsThatAreChanged() {
        Corrector base = Fakes.corrector(Map.of("one", List.of("on")), Set.of());
        RightWords words = new RightWords(base, List.of("one", "three", "two"), 1);
        Corrector inUse = Fakes.corrector(Map.of("one", List.of("on"), "meant", List.of("mend")), Set.of());

        assertThat(words.changed(inUse, Set.of("meant"))).isEqualTo(new RightWords.Changed(4, 1, 2));
    }
}
