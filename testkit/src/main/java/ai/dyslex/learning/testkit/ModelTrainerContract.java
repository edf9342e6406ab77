package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the jobs rely on in a {@link ModelTrainer}. */
public abstract class ModelTrainerContract {

    private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
    private static final UserId USER = new UserId("writer-1");
    private static final List<String> PAIRS = List.of(
            "becuase>because",
            "thier>their",
            "frend>friend",
            "wich>which",
            "untill>until",
            "realy>really",
            "allways>always",
            "goverment>government");

    /** For subclasses. */
    protected ModelTrainerContract() {}

    /** {@return a fresh trainer, made as all others of this test} */
    protected abstract ModelTrainer newTrainer();

    private static List<PairOccurrence> occurrences(int times) {
        List<PairOccurrence> occurrences = new ArrayList<>();
        for (int i = 0; i < times * PAIRS.size(); i++) {
            String[] pair = PAIRS.get(i % PAIRS.size()).split(">", -1);
            occurrences.add(new PairOccurrence(USER, new ErrorPair(pair[0], pair[1]), FIRST.plus(Duration.ofHours(i))));
        }
        return occurrences;
    }

    private static Set<String> judged(Evaluation evaluation) {
        Set<String> names = new TreeSet<>(evaluation.measures().keySet());
        names.removeIf(name -> !Evaluation.isJudged(name));
        return names;
    }

    @Test
    void makesTheSameOfTheSame() throws Exception {
        ModelArtifact first = newTrainer().train(occurrences(6), Optional.empty());
        assertThat(newTrainer().train(occurrences(6), Optional.empty())).isEqualTo(first);
        Evaluation evaluation = newTrainer().evaluate(Optional.of(first), occurrences(2));
        assertThat(newTrainer().evaluate(Optional.of(first), occurrences(2))).isEqualTo(evaluation);
    }

    @Test
    void judgesModelsAndTheBaseByTheSameMeasures() throws Exception {
        ModelTrainer trainer = newTrainer();
        ModelArtifact model = trainer.train(occurrences(6), Optional.empty());
        Set<String> names = judged(trainer.evaluate(Optional.of(model), occurrences(2)));
        assertThat(names).isNotEmpty();
        assertThat(judged(trainer.evaluate(Optional.empty(), occurrences(2)))).isEqualTo(names);
        assertThat(judged(trainer.evaluate(Optional.of(model), occurrences(1).subList(0, 1))))
                .isEqualTo(names);
    }

    @Test
    void isNotWorseThanTheBaseOnWhatItWasTrainedOn() throws Exception {
        ModelTrainer trainer = newTrainer();
        ModelArtifact model = trainer.train(occurrences(6), Optional.empty());
        Evaluation trained = trainer.evaluate(Optional.of(model), occurrences(2));
        Evaluation base = trainer.evaluate(Optional.empty(), occurrences(2));
        for (String name : judged(base)) {
            double before = base.measure(name).orElseThrow();
            double after = trained.measure(name).orElseThrow();
            assertThat(Evaluation.lowerIsBetter(name) ? before - after : after - before)
                    .as(name)
                    .isNotNegative();
        }
    }

    @Test
    void trainsWithAnIncumbentOfItsOwn() throws Exception {
        ModelTrainer trainer = newTrainer();
        ModelArtifact incumbent = trainer.train(occurrences(4), Optional.empty());
        ModelArtifact next = trainer.train(occurrences(6), Optional.of(incumbent));
        assertThat(judged(trainer.evaluate(Optional.of(next), occurrences(2)))).isNotEmpty();
    }

    @Test
    void trainsOnLittle() throws Exception {
        ModelTrainer trainer = newTrainer();
        ModelArtifact model = trainer.train(occurrences(1).subList(0, 1), Optional.empty());
        assertThat(judged(trainer.evaluate(Optional.of(model), occurrences(1)))).isNotEmpty();
    }

    @Test
    void refusesForeignAndDamagedArtifacts() throws Exception {
        ModelTrainer trainer = newTrainer();
        byte[] bytes = trainer.train(occurrences(6), Optional.empty()).bytes();
        List<byte[]> bad = new ArrayList<>();
        bad.add(new byte[] {1});
        bad.add("no model".getBytes(StandardCharsets.US_ASCII));
        bad.add(Arrays.copyOf(bytes, bytes.length - 1));
        bad.add(Arrays.copyOf(bytes, bytes.length / 2));
        bad.add(Arrays.copyOf(bytes, bytes.length + 1));
        for (byte[] artifact : bad) {
            assertThatThrownBy(() -> trainer.evaluate(Optional.of(ModelArtifact.of(artifact)), occurrences(2)))
                    .isInstanceOf(ForeignArtifactException.class)
                    .hasMessageNotContainingAny("becuase", "because");
        }
    }

    @Test
    void worksOnSeveralThreads() throws Exception {
        ModelTrainer trainer = newTrainer();
        ModelArtifact alone = trainer.train(occurrences(6), Optional.empty());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<ModelArtifact>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(threads.submit(() -> {
                    trainer.evaluate(Optional.of(alone), occurrences(2));
                    return trainer.train(occurrences(6), Optional.empty());
                }));
            }
            for (Future<ModelArtifact> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
