package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.ledger.CatchUp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {

    private static final JobSettings DEFAULTS = JobSettings.defaults();

    @Test
    void hasTheDefaultsItSays() {
        assertThat(DEFAULTS)
                .isEqualTo(new JobSettings(
                        1000,
                        200_000,
                        1,
                        Duration.ofMinutes(2),
                        Duration.ofHours(6),
                        Duration.ofMinutes(3),
                        3,
                        Duration.ofMinutes(1),
                        2,
                        Duration.ofMillis(200),
                        0.2,
                        CatchUp.latest()));
    }

    @Test
    void changesOneThingAtATime() {
        Duration s = Duration.ofSeconds(1);
        assertThat(DEFAULTS.withPages(7, 8)
                        .withUnits(9)
                        .withDeadlines(s, s.multipliedBy(2), s.multipliedBy(3))
                        .withAttempts(4, s.multipliedBy(5))
                        .withPageRetries(6, s.multipliedBy(7))
                        .withMaxFailedShare(0.5)
                        .withCatchUp(CatchUp.all(3)))
                .isEqualTo(new JobSettings(
                        7,
                        8,
                        9,
                        s,
                        s.multipliedBy(2),
                        s.multipliedBy(3),
                        4,
                        s.multipliedBy(5),
                        6,
                        s.multipliedBy(7),
                        0.5,
                        CatchUp.all(3)));
    }

    @Test
    void takesTheLeastAndTheMost() {
        Duration least = Duration.ofNanos(1);
        assertThat(new JobSettings(
                        1,
                        1,
                        1,
                        least,
                        least,
                        least.plusNanos(1),
                        1,
                        Duration.ZERO,
                        0,
                        Duration.ZERO,
                        0,
                        CatchUp.none()))
                .isNotNull();
        assertThat(DEFAULTS.withPages(10_000, Long.MAX_VALUE)
                        .withUnits(256)
                        .withPageRetries(10, least)
                        .withMaxFailedShare(1))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "pageSize,       0, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "pageSize,       10001, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "pageRows,       1, 0, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "units,          1, 1, 0, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "units,          1, 1, 257, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "pageDeadline,   1, 1, 1, PT0S,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "pageDeadline,   1, 1, 1, PT-1S, PT6H,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "deadline,       1, 1, 1, PT2M,  PT0S,  PT3M, 3, PT1M,  2, PT1S,  0.2",
        "deadline,       1, 1, 1, PT2M,  PT-1S, PT3M, 3, PT1M,  2, PT1S,  0.2",
        "takeoverAfter,  1, 1, 1, PT2M,  PT6H,  PT2M, 3, PT1M,  2, PT1S,  0.2",
        "maxAttempts,    1, 1, 1, PT2M,  PT6H,  PT3M, 0, PT1M,  2, PT1S,  0.2",
        "retryBackoff,   1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT-1M, 2, PT1S,  0.2",
        "pageRetries,    1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M, -1, PT1S,  0.2",
        "pageRetries,    1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M, 11, PT1S,  0.2",
        "pageBackoff,    1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT-1S, 0.2",
        "maxFailedShare, 1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S, -0.1",
        "maxFailedShare, 1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  1.1",
        "maxFailedShare, 1, 1, 1, PT2M,  PT6H,  PT3M, 3, PT1M,  2, PT1S,  NaN",
    })
    void refusesWhatIsOutOfRangeByName(
            String name,
            int pageSize,
            long pageRows,
            int units,
            Duration pageDeadline,
            Duration deadline,
            Duration takeover,
            int attempts,
            Duration backoff,
            int retries,
            Duration pageBackoff,
            double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobSettings(
                        pageSize,
                        pageRows,
                        units,
                        pageDeadline,
                        deadline,
                        takeover,
                        attempts,
                        backoff,
                        retries,
                        pageBackoff,
                        share,
                        CatchUp.latest()))
                .withMessageStartingWith(name + " is ")
                .withMessageContaining("; allowed: ");
    }

    @Test
    void refusesATakeoverWithinAPagesDeadline() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DEFAULTS.withDeadlines(Duration.ofMinutes(3), Duration.ofHours(1), Duration.ofMinutes(3)))
                .withMessage("takeoverAfter is PT3M; allowed: longer than pageDeadline, PT3M, at most 365 days");
    }
}
