package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        SettableClock clock = SettableClock.at("2026-11-23T00:00:00Z");
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);

        assertThat(clock.advance(Duration.ofDays(-1))).isEqualTo(START.minus(Duration.ofDays(1)));
        clock.set(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void movesTogetherInAllZones() {
        SettableClock clock = SettableClock.at(START);
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofSeconds(5));

        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
