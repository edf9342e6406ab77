package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSetTest {

    static List<PairOccurrence> occurrences(int count) {
        List<PairOccurrence> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new PairOccurrence(
                    new UserId("anna"), new ErrorPair("xyzzy" + i, "right" + i), Instant.EPOCH.plusSeconds(i)));
        }
        return all;
    }

    private static RetrainingPolicy holdingOut(double share, int least) {
        return new RetrainingPolicy(50, Duration.ofDays(7), share, least, 100, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2,  10,  50,  40, 10",
        "0.2,  10,  54,  44, 10",
        "0.2,  10,  55,  44, 11",
        "0.2,  10, 100,  80, 20",
        "0.29, 10, 100,  71, 29",
        "0.1,   1,  30,  27,  3",
        "0.07,  1, 100,  93,  7",
        "0.2,   1,   5,   4,  1",
        "0.5,   1,   3,   2,  1",
    })
    void holdsOutTheShareRoundedDown(double share, int least, int count, int training, int heldOut) {
        TrainingSet set =
                TrainingSet.split(occurrences(count), holdingOut(share, least)).orElseThrow();
        assertThat(set.training()).hasSize(training);
        assertThat(set.heldOut()).hasSize(heldOut);
    }

    @Test
    void holdsOutTheMostRecentAndLosesNone() {
        List<PairOccurrence> all = occurrences(57);
        TrainingSet set = TrainingSet.split(all, RetrainingPolicy.defaults()).orElseThrow();
        assertThat(set.training()).isEqualTo(all.subList(0, 46));
        assertThat(set.heldOut()).isEqualTo(all.subList(46, 57));
    }

    @Test
    void hasNotEnoughDataWithFewerThanTenHeldOut() {
        assertThat(TrainingSet.split(occurrences(49), RetrainingPolicy.defaults()))
                .isEmpty();
        assertThat(TrainingSet.split(List.of(), RetrainingPolicy.defaults())).isEmpty();
    }

    @Test
    void doesNotChangeWithTheListsItWasMadeOf() {
        List<PairOccurrence> all = occurrences(50);
        TrainingSet set = TrainingSet.split(all, RetrainingPolicy.defaults()).orElseThrow();
        all.clear();
        assertThat(set.training()).hasSize(40);
        assertThat(set.heldOut()).hasSize(10);
    }

    @Test
    void saysHowLargeItIsAndNoWord() {
        assertThat(TrainingSet.split(occurrences(50), RetrainingPolicy.defaults())
                        .orElseThrow())
                .hasToString("TrainingSet[40 + 10 held out]");
        assertThat(occurrences(1).get(0).toString()).doesNotContain("xyzzy").doesNotContain("right");
    }
}
