package ai.dyslex.learning.runner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.Shell;
import org.junit.jupiter.api.Test;

/** Previews of schedules. */
final class PreviewTest {

    @Test
    void aTimeThatDoesNotExistRunsLaterAndSaysWhy() {
        Shell.Result result = Shell.bare()
                .type(
                        "preview",
                        "--daily",
                        "02:30",
                        "--zone",
                        "America/New_York", //
                        "--from",
                        "2027-03-13T00:00:00Z",
                        "--to",
                        "2027-03-15T23:00:00Z");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "2027-03-13T07:30:00Z\t2027-03-13\t",
                        "2027-03-14T07:30:00Z\t2027-03-14\t02:30 does not exist on 2027-03-14: runs at 03:30",
                        "2027-03-15T06:30:00Z\t2027-03-15\t");
    }

    @Test
    void aTimeThatOccursTwiceRunsOnce() {
        Shell.Result result = Shell.bare()
                .type(
                        "preview",
                        "--daily",
                        "02:30",
                        "--zone",
                        "Europe/Berlin", //
                        "--from",
                        "2026-10-24T12:00:00Z",
                        "--to",
                        "2026-10-26T12:00:00Z");

        assertThat(result.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("2026-10-25T00:30:00Z\t2026-10-25\t02:30 ");
    }

    @Test
    void bothEndsAreInclusive() {
        Shell.Result result = Shell.bare()
                .type(
                        "preview",
                        "--weekly",
                        "MON@03:00", //
                        "--from",
                        "2026-11-23T03:00:00Z",
                        "--to",
                        "2026-11-30T03:00:00Z");

        assertThat(result.out().lines())
                .containsExactly("2026-11-23T03:00:00Z\t2026-W48\t", "2026-11-30T03:00:00Z\t2026-W49\t");
    }

    @Test
    void cronIsShownAsJsonToo() {
        Shell.Result result = Shell.bare()
                .type(
                        "preview",
                        "--cron",
                        "0 6 * * 1-5",
                        "--output",
                        "json", //
                        "--from",
                        "2026-11-27T00:00:00Z",
                        "--to",
                        "2026-11-30T12:00:00Z");

        assertThat(result.out().lines())
                .containsExactly(
                        "{\"at\":\"2026-11-27T06:00:00Z\",\"period\":\"2026-11-27T06:00\",\"reason\":null}",
                        "{\"at\":\"2026-11-30T06:00:00Z\",\"period\":\"2026-11-30T06:00\",\"reason\":null}");
    }
}
