package ai.dyslex.learning.runner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Sums over writers, and how they are printed. */
final class QualityReporterTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    /** One repeats the pairs that were trained on, the other one never does. */
    private static QualityReport report() {
        Subject subject = Fakes.pairMemory();
        Protocol protocol = new Protocol(subject, new RightWords(subject.base(), subject.words(), 1));
        List<WriterResult> results = List.of(
                protocol.run(Fakes.history("repeats", Fakes.pairs(1, 50), Fakes.pairs(1, 10))),
                protocol.run(Fakes.history("never", Fakes.pairs(1, 50), Fakes.pairs(51, 80))));
        return new QualityReporter(643)
                .report(
                        Optional.of(7L),
                        new QualityReport.Input(140, 0, 0, 2),
                        results,
                        protocol.timesOfBase(),
                        protocol.timesOfPromoted());
    }

    @Test
    void microIsOverMisspellingsAndMeanOverWriters() {
        QualityReport.SliceScores all = report().overall().slice(Slice.ALL);

        assertThat(all.n()).isEqualTo(40);
        assertThat(all.writers()).isEqualTo(2);
        assertThat(all.micro().get("ungated")).isEqualTo(new Tally.Shares(0.25, 0.25, 0.25, 0.25));
        assertThat(all.mean().get("ungated")).isEqualTo(new Tally.Shares(0.5, 0.5, 0.5, 0.5));
        assertThat(all.mean().get("base")).isEqualTo(Tally.Shares.NONE);
    }

    @Test
    void differencesHaveIntervalsOverWriters() {
        QualityReport.Difference ungated =
                report().overall().slice(Slice.ALL).differences().get(2);

        assertThat(List.of(ungated.of(), ungated.to())).containsExactly("ungated", "base");
        assertThat(ungated.top1().difference()).isCloseTo(0.25, CLOSE);
        assertThat(ungated.top1().low()).isZero();
        assertThat(ungated.top1().high()).isEqualTo(1.0);
    }

    @Test
    void tablesShowAllOfIt() {
        StringWriter out = new StringWriter();

        new QualityPrinter(new PrintWriter(out)).print(report());

        assertThat(out.toString())
                .contains(
                        "140 rows of 2 writers",
                        "For measurement only: the base has learnt its weights from 7 further pairs.",
                        "C: percent right",
                        "all corpora: percent right",
                        "unseen target",
                        "adapter promoted − (base + memory)",
                        "+25.00 [+0.00, +100.00]",
                        "ms per retraining",
                        "bytes per adapter");
    }
}
