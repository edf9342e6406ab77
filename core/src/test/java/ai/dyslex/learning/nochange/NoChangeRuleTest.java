package ai.dyslex.learning.nochange;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoChangeRuleTest {

    private static final NoChangePolicy THREE = NoChangePolicy.defaults();

    static WordEvidence word(String key, long sessions, long contrary, Map<String, Long> forms, boolean corrected) {
        return new WordEvidence(
                new UserId("anna"),
                key,
                sessions,
                sessions,
                contrary,
                new TreeMap<>(forms),
                "en",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                corrected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, false",
        "3, 0, true",
        "4, 0, true",
        "3, 1, false",
        "100, 1, false",
        "0, 0, false",
    })
    void keepsWhatWasLeftAloneEveryTimeInEnoughSessions(long sessions, long contrary, boolean kept) {
        assertThat(NoChangeRule.isKept(word("zyra", sessions, contrary, Map.of(), false), THREE))
                .isEqualTo(kept);
    }

    @Test
    void leavesTheVetoToOthers() {
        assertThat(NoChangeRule.isKept(word("becuase", 3, 0, Map.of(), true), THREE))
                .isTrue();
    }

    @Test
    void choosesTheFormMostOftenWritten() {
        assertThat(NoChangeRule.form(word("zyra", 3, 0, Map.of("zyra", 2L, "Zyra", 3L, "ZYRA", 1L), false)))
                .isEqualTo("Zyra");
    }

    @Test
    void choosesTheFirstOfFormsThatAreEquallyFrequent() {
        assertThat(NoChangeRule.form(word("zyra", 3, 0, Map.of("zyra", 2L, "Zyra", 2L), false)))
                .isEqualTo("Zyra");
    }

    @Test
    void addsUpFormsThatDifferInOuterPunctuationAndComposition() {
        Map<String, Long> forms = Map.of("Ame\u0301lie,", 2L, "\u201cAm\u00e9lie\u201d", 2L, "am\u00e9lie", 3L);
        assertThat(NoChangeRule.form(word("am\u00e9lie", 3, 0, forms, false))).isEqualTo("Am\u00e9lie");
    }

    @Test
    void fallsBackToTheKeyWhereNoFormIsKnown() {
        assertThat(NoChangeRule.form(word("zyra", 3, 0, Map.of(), false))).isEqualTo("zyra");
        assertThat(NoChangeRule.form(word("zyra", 3, 0, Map.of("Zyra", 0L), false)))
                .as("a form that was never counted is none")
                .isEqualTo("zyra");
    }
}
