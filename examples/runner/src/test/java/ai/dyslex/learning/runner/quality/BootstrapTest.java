package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Intervals over writers. */
final class BootstrapTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    private static List<Bootstrap.Writer> writers() {
        List<Bootstrap.Writer> writers = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            writers.add(new Bootstrap.Writer(20 + i, i % 7 - 2));
        }
        return writers;
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        assertThat(Bootstrap.interval(writers(), 643)).isEqualTo(Bootstrap.interval(writers(), 643));
        assertThat(Bootstrap.interval(writers(), 643)).isNotEqualTo(Bootstrap.interval(writers(), 644));
    }

    @Test
    void theIntervalContainsTheDifference() {
        Bootstrap.Interval interval = Bootstrap.interval(writers(), 643).orElseThrow();

        assertThat(interval.difference()).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isLessThan(interval.high());
    }

    @Test
    void aConstantDifferenceHasNoSpread() {
        List<Bootstrap.Writer> constant =
                List.of(new Bootstrap.Writer(10, 1), new Bootstrap.Writer(40, 4), new Bootstrap.Writer(20, 2));

        Bootstrap.Interval interval = Bootstrap.interval(constant, 643).orElseThrow();

        assertThat(interval.difference()).isCloseTo(0.1, CLOSE);
        assertThat(interval.low()).isCloseTo(0.1, CLOSE);
        assertThat(interval.high()).isCloseTo(0.1, CLOSE);
    }

    @Test
    void theDifferenceIsOverAllMisspellings() {
        List<Bootstrap.Writer> uneven = List.of(new Bootstrap.Writer(90, 0), new Bootstrap.Writer(10, 10));

        assertThat(Bootstrap.interval(uneven, 1).orElseThrow().difference()).isCloseTo(0.1, CLOSE);
    }

    @Test
    void thereIsNoneWithoutMisspellings() {
        assertThat(Bootstrap.interval(List.of(), 1)).isEmpty();
        assertThat(Bootstrap.interval(List.of(new Bootstrap.Writer(0, 0)), 1)).isEmpty();
    }

    @Test
    void percentilesAreValuesByNearestRank() {
        Percentiles percentiles = Percentiles.of(List.of(4.0, 1.0, 3.0, 2.0));

        assertThat(percentiles).isEqualTo(new Percentiles(4, 2.0, 4.0, 4.0));
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, null, null, null));
    }

    @Test
    void aTallyCountsRanks() {
        Tally tally = Tally.of(1).plus(Tally.of(5)).plus(Tally.of(10)).plus(Tally.of(0));

        assertThat(tally.shares()).isEqualTo(new Tally.Shares(0.25, 0.5, 0.75, (1 + 0.2 + 0.1) / 4));
    }
}
