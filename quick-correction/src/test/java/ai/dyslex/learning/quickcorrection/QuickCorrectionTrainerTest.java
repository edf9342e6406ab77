package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.testkit.ModelTrainerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuickCorrectionTrainerTest extends ModelTrainerContract {

    private static final BaseCorrector BASE = Tiny.base("because:900 their:800 there:900 friend:300 which:700 until:300"
            + " really:400 always:300 government:200 thin thing thank think path moth with:900 both bath teeth");

    private final QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(BASE);

    @Override
    protected ModelTrainer newTrainer() {
        return new QuickCorrectionTrainer(BASE);
    }

    private static List<PairOccurrence> habits() {
        String pairs = "fin>thin fing>thing fank>thank paf>path mof>moth wif>with bof>both baf>bath teef>teeth";
        StringBuilder all = new StringBuilder(pairs);
        for (int i = 0; i < 5; i++) {
            all.append(' ').append(pairs);
        }
        return Tiny.occurrences(all.toString());
    }

    private static double measure(Evaluation evaluation, String name) {
        return evaluation.measure(name).orElseThrow();
    }

    @Test
    void tellsSeenAndUnseenPairsApart() throws Exception {
        ModelArtifact model = trainer.train(habits(), Optional.empty());
        Evaluation evaluation =
                trainer.evaluate(Optional.of(model), Tiny.occurrences("fin>thin fink>think becuase>because fin>thin"));
        assertThat(measure(evaluation, "info_seen")).isEqualTo(2);
        assertThat(measure(evaluation, "info_unseen")).isEqualTo(2);
        assertThat(measure(evaluation, "info_seen_top1")).isEqualTo(1);
        assertThat(evaluation.measures()).containsKeys("info_unseen_top1", "info_unseen_top5", "info_mrr");
    }

    @Test
    void learnsFromAHabitWhatItHasNotSeen() throws Exception {
        List<PairOccurrence> unseen = Tiny.occurrences("fink>think");
        ModelArtifact model = trainer.train(habits().subList(0, 40), Optional.empty());
        double learnt = trainer.corrector(model).suggest("fink", 1).get(0).probability();
        assertThat(trainer.corrector(model).suggest("fink", 1).get(0).word()).isEqualTo("think");
        assertThat(measure(trainer.evaluate(Optional.of(model), unseen), "top1"))
                .isEqualTo(1);
        assertThat(learnt)
                .isGreaterThan(BASE.suggest("fink", 10).stream()
                        .filter(s -> s.word().equals("think"))
                        .mapToDouble(Suggestion::probability)
                        .sum());
    }

    @Test
    void keepsTheBaseWhereTargetsWereShuffled() throws Exception {
        List<PairOccurrence> clean = habits();
        List<PairOccurrence> shuffled = new ArrayList<>();
        Random random = new Random(5);
        for (PairOccurrence one : clean) {
            String correction;
            do {
                correction = clean.get(random.nextInt(clean.size())).pair().correction();
            } while (correction.equals(one.pair().misspelling()));
            shuffled.addAll(Tiny.occurrences(one.pair().misspelling() + "q" + shuffled.size() + ">" + correction));
        }
        ModelArtifact model = trainer.train(shuffled, Optional.empty());
        Evaluation evaluation = trainer.evaluate(Optional.of(model), clean.subList(0, 9));
        Evaluation base = trainer.evaluate(Optional.empty(), clean.subList(0, 9));
        assertThat(measure(evaluation, "top1")).isEqualTo(measure(base, "top1"));
        assertThat(measure(evaluation, "top5")).isEqualTo(measure(base, "top5"));
    }

    @Test
    void countsRightWordsThatItWouldChange() throws Exception {
        // "becuasee" is taken for right here, and the base takes it for a misspelling.
        List<PairOccurrence> heldOut = Tiny.occurrences("xyz>becuase xyy>becuase fin>thin");
        assertThat(BASE.correct("becuase")).isPresent();
        assertThat(measure(trainer.evaluate(Optional.empty(), heldOut), "false_errors"))
                .isEqualTo(1);
    }

    @Test
    void refusesArtifactsOfOtherTrainersAndBases() throws Exception {
        ModelArtifact memory = new PairMemoryTrainer().train(habits(), Optional.empty());
        assertThatThrownBy(() -> trainer.corrector(memory))
                .isInstanceOf(ForeignArtifactException.class)
                .hasMessage("not a quick-correction adapter");
        ModelArtifact other = new QuickCorrectionTrainer(
                        BaseCorrector.of(Lexicon.of("other", BASE_COUNTS), Tiny.WEIGHTS))
                .train(habits(), Optional.empty());
        assertThatThrownBy(() -> trainer.evaluate(Optional.of(other), habits()))
                .isInstanceOf(ForeignArtifactException.class)
                .hasMessageContaining("other/tiny");
    }

    private static final Map<String, Long> BASE_COUNTS = Map.of("thin", 1L, "with", 2L);

    @Test
    void staysSmall() throws Exception {
        StringBuilder pairs = new StringBuilder("fin>thin");
        for (int i = 0; i < 5_000; i++) {
            pairs.append(" misspelling").append(i).append(">misspelled").append(i);
        }
        assertThat(trainer.train(Tiny.occurrences(pairs.toString()), Optional.empty())
                        .size())
                .isLessThan(64 * 1024);
        List<RememberedPair> kept = AdapterModel.remember(Tiny.occurrences(pairs.toString()));
        assertThat(kept).hasSize(AdapterModel.MOST_PAIRS);
        assertThat(kept.get(kept.size() - 1).last())
                .as("the latest stay, in order")
                .isEqualTo(5_000);
        assertThat(kept.get(0).last()).isEqualTo(5_001 - AdapterModel.MOST_PAIRS);
    }

    @Test
    void endsATrainingThatIsInterrupted() throws Exception {
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> trainer.train(habits(), Optional.empty()))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            assertThat(Thread.interrupted())
                    .as("the exception has taken it over")
                    .isFalse();
        }
        assertThat(trainer.train(habits(), Optional.empty())).isNotNull();
    }

    @Test
    void keepsTheCandidatesOfAFewWordsOnly() {
        RecentCandidates recent = new RecentCandidates(BASE);
        for (int i = 0; i < RecentCandidates.MOST + 100; i++) {
            assertThat(recent.of("thn" + i)).isEqualTo(BASE.candidates("thn" + i));
        }
        assertThat(recent.size()).isEqualTo(RecentCandidates.MOST);
        assertThat(recent.of("fing")).isSameAs(recent.of("fing")).isEqualTo(BASE.candidates("fing"));
    }
}
