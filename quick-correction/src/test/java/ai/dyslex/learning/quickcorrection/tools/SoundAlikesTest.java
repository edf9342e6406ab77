package ai.dyslex.learning.quickcorrection.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundAlikesTest {

    private static final Map<String, String> ONSETS = Map.of("ph", "F", "f", "F", "b", "B", "d", "D");
    private static final Map<String, String> VOWELS =
            Map.of("a", "AE1", "o", "AA1", "i", "IH1", "u", "AH1", "e", "EH1");
    private static final Map<String, String> CODAS =
            Map.of("t", "T", "n", "N", "s", "S", "g", "G", "m", "M", "l", "L", "k", "K", "r", "R", "z", "Z", "v", "V");

    private static List<String> dictionary() {
        List<String> lines = new ArrayList<>();
        ONSETS.forEach((onset, first) -> VOWELS.forEach((vowel, second) -> CODAS.forEach(
                (coda, third) -> lines.add(onset + vowel + coda + "\t" + first + " " + second + " " + third))));
        Collections.sort(lines);
        return lines;
    }

    private static List<Pronunciation> words() {
        return Pronunciation.read(dictionary(), word -> true);
    }

    @Test
    void learnsWhichLettersSoundAlike() {
        // Every ph sounds as F, and half of what sounds as F is written f; the other way round too.
        assertThat(SoundAlikes.learn(words()))
                .anySatisfy(rate -> {
                    assertThat(rate.letters()).isEqualTo("ph");
                    assertThat(rate.others()).isEqualTo("f");
                    assertThat(rate.rate()).isCloseTo(0.5, within(0.1));
                })
                .anySatisfy(rate -> {
                    assertThat(rate.letters()).isEqualTo("f");
                    assertThat(rate.others()).isEqualTo("ph");
                    assertThat(rate.rate()).isCloseTo(0.5, within(0.1));
                })
                .noneMatch(rate -> rate.letters().equals("b") && rate.others().equals("d"));
    }

    @Test
    void alignsEachWordOnce() {
        Map<Alignment.Group, Double> counts = Alignment.of(words());
        assertThat(counts.get(new Alignment.Group("ph", "F"))).isCloseTo(50, within(0.5));
        assertThat(counts.get(new Alignment.Group("f", "F"))).isCloseTo(50, within(0.5));
        assertThat(counts.get(new Alignment.Group("t", "T"))).isCloseTo(20, within(0.5));
    }

    @Test
    void isDeterministicAndSorted() {
        List<SoundAlikes.Rate> rates = SoundAlikes.learn(words());
        assertThat(SoundAlikes.learn(words())).isEqualTo(rates);
        assertThat(rates).isSortedAccordingTo((one, other) -> Double.compare(other.rate(), one.rate()));
    }

    @Test
    void passesOverAWordThatCannotBeAligned() {
        List<String> lines = dictionary();
        lines.add("x\tEH1 K S T R AH0");
        assertThat(SoundAlikes.learn(Pronunciation.read(lines, word -> true))).isEqualTo(SoundAlikes.learn(words()));
    }

    @Test
    void learnsNothingFromNothing() {
        assertThat(SoundAlikes.learn(List.of())).isEmpty();
    }

    @Test
    void readsPronunciationsWithoutStressCommentsAndNumbers() {
        assertThat(Pronunciation.read(
                        List.of("fine\tF AY1 N", "fine(2)\tF IH1 N AH0 # org, irish", "a's\tEY1 Z", "rare\tR EH1 R"),
                        word -> !word.equals("rare")))
                .containsExactly(
                        new Pronunciation("fine", List.of("F", "AY", "N")),
                        new Pronunciation("fine", List.of("F", "IH", "N", "AH")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fine", "fine\t", "\tF AY1 N", "fine\tF AY1\tN"})
    void saysWhichLineIsNoPronunciation(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pronunciation.read(List.of("a\tAH0", line), word -> true))
                .withMessageContaining("line 2");
    }

    @Test
    void writesATable() {
        assertThat(SoundAlikes.lines(List.of(new SoundAlikes.Rate("ph", "f", 0.732123))))
                .containsExactly("ph\tf\t0.73212");
    }
}
