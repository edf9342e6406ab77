package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.dyslex.learning.quickcorrection.EditWeights.Edit;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditWeightsTest {

    private static final String WHOLE = WeightsFormat.write(Tiny.WEIGHTS, List.of("a comment"));

    private static EditWeights read(String text) throws IOException {
        return WeightsFormat.read(new BufferedReader(new StringReader(text)));
    }

    @Test
    void shipsWeightsThatKnowCommonConfusions() {
        EditWeights english = EditWeights.english();
        assertThat(english.name()).isEqualTo("english-1");
        assertThat(english.rates().getOrDefault(new Edit("ph", "f"), 0.0)).isGreaterThan(0.1);
        assertThat(english.rates().getOrDefault(new Edit("ie", "ei"), 0.0)).isGreaterThan(0.03);
        assertThat(english.rates().getOrDefault(new Edit("k", "z"), 0.0)).isLessThan(0.01);
        assertThat(english.rates().values()).allMatch(rate -> rate > 0 && rate <= 1);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        EditWeights weights = read(WHOLE);
        assertThat(weights.name()).isEqualTo("tiny");
        assertThat(weights.rates()).isEqualTo(Tiny.WEIGHTS.rates());
        assertThat(weights.generic()).isEqualTo(Tiny.WEIGHTS.generic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name: x", "# name: x", "# name: x\na\tb", "# name: x\na\tb\tc", "# name: x\na\tb\t2"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void saysInWhichLineTheFormIsAnother() {
        assertThatThrownBy(() -> read(WHOLE + "a\tb\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("line 10: 2 fields; 3 are expected");
    }

    @Test
    void learnsAnEditFromPairs() {
        Set<ErrorPair> pairs = new HashSet<>();
        for (String end : List.of("ing", "er", "ed", "s", "y", "ish", "al", "en", "est", "ly")) {
            pairs.add(new ErrorPair("fin" + end, "thin" + end));
            pairs.add(new ErrorPair("paf" + end, "path" + end));
            pairs.add(new ErrorPair("mof" + end, "moth" + end));
        }
        EditWeights learnt = Tiny.WEIGHTS.learn(pairs);
        assertThat(learnt.name())
                .startsWith("tiny+30-")
                .isEqualTo(Tiny.WEIGHTS.learn(pairs).name());
        Alphabet alphabet = new Alphabet(Set.of('t', 'h', 'i', 'n', 'k', 'f'));
        assertThat(likelihood(learnt, alphabet, "think", "fink"))
                .isGreaterThan(likelihood(Tiny.WEIGHTS, alphabet, "think", "fink") + 4);
        assertThat(learnt.rates().getOrDefault(new Edit("ph", "f"), 0.0))
                .as("what is not in the pairs stays about as it was")
                .isCloseTo(0.2, within(0.01));
    }

    private static double likelihood(EditWeights weights, Alphabet alphabet, String meant, String written) {
        return weights.over(alphabet).logLikelihood(alphabet.encode(meant), alphabet.encode(written));
    }

    @Test
    void namesWeightsApartThatWereLearntFromAsManyPairs() {
        EditWeights one = Tiny.WEIGHTS.learn(List.of(new ErrorPair("fin", "thin"), new ErrorPair("paf", "path")));
        EditWeights other = Tiny.WEIGHTS.learn(List.of(new ErrorPair("tin", "thin"), new ErrorPair("pat", "path")));
        assertThat(one.name()).isNotEqualTo(other.name());
    }

    @Test
    void keepsItsRatesWithoutPairs() {
        EditWeights same = Tiny.WEIGHTS.learn(List.of());
        assertThat(same.rates().getOrDefault(new Edit("ph", "f"), 0.0)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void addsUpAllWaysToWriteAWord() {
        EditRates rates = Tiny.WEIGHTS.over(new Alphabet(Set.of('p', 'h', 'f', 'o', 'n', 'e')));
        Alphabet alphabet = new Alphabet(Set.of('p', 'h', 'f', 'o', 'n', 'e'));
        byte[] phone = alphabet.encode("phone");
        byte[] fone = alphabet.encode("fone");
        double kept = Math.log(rates.one[alphabet.encode("o")[1]][alphabet.encode("o")[1]]);
        double likelihood = rates.logLikelihood(phone, fone);
        assertThat(likelihood).isBetween(Math.log(0.2) + 3 * kept, Math.log(0.2) + 3 * kept + 0.1);
        assertThat(rates.logLikelihood(phone, phone)).isGreaterThan(likelihood);
    }

    @Test
    void findsTheLikeliestCut() {
        Alphabet alphabet = new Alphabet(Set.of('p', 'h', 'f', 'o', 'n', 'e'));
        EditRates rates = Tiny.WEIGHTS.over(alphabet);
        List<String> edits = new ArrayList<>();
        for (long edit : Alignment.of(rates, alphabet.encode("phone"), alphabet.encode("foen"))
                .edits()) {
            edits.add(alphabet.text(Segment.meant(edit)) + ">" + alphabet.text(Segment.written(edit)));
        }
        assertThat(edits).containsExactly("^>^", "ph>f", "o>o", "ne>en", "$>$");
    }
}
