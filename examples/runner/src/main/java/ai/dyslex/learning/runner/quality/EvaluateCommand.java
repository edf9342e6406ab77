package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.EditWeights;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.ProgressLine;
import ai.dyslex.learning.writing.ErrorPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
        name = "evaluate",
        description = "Measures corrections on real errors; needs no database.",
        footer = {
            "",
            "--writers: goes through each writer's errors in their order, with the retraining job as it is scheduled, and"
                    + " scores each error behind the first training with what was there before it was made. A file with a"
                    + " header, tabs between columns: corpus, writer, stage, seq, misspelling, target.",
            "--pairs: the base only. Misspelling, TAB, target without a header; TOEFL-Spell's annotations; or a line"
                    + " $target, then its misspellings, a line each.",
            "Words are compared by their keys: case and outer punctuation do not count. Pairs of the same word twice are"
                    + " left out, and so are bad lines, which are reported by number.",
            "Exit code: 0, also with bad lines; 1 if nothing could be read."
        })
public final class EvaluateCommand extends RunnerCommand {

    private static final int BAD_ROWS_TOLD = 100;

    @Option(names = "--writers", paramLabel = "FILE", description = "Errors with their writers, in order.")
    private @Nullable Path writers;

    @Option(names = "--pairs", paramLabel = "FILE", description = "Errors without writers, in place of --writers.")
    private @Nullable Path pairs;

    @Option(
            names = "--channel",
            paramLabel = "FILE",
            description = "The base learns its edit weights from the pairs of this file too, in one of the forms of"
                    + " --pairs; for measurement only.")
    private @Nullable Path channel;

    @Option(
            names = "--poison",
            paramLabel = "KIND",
            description = "Poisons each writer's second training, and tells what becomes of later errors:"
                    + " ${COMPLETION-CANDIDATES}. With --writers.")
    private @Nullable PoisonKind poison;

    @Option(names = "--sample", paramLabel = "N", description = "Draws so many pairs; default: all. With --pairs.")
    private @Nullable Integer sample;

    @Option(
            names = "--half",
            paramLabel = "HALF",
            description =
                    "Only essays of this half, ${COMPLETION-CANDIDATES}, of TOEFL-Spell; the weights that ship have"
                            + " learnt from half a. With --pairs.")
    private @Nullable Half half;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "643",
            description = "Of the bootstrap, of samples and of poison; default: ${DEFAULT-VALUE}.")
    private long seed;

    /** @param global the options of all commands */
    public EvaluateCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        if ((writers == null) == (pairs == null)) {
            throw usage("either --writers or --pairs is needed");
        }
        if (writers != null) {
            if (sample != null || half != null) {
                throw usage("--sample and --half go with --pairs");
            }
            return evaluate(QualityFile.read(writers, HistoriesReader::read));
        }
        if (poison != null) {
            throw usage("--poison goes with --writers");
        }
        if (sample != null && sample < 1) {
            throw usage("--sample is %d; allowed: 1 or more".formatted(sample));
        }
        return evaluate(readPairs(Optional.ofNullable(pairs).orElseThrow(), Optional.ofNullable(half)));
    }

    private PairList readPairs(Path file, Optional<Half> ofHalf) {
        PairList list = QualityFile.read(file, lines -> PairListReader.read(lines, ofHalf));
        tell(list.bad());
        return list;
    }

    private void tell(List<BadRow> bad) {
        bad.stream()
                .limit(BAD_ROWS_TOLD)
                .forEach(row -> console().note("line %d: %s".formatted(row.line(), row.why())));
        if (bad.size() > BAD_ROWS_TOLD) {
            console().note("further bad lines are only counted");
        }
    }

    private static void requireAny(boolean any) {
        if (!any) {
            throw new RunnerException("the file has no pair of a misspelling and another word");
        }
    }

    /** The base, and how many further pairs it has learnt from. */
    private record Base(BaseCorrector corrector, Lexicon lexicon, Optional<Long> channelPairs) {}

    private Base base() {
        Lexicon lexicon = Lexicon.english();
        if (channel == null) {
            return new Base(BaseCorrector.english(), lexicon, Optional.empty());
        }
        List<ErrorPair> further = readPairs(channel, Optional.empty()).pairs();
        requireAny(!further.isEmpty());
        EditWeights weights = EditWeights.english().learn(further);
        return new Base(BaseCorrector.of(lexicon, weights), lexicon, Optional.of((long) further.size()));
    }

    private int evaluate(PairList list) {
        requireAny(!list.pairs().isEmpty());
        Base base = base();
        OptionalInt most = sample == null ? OptionalInt.empty() : OptionalInt.of(sample);
        PairsReport report = new PairsEvaluation(base.corrector(), seed).run(list, most, base.channelPairs());
        if (asJson()) {
            console().json(report);
        } else {
            printer().print(report);
        }
        return 0;
    }

    private int evaluate(Histories histories) {
        tell(histories.bad());
        requireAny(!histories.writers().isEmpty());
        if (poison == PoisonKind.OTHER_WRITER && histories.writers().size() < 2) {
            throw new RunnerException("the file has only one writer, and --poison %s needs another".formatted(poison));
        }
        Base base = base();
        Subject subject = Subject.of(base.corrector(), base.lexicon());
        if (poison == null) {
            QualityReport report = quality(histories, subject, base.channelPairs());
            if (asJson()) {
                console().json(report);
            } else {
                printer().print(report);
            }
        } else {
            PoisonReport report = PoisonReport.of(
                    poison,
                    seed,
                    base.channelPairs(),
                    QualityReport.Input.of(histories),
                    poisoned(histories.writers(), subject, poison));
            if (asJson()) {
                console().json(report);
            } else {
                printer().print(report);
            }
        }
        return 0;
    }

    private QualityPrinter printer() {
        return new QualityPrinter(console().out());
    }

    private QualityReport quality(Histories histories, Subject subject, Optional<Long> channelPairs) {
        Protocol protocol = new Protocol(subject, new RightWords(subject.base(), subject.words(), seed));
        List<WriterResult> results = new ArrayList<>();
        try (ProgressLine progress =
                ProgressLine.of("Writers", histories.writers().size())) {
            for (WriterHistory history : histories.writers()) {
                results.add(protocol.run(history));
                progress.step(1);
            }
        }
        return new QualityReporter(seed)
                .report(
                        channelPairs,
                        QualityReport.Input.of(histories),
                        results,
                        protocol.timesOfBase(),
                        protocol.timesOfPromoted());
    }

    /** Another writer's pairs are those of the next one in the file. */
    private List<PoisonTrial.Result> poisoned(List<WriterHistory> all, Subject subject, PoisonKind kind) {
        PoisonTrial trial = new PoisonTrial(subject, kind, seed);
        List<PoisonTrial.Result> results = new ArrayList<>();
        try (ProgressLine progress = ProgressLine.of("Writers", all.size())) {
            for (int i = 0; i < all.size(); i++) {
                List<ErrorPair> foreign = all.get((i + 1) % all.size()).pairs();
                trial.run(all.get(i), foreign).ifPresent(results::add);
                progress.step(1);
            }
        }
        return results;
    }
}
