package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairMemoryTrainerTest {

    private final PairMemoryTrainer trainer = new PairMemoryTrainer();

    private static List<PairOccurrence> pairs(String... pairs) {
        List<PairOccurrence> all = new ArrayList<>();
        for (String pair : pairs) {
            int at = pair.indexOf('>');
            all.add(new PairOccurrence(
                    new UserId("anna"),
                    new ErrorPair(pair.substring(0, at), pair.substring(at + 1)),
                    Instant.EPOCH.plusSeconds(all.size())));
        }
        return all;
    }

    private ModelArtifact trainedOn(String... pairs) throws IOException {
        return trainer.train(pairs(pairs), Optional.empty());
    }

    @Test
    void remembersTheCorrectionThatWasSeenMostOften() throws IOException {
        assertThat(PairMemoryTrainer.decode(trainedOn("teh>the", "teh>the", "teh>tea", "wich>which")))
                .isEqualTo(Map.of("teh", "the", "wich", "which"));
        assertThat(PairMemoryTrainer.decode(trainedOn("teh>tea", "teh>the", "teh>the")))
                .isEqualTo(Map.of("teh", "the"));
    }

    @Test
    void remembersTheLaterOfTwoThatWereSeenEquallyOften() throws IOException {
        assertThat(PairMemoryTrainer.decode(trainedOn("teh>tea", "teh>the"))).isEqualTo(Map.of("teh", "the"));
        assertThat(PairMemoryTrainer.decode(trainedOn("teh>the", "teh>tea"))).isEqualTo(Map.of("teh", "tea"));
        assertThat(PairMemoryTrainer.decode(trainedOn("teh>the", "teh>tea", "teh>tea", "teh>the")))
                .isEqualTo(Map.of("teh", "the"));
        assertThat(PairMemoryTrainer.decode(trainedOn("a>z", "a>y", "a>x", "b>b1")))
                .isEqualTo(Map.of("a", "x", "b", "b1"));
    }

    @Test
    void isDeterministicAndDoesNotLookAtTheIncumbent() throws IOException {
        ModelArtifact one = trainedOn("teh>the", "wich>which", "becuase>because");
        assertThat(trainer.train(pairs("becuase>because", "teh>the", "wich>which"), Optional.of(trainedOn("a>b"))))
                .isEqualTo(one);
    }

    @Test
    void keepsLettersOfAllScripts() throws IOException {
        assertThat(PairMemoryTrainer.decode(
                        trainedOn("stra\u00dfe>strasse", "\u05d0\u05d1>\u05d1\u05d0", "\ud83d\ude00a>b")))
                .isEqualTo(Map.of("stra\u00dfe", "strasse", "\u05d0\u05d1", "\u05d1\u05d0", "\ud83d\ude00a", "b"));
    }

    @Test
    void measuresTheShareThatItGetsRight() throws IOException {
        Optional<ModelArtifact> model = Optional.of(trainedOn("teh>the", "wich>which"));
        Evaluation measured = trainer.evaluate(model, pairs("teh>the", "teh>the", "wich>witch", "unseen>unseem"));
        assertThat(measured.measure("top1")).contains(0.5);
        assertThat(measured.measure("false_errors")).contains(0.0);
    }

    @Test
    void countsTheDistinctRightWordsThatItWouldChange() throws IOException {
        Optional<ModelArtifact> model = Optional.of(trainedOn("form>from", "their>there"));
        Evaluation measured = trainer.evaluate(model, pairs("frm>form", "fomr>form", "thier>their", "teh>the"));
        assertThat(measured.measure("top1")).contains(0.0);
        assertThat(measured.measure("false_errors")).contains(2.0);
    }

    @Test
    void takesTheBaseForOneThatKnowsNothing() throws IOException {
        Evaluation base = trainer.evaluate(Optional.empty(), pairs("teh>the"));
        assertThat(base).isEqualTo(Evaluation.of(Map.of("top1", 0.0, "false_errors", 0.0)));
    }

    @Test
    void measuresNothingOnNothing() throws IOException {
        assertThat(trainer.evaluate(Optional.of(trainedOn("teh>the")), List.of()))
                .isEqualTo(Evaluation.of(Map.of("top1", 0.0, "false_errors", 0.0)));
        assertThat(PairMemoryTrainer.decode(trainer.train(List.of(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void refusesAnArtifactThatIsNotItsOwn() throws IOException {
        assertThatThrownBy(() -> trainer.evaluate(
                        Optional.of(ModelArtifact.of(new byte[] {1, 2, 3, 4, 0, 0, 0, 0})), pairs("teh>the")))
                .isInstanceOf(IOException.class);
        byte[] whole = trainedOn("xyzzy>plugh").bytes();
        for (int length = 1; length < whole.length; length++) {
            ModelArtifact cut = ModelArtifact.of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PairMemoryTrainer.decode(cut))
                    .isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                            .doesNotContain("xyzzy")
                            .doesNotContain("plugh"));
        }
    }

    @Test
    void beginsItsArtifactsWithItsSign() throws IOException {
        assertThat(trainedOn("teh>the").bytes()).startsWith('L', 'P', 'M', '1');
    }
}
