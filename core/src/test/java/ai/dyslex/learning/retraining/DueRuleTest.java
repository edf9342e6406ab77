package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:30:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MICRO = Duration.ofNanos(1000);

    private static boolean isDue(long newPairs, Optional<Instant> last) {
        DueWriter writer = new DueWriter(new UserId("anna"), newPairs, last, newPairs);
        return DueRule.isDue(writer, NOW, RetrainingPolicy.defaults());
    }

    @Test
    void isDueWithExactlyFiftyNewPairsAndNotWithFewer() {
        assertThat(isDue(49, Optional.empty())).isFalse();
        assertThat(isDue(50, Optional.empty())).isTrue();
        assertThat(isDue(51, Optional.empty())).isTrue();
    }

    @Test
    void isNotDueAfterExactlySevenDaysAndIsDueOneMicrosecondLater() {
        assertThat(isDue(50, Optional.of(NOW.minus(WEEK)))).isFalse();
        assertThat(isDue(50, Optional.of(NOW.minus(WEEK).minus(MICRO)))).isTrue();
        assertThat(isDue(50, Optional.of(NOW.minus(WEEK).plus(MICRO)))).isFalse();
    }

    @Test
    void needsBoth() {
        assertThat(isDue(49, Optional.of(NOW.minus(WEEK.multipliedBy(9))))).isFalse();
        assertThat(isDue(5000, Optional.of(NOW.minus(Duration.ofDays(1))))).isFalse();
    }
}
