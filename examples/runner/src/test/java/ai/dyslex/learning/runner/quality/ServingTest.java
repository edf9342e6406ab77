package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who answers for a writer, and what is said of a word. */
final class ServingTest {

    private static final Corrector BASE =
            Fakes.corrector(Map.of("teh", List.of("the", "tea"), "form", List.of("from")), Set.of("form"));

    private static AdapterVersion version() {
        Evaluation measures = Evaluation.of(Map.of("top1", 1.0));
        return new AdapterVersion(
                new UserId("anna"),
                3,
                AdapterVersion.Decision.PROMOTED,
                new ExecutionId("job@1"),
                Instant.EPOCH,
                0,
                40,
                10,
                measures,
                measures,
                Optional.of(measures),
                Optional.of(ModelArtifact.of(new byte[] {1})));
    }

    @Test
    void theAdapterInUseAnswers() {
        Serving serving = Serving.of(BASE, artifact -> Fakes.CLUELESS, true, Optional.of(version()));

        assertThat(serving.corrector()).isSameAs(Fakes.CLUELESS);
        assertThat(serving.version()).hasValue(3);
        assertThat(serving.note()).isEmpty();
    }

    @Test
    void theBaseAnswersWhereThereIsNoneAndSaysWhy() {
        Serving unknown = Serving.of(BASE, artifact -> Fakes.CLUELESS, false, Optional.empty());
        Serving without = Serving.of(BASE, artifact -> Fakes.CLUELESS, true, Optional.empty());

        assertThat(unknown.corrector()).isSameAs(BASE);
        assertThat(unknown.note()).contains("nothing is known of this writer: the base answers");
        assertThat(without.corrector()).isSameAs(BASE);
        assertThat(without.note()).contains("this writer has no adapter in use: the base answers");
    }

    @Test
    void theBaseAnswersForAnArtifactThatIsRefused() {
        AdapterReader refusing = artifact -> {
            throw new ForeignArtifactException("an adapter of form 2 is expected");
        };

        Serving serving = Serving.of(BASE, refusing, true, Optional.of(version()));

        assertThat(serving.corrector()).isSameAs(BASE);
        assertThat(serving.version()).isEmpty();
        assertThat(serving.note().orElseThrow()).contains("refused", "the base answers");
        assertThat(serving.note().orElseThrow().lines()).hasSize(1);
    }

    @Test
    void aWordIsCorrectedLeftAloneOrRight() {
        SuggestView corrected = SuggestView.of("Teh", null, OptionalInt.empty(), BASE, Set.of());
        SuggestView alone = SuggestView.of("Ngozi", null, OptionalInt.empty(), BASE, Set.of());
        SuggestView right = SuggestView.of("form", null, OptionalInt.empty(), BASE, Set.of());

        // The fake knows keys only.
        assertThat(SuggestView.of("teh", null, OptionalInt.empty(), BASE, Set.of())
                        .verdict())
                .isEqualTo("corrected to the");
        assertThat(corrected.word()).isEqualTo("teh");
        assertThat(alone.verdict()).isEqualTo("left alone");
        assertThat(right.verdict()).isEqualTo("right");
        assertThat(right.suggestions()).hasSize(1);
    }

    @Test
    void aWordOfTheDictionaryIsRight() {
        SuggestView view = SuggestView.of("Teh", "anna", OptionalInt.of(3), BASE, Set.of("teh"));

        assertThat(view.verdict()).isEqualTo("right: it is in the writer's dictionary");
        assertThat(view.right()).isTrue();
        assertThat(view.correction()).isNull();
        assertThat(view.suggestions()).isEmpty();
    }
}
