package ai.dyslex.learning.benchmarks.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void printsAlignedMarkdown() {
        StringWriter out = new StringWriter();
        new Table()
                .text("what")
                .number("a second")
                .row("one", 7)
                .row("a|b", "12,345")
                .printTo(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "| what | a second |", "|------|---------:|", "| one  |        7 |", "| a\\|b |   12,345 |");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table().text("what").row(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 cells for 1 columns");
    }

    @Test
    void writesNumbersWithThreeDigitsOrThousandsApart() {
        assertThat(List.of(0.01234, 4.5678, 78.91, 123.4, 12345.6, 0.0, Double.NaN).stream()
                        .map(Figures::number))
                .containsExactly("0.0123", "4.57", "78.9", "123", "12,346", "0", "-");
    }

    @Test
    void findsMedianPercentileAndSpread() {
        List<Double> values = List.of(4.0, 1.0, 3.0, 2.0);

        assertThat(Figures.median(values)).isEqualTo(2.5);
        assertThat(Figures.percentile(values, 50)).isEqualTo(2.0);
        assertThat(Figures.percentile(values, 95)).isEqualTo(4.0);
        assertThat(Figures.spread(values)).isEqualTo("1.00 to 4.00");
    }
}
