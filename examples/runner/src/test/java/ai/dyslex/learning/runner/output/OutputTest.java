package ai.dyslex.learning.runner.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables and charts. */
final class OutputTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        StringWriter out = new StringWriter();

        new TextTable(" ")
                .text("name")
                .number("n")
                .row("Zoe\u0308", 1)
                .row("Ann", 100)
                .printTo(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(" name    n", " ────  ───", " Zoe\u0308     1", " Ann   100");
    }

    @Test
    void aRowHasACellForEachColumn() {
        TextTable table = new TextTable().text("one");

        assertThatThrownBy(() -> table.row("1", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sparklinesScaleToTheLargestValue() {
        assertThat(Charts.sparkline(List.of(0.0, 3.5, 7.0, Double.NaN))).isEqualTo("▁▅█·");
        assertThat(Charts.sparkline(List.of(0.0, 0.0))).isEqualTo("▁▁");
    }

    @Test
    void barsHaveEighths() {
        assertThat(Charts.bar(1, 2, 4)).isEqualTo("██");
        assertThat(Charts.bar(1, 16, 4)).isEqualTo("▎");
        assertThat(Charts.bar(0, 2, 4)).isEmpty();
        assertThat(Charts.bar(1, 0, 4)).isEmpty();
    }
}
