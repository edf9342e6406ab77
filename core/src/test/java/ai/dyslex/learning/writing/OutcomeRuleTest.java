package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeRuleTest {

    private static final UserId ANNA = new UserId("anna");
    private static final ObservationId ID = new ObservationId("o1");
    private static final Instant WRITTEN = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant KNOWN = WRITTEN.plusSeconds(60);

    static Observation pending(String word, String... suggestions) {
        return new Observation(
                new ObservationKey(ANNA, ID),
                new SessionId("s1"),
                word,
                Words.key(word),
                List.of(suggestions),
                "phonetic",
                "en",
                Outcome.PENDING,
                false,
                Optional.empty(),
                Optional.empty(),
                WRITTEN,
                WRITTEN.plusSeconds(1),
                Optional.empty());
    }

    private static Observation resolved(Observation before, Resolution resolution) {
        return OutcomeRule.resolved(before, resolution, KNOWN);
    }

    private static Resolution changedTo(String word) {
        return Resolution.changedTo(ANNA, ID, word);
    }

    private static Resolution unchanged() {
        return Resolution.unchanged(ANNA, ID);
    }

    @Test
    void isCorrectedWhereTheFinalWordIsASuggestion() {
        Observation after = resolved(pending("teh", "tea", "the"), changedTo("the"));
        assertThat(after.outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(after.finalWord()).contains("the");
        assertThat(after.pair()).contains(new ErrorPair("teh", "the"));
        assertThat(after.outcomeAt()).contains(KNOWN);
        assertThat(after.assumed()).isFalse();
    }

    @Test
    void changesNothingElse() {
        Observation before = pending("teh", "tea", "the");
        Observation after = resolved(before, changedTo("the"));
        assertThat(after)
                .isEqualTo(new Observation(
                        before.key(),
                        before.session(),
                        "teh",
                        "teh",
                        before.suggestions(),
                        "phonetic",
                        "en",
                        Outcome.CORRECTED,
                        false,
                        Optional.of("the"),
                        Optional.of(new ErrorPair("teh", "the")),
                        WRITTEN,
                        WRITTEN.plusSeconds(1),
                        Optional.of(KNOWN)));
    }

    @Test
    void findsTheSuggestionWhateverItsOuterPunctuationAndComposition() {
        assertThat(resolved(pending("cafe", "caf\u00e9"), changedTo("cafe\u0301,"))
                        .outcome())
                .isEqualTo(Outcome.CORRECTED);
        assertThat(resolved(pending("teh", "\"the\""), changedTo("the")).outcome())
                .isEqualTo(Outcome.CORRECTED);
        assertThat(resolved(pending("teh", "the"), changedTo("The")).outcome())
                .as("another case is another word")
                .isEqualTo(Outcome.REWRITTEN);
    }

    @Test
    void isRewrittenWhereTheFinalWordIsAnother() {
        Observation after = resolved(pending("teh", "the"), changedTo("a"));
        assertThat(after.outcome()).isEqualTo(Outcome.REWRITTEN);
        assertThat(after.finalWord()).contains("a");
        assertThat(after.pair()).isEmpty();
        assertThat(resolved(pending("teh"), changedTo("the")).outcome())
                .as("nothing was suggested")
                .isEqualTo(Outcome.REWRITTEN);
    }

    @Test
    void isUnchangedWhereTheWordIsLeftAlone() {
        Observation after = resolved(pending("teh", "the"), unchanged());
        assertThat(after.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(after.finalWord()).isEmpty();
        assertThat(after.pair()).isEmpty();
        assertThat(after.outcomeAt()).contains(KNOWN);
        assertThat(resolved(pending("teh", "the"), changedTo("teh")))
                .as("changed to itself")
                .isEqualTo(after);
    }

    @Test
    void hasThePairThatTheHostFoundOutWhateverTheOutcome() {
        ErrorPair pair = new ErrorPair("teh", "the");
        assertThat(resolved(pending("teh"), unchanged().meant("the")).pair()).contains(pair);
        assertThat(resolved(pending("teh"), changedTo("that").meant("the")).pair())
                .contains(pair);
        assertThat(resolved(pending("teh", "tea"), changedTo("tea").meant("the"))
                        .pair())
                .as("the host knows better than the suggestion")
                .contains(pair);
    }

    @Test
    void hasNoPairOfTwoThatDifferInCaseOrPunctuationOnly() {
        Observation after = resolved(pending("anna", "Anna"), changedTo("Anna"));
        assertThat(after.outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(after.pair()).isEmpty();
        assertThat(resolved(pending("anna"), unchanged().meant("\"Anna\"")).pair())
                .isEmpty();
    }

    @Test
    void comparesPairsByTheirKeys() {
        assertThat(resolved(pending("Teh,", "The"), changedTo("The")).pair()).contains(new ErrorPair("teh", "the"));
    }

    @Test
    void takesOutcomesForTheSameThatSayTheSame() {
        Observation before = pending("teh", "the");
        Observation corrected = resolved(before, changedTo("the"));
        assertThat(OutcomeRule.sameOutcome(
                        corrected, OutcomeRule.resolved(before, changedTo("the"), KNOWN.plusSeconds(9))))
                .as("whenever it became known")
                .isTrue();
        assertThat(OutcomeRule.sameOutcome(before, corrected)).isFalse();
        assertThat(OutcomeRule.sameOutcome(corrected, resolved(before, changedTo("the,"))))
                .as("another final word")
                .isFalse();
        assertThat(OutcomeRule.sameOutcome(
                        corrected, resolved(before, changedTo("the").meant("them"))))
                .as("another pair")
                .isFalse();
        Observation left = resolved(before, unchanged());
        Observation assumed = new Observation(
                left.key(),
                left.session(),
                left.word(),
                left.wordKey(),
                left.suggestions(),
                left.errorType(),
                left.language(),
                left.outcome(),
                true,
                left.finalWord(),
                left.pair(),
                left.occurredAt(),
                left.recordedAt(),
                left.outcomeAt());
        assertThat(OutcomeRule.sameOutcome(left, assumed)).isFalse();
        assertThat(OutcomeRule.sameOutcome(left, left)).isTrue();
    }
}
