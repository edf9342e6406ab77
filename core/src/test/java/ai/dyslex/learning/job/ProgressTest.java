package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static Progress progress(long done, OptionalLong total, double perSecond) {
        return new Progress(
                new JobId("job"), new ExecutionId("job@x"), 0, done, total, Duration.ofSeconds(1), perSecond);
    }

    @Test
    void reckonsTheRestByTheSpeedSoFar() {
        assertThat(progress(250, OptionalLong.of(1000), 500).remaining()).contains(Duration.ofMillis(1500));
        assertThat(progress(0, OptionalLong.of(1), 3).remaining()).contains(Duration.ofMillis(333));
        assertThat(progress(1000, OptionalLong.of(1000), 500).remaining()).contains(Duration.ZERO);
    }

    @Test
    void hasNothingLeftWhereThereWereMoreThanExpected() {
        assertThat(progress(1200, OptionalLong.of(1000), 500).remaining()).contains(Duration.ZERO);
    }

    @Test
    void doesNotGuessWithoutATotalOrASpeed() {
        assertThat(progress(1, OptionalLong.empty(), 500).remaining()).isEmpty();
        assertThat(progress(1, OptionalLong.of(10), 0).remaining()).isEmpty();
        assertThat(progress(1, OptionalLong.of(10), -1).remaining()).isEmpty();
    }

    @Test
    void survivesASpeedCloseToNone() {
        assertThat(progress(0, OptionalLong.of(Long.MAX_VALUE / 1000), Double.MIN_VALUE)
                        .remaining())
                .contains(Duration.ofMillis(Long.MAX_VALUE));
    }
}
