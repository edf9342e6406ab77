package ai.dyslex.learning.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MisspellerTest {

    private static final Instant NOW = Instant.parse("2026-11-16T02:30:00Z");

    private final Lexicon english = Lexicon.english();
    private final Misspeller misspeller = Misspeller.of(english);

    @Test
    void makesTheSamePairsOfTheSameSeed() {
        List<ErrorPair> pairs = misspeller.pairs(7, 300);

        assertThat(Misspeller.of(english).pairs(7, 300)).isEqualTo(pairs);
        assertThat(misspeller.pairs(8, 300)).isNotEqualTo(pairs);
    }

    @Test
    void misspellsWordsAsNoWordsAndNeverTheSameWayTwice() {
        List<ErrorPair> pairs = misspeller.pairs(7, 1000);

        assertThat(pairs).extracting(ErrorPair::correction).allMatch(english.counts()::containsKey);
        assertThat(pairs).extracting(ErrorPair::misspelling).doesNotHaveDuplicates();
        assertThat(pairs).extracting(ErrorPair::misspelling).noneMatch(english.counts()::containsKey);
    }

    @Test
    void refusesMorePairsThanItCouldFind() {
        Misspeller few = Misspeller.of(Lexicon.of("few-1", Map.of("because", 1L, "friend", 1L)));

        assertThatThrownBy(() -> few.pairs(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 pairs are asked for; allowed: at most 1");
    }

    @Test
    void spreadsEachPairOverTheSittingsInTimeOrder() {
        UserId user = Occurrences.writer(7);
        List<Instant> sittings = Occurrences.sittings(NOW, 12);

        List<PairOccurrence> all = Occurrences.of(user, misspeller.pairs(7, 300), sittings, 7);

        assertThat(all).isEqualTo(Occurrences.of(user, misspeller.pairs(7, 300), sittings, 7));
        assertThat(all).isSortedAccordingTo(Comparator.comparing(PairOccurrence::occurredAt));
        assertThat(all).allMatch(o -> o.occurredAt().isBefore(NOW));
        assertThat(all.stream().collect(Collectors.groupingBy(PairOccurrence::pair, Collectors.counting())))
                .hasSize(300)
                .allSatisfy((pair, times) -> assertThat(times).isBetween(1L, 3L));
    }
}
