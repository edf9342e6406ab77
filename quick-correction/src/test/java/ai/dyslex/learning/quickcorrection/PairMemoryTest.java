package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairMemoryTest {

    private static PairMemory memory(String pairs) {
        List<RememberedPair> remembered = Tiny.pairs(pairs);
        return new PairMemory(remembered, remembered);
    }

    @Test
    void outweighsByWhatWasRememberedMoreThanOnce() {
        PairMemory memory = memory("teh>the teh>the");

        assertThat(memory.outweighs("teh", "the", 1)).isTrue();
        assertThat(memory.outweighs("teh", "tea", 1)).isFalse();
        assertThat(memory.outweighs("hte", "the", 1)).isFalse();
    }

    @Test
    void doesNotOutweighWhileAnotherCorrectionMayBeLikelier() {
        PairMemory memory = memory("teh>the teh>tea");

        assertThat(memory.outweighs("teh", "tea", 1)).isFalse();
        assertThat(memory.outweighs("teh", "tea", 0.1)).isTrue();
    }

    /** Whatever the base and the writer's own words say of it. */
    @Test
    void isFirstInEachRankingThatItOutweighs() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> words = List.of("the", "tea", "ten", "tech");
        int outweighed = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder pairs = new StringBuilder("teh>the");
            for (int i = random.nextInt(5); i > 0; i--) {
                pairs.append(" teh>").append(words.get(random.nextInt(3)));
            }
            PairMemory memory = memory(pairs.toString());
            double[] scores = random.doubles(words.size(), -40, 0).toArray();
            double trust = random.nextDouble(0.1, 2);
            Ranking ranking = Ranking.of(words, scores);
            for (String word : words) {
                if (memory.outweighs("teh", word, trust)) {
                    outweighed++;
                    assertThat(memory.added(ranking, "teh", trust)
                                    .suggestions(1)
                                    .get(0)
                                    .word())
                            .isEqualTo(word);
                }
            }
        }
        assertThat(outweighed).isGreaterThan(500);
    }
}
