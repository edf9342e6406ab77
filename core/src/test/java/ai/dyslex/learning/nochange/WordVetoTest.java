package ai.dyslex.learning.nochange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordVetoTest {

    private static final WordEvidence NAME = NoChangeRuleTest.word("zyra", 3, 0, Map.of("Zyra", 3L), false);
    private static final WordEvidence OTHER = NoChangeRuleTest.word("quora", 3, 0, Map.of("Quora", 3L), false);
    private static final WordEvidence CORRECTED = NoChangeRuleTest.word("becuase", 3, 0, Map.of("becuase", 3L), true);

    /** Refuses what it is told to, and remembers what it was asked. */
    private static final class Scripted implements WordVeto {

        private final Set<WordEvidence> refused;
        private final List<List<WordEvidence>> asked = new ArrayList<>();

        Scripted(WordEvidence... refused) {
            this.refused = Set.of(refused);
        }

        @Override
        public Set<WordEvidence> refuse(List<WordEvidence> candidates) {
            asked.add(candidates);
            Set<WordEvidence> answer = new HashSet<>(candidates);
            answer.retainAll(refused);
            return answer;
        }
    }

    @Test
    void refusesWhatTheWriterEverCorrectedAndNothingElse() {
        assertThat(WordVeto.ownCorrectionsOnly().refuse(List.of(NAME, CORRECTED, OTHER)))
                .containsExactly(CORRECTED);
        assertThat(WordVeto.ownCorrectionsOnly().refuse(List.of())).isEmpty();
    }

    @Test
    void isNamedAlikeOnAllNodesForThePolicysFingerprint() {
        WordVeto lambda = candidates -> Set.of();
        assertThat(WordVeto.ownCorrectionsOnly().name()).isEqualTo("ownCorrectionsOnly");
        assertThat(lambda.name()).isEqualTo(WordVetoTest.class.getName());
        assertThat(new Scripted().name()).isEqualTo(Scripted.class.getName());
        assertThat(WordVeto.ownCorrectionsOnly().or(new Scripted()).name())
                .isEqualTo("ownCorrectionsOnly or " + Scripted.class.getName());
    }

    @Test
    void refusesWhatOneOrTheOtherRefuses() {
        WordVeto either = WordVeto.ownCorrectionsOnly().or(new Scripted(NAME));
        assertThat(either.refuse(List.of(NAME, OTHER, CORRECTED))).containsExactlyInAnyOrder(NAME, CORRECTED);
    }

    @Test
    void asksTheOtherOnlyForWhatTheFirstHasLeft() {
        Scripted first = new Scripted(NAME);
        Scripted second = new Scripted(OTHER);

        first.or(second).refuse(List.of(NAME, OTHER, CORRECTED));

        assertThat(first.asked).containsExactly(List.of(NAME, OTHER, CORRECTED));
        assertThat(second.asked).containsExactly(List.of(OTHER, CORRECTED));
    }

    @Test
    void doesNotAskTheOtherWhereNothingIsLeft() {
        Scripted second = new Scripted();
        assertThat(new Scripted(NAME).or(second).refuse(List.of(NAME))).containsExactly(NAME);
        assertThat(second.asked).isEmpty();
    }
}
