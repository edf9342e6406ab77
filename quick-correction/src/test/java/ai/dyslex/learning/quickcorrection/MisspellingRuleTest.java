package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisspellingRuleTest {

    private static double evidence(String key, String word, double logPrior, double logChannel) {
        return MisspellingRule.evidence(key, new Candidate(word, logPrior, logChannel), false);
    }

    @Test
    void theCommonerTheWordTheSurer() {
        assertThat(evidence("thier", "their", -5, -4)).isGreaterThan(evidence("thier", "thief", -9, -4));
    }

    @Test
    void theNearerTheWordTheSurer() {
        assertThat(evidence("thier", "their", -5, -4)).isGreaterThan(evidence("thier", "their", -5, -9));
    }

    @Test
    void theLongerTheWordTheSurer() {
        assertThat(evidence("seperately", "separately", -8, -8)).isGreaterThan(evidence("seper", "super", -8, -4));
    }

    @Test
    void aLetterThatIsMissingIsMoreTellingThanOneTooMany() {
        assertThat(evidence("sepate", "separate", -8, -5)).isGreaterThan(evidence("sepate", "sepat", -8, -5));
    }

    @Test
    void whatHasNoVowelIsRatherAnAbbreviation() {
        assertThat(evidence("brb", "bub", -9, -6)).isLessThan(evidence("bab", "bub", -9, -6));
        assertThat(evidence("брб", "баб", -9, -6)).isEqualTo(evidence("баб", "боб", -9, -6));
    }

    @Test
    void whatIsMadeOfWordsIsRatherATerm() {
        Candidate near = new Candidate("changeling", -12, -10);
        assertThat(MisspellingRule.evidence("changelog", near, true))
                .isLessThan(MisspellingRule.evidence("changelog", near, false));
    }

    @Test
    void commonAndNearIsEnoughAndRareOrFarIsNot() {
        assertThat(MisspellingRule.isMisspelling("becuase", new Candidate("because", -5, -4), false))
                .isTrue();
        assertThat(MisspellingRule.isMisspelling("kestrul", new Candidate("kestrel", -13, -9), false))
                .isFalse();
        assertThat(MisspellingRule.isMisspelling("zyzzyva", new Candidate("because", -5, -30), false))
                .isFalse();
    }
}
