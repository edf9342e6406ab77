package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthChoiceTest {

    private static final BaseCorrector BASE = Tiny.base(
            "castle:50 their:900 there:900 bath bat path pat moth mot both bot"
                    + " with wit teeth tee thin tin think tink thank tank cloth clot month mouth south tooth truth youth");

    private static Strengths choose(String pairs) throws InterruptedException {
        return choice().of(Tiny.occurrences(pairs));
    }

    private static StrengthChoice choice() {
        return new StrengthChoice(BASE, new RecentCandidates(BASE));
    }

    @Test
    void keepsTheBaseWithLittleData() throws Exception {
        assertThat(choose("teh>their ther>there")).isEqualTo(Strengths.MEMORY_ONLY);
        assertThat(choice().of(List.of())).isEqualTo(Strengths.MEMORY_ONLY);
    }

    @Test
    void goesByHabitsWhereTheyForetellWhatComes() throws Exception {
        String habit = "baf>bath paf>path mof>moth bof>both wif>with teef>teeth clof>cloth monf>month mouf>mouth"
                + " souf>south toof>tooth truf>truth youf>youth";
        Strengths strengths = choose(habit + " " + habit + " " + habit);
        assertThat(strengths.hasOwnEdits()).isTrue();
    }

    @Test
    void expectsWordsAgainThatWereMisspeltInEverNewWays() throws Exception {
        StringBuilder pairs = new StringBuilder("baf>bath paf>path mof>moth bof>both wif>with teef>teeth clof>cloth"
                + " monf>month mouf>mouth souf>south");
        for (String way : List.of(
                "casle", "castel", "catsle", "cstle", "caslte", "castl", "castlle", "kastle", "casttle", "caatle",
                "cartle", "castlee", "csatle", "casdle", "caste", "cattle", "cassle", "castele", "castal")) {
            pairs.append(' ').append(way).append(">castle");
        }
        assertThat(choose(pairs.toString()).ownWords()).isGreaterThan(0.05);
    }

    @Test
    void expectsNoWordAgainThatNeverCameAgain() throws Exception {
        assertThat(choose("baf>bath paf>path mof>moth bof>both wif>with teef>teeth clof>cloth monf>month mouf>mouth"
                                + " souf>south toof>tooth truf>truth youf>youth castel>castle thier>their ther>there"
                                + " batt>bat patt>pat tinn>tin tankk>tank thinn>thin tinkk>tink witt>wit teee>tee")
                        .ownWords())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "60, 1, 1", "60, -0.1, 1", "60, 0, 0", "NaN, 0, 1"})
    void refusesStrengthsThatCannotBe(double editsAfter, double ownWords, double trustMemoryAfter) {
        assertThatThrownBy(() -> new Strengths(editsAfter, ownWords, trustMemoryAfter))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
