package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

    private static Counts counts(long writers, long failed, Map<String, Long> details) {
        return new Counts(writers, failed, new TreeMap<>(details));
    }

    @Test
    void addsUpNameByName() {
        Counts sum = counts(10, 1, Map.of("words_added", 3L, "only_here", 1L))
                .plus(counts(5, 2, Map.of("words_added", 4L, "only_there", 2L)));
        assertThat(sum).isEqualTo(counts(15, 3, Map.of("words_added", 7L, "only_here", 1L, "only_there", 2L)));
        assertThat(Counts.NONE.plus(Counts.NONE)).isEqualTo(Counts.NONE);
        assertThat(sum.plus(Counts.NONE)).isEqualTo(sum);
        assertThat(Counts.NONE.plus(sum)).isEqualTo(sum);
    }

    @Test
    void hasNoneOfWhatWasNotCounted() {
        assertThat(Counts.of("words_added", 3).get("words_added")).isEqualTo(3);
        assertThat(Counts.of("words_added", 3).get("other")).isZero();
        assertThat(Counts.of("words_added", 3).writers()).isZero();
        assertThat(Counts.of("words_added", 3).failed()).isZero();
    }

    @Test
    void readsWhatItWroteInTheOrderOfTheNames() {
        Counts counts = counts(1, 0, Map.of("b", 2L, "a_x", -1L, "c", Long.MAX_VALUE));
        assertThat(counts.detailsAsText()).isEqualTo("a_x=-1,b=2,c=9223372036854775807");
        assertThat(Counts.parseDetails(counts.detailsAsText())).isEqualTo(counts.details());
        assertThat(Counts.NONE.detailsAsText()).isEmpty();
        assertThat(Counts.parseDetails("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=1", "a=", "a=x", "a=1,,b=2", "a=1.5"})
    void refusesTextOfAnotherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.parseDetails(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a1", "a-b", "a=b", "a,b", "\u00e4", "a b"})
    void refusesNamesOfAnotherForm(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.of(name, 1));
    }

    @Test
    void takesNamesOfUpToFortyCharacters() {
        assertThat(Counts.of("a".repeat(40), 1).get("a".repeat(40))).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.of("a".repeat(41), 1));
    }

    @Test
    void doesNotChange() {
        TreeMap<String, Long> details = new TreeMap<>(Map.of("a", 1L));
        Counts counts = new Counts(0, 0, details);
        details.put("b", 2L);
        assertThat(counts.details()).containsOnlyKeys("a");
        assertThatThrownBy(() -> counts.details().put("c", 1L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
