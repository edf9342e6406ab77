package ai.dyslex.learning.benchmarks.retraining;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many writers a second are retrained. */
@Command(
        name = "retraining",
        description = {
            "Retrains writers who are all due, by the job itself, with the trainer over the English base, on a store in"
                    + " memory: reads, trains, evaluates candidate and base, decides, and writes.",
            "The writers are made up: misspellings of common words by plausible edits, each pair one to three times in"
                    + " twelve weeks. Before each run all adapters are dropped, so that each does the same.",
            "A writer takes less than a tenth of a second of a processor: the defaults take 3 minutes, --writers 40 half a one."
        })
public final class RetrainingCommand implements Callable<Integer> {

    private static final int WARM_UP = 40;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--writers", defaultValue = "400", description = "1 to 10000; default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(
            names = "--pairs",
            defaultValue = "300",
            description = "Different error pairs of each writer, 50 to 5000; default ${DEFAULT-VALUE}.")
    private int pairs;

    @Option(
            names = "--parallelism",
            split = ",",
            defaultValue = "1,2",
            description = "Trainings side by side, 1 to 64; several are taken by turns. Default ${DEFAULT-VALUE}.")
    private List<Integer> parallelism = List.of();

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each, 1 to 100; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "What is drawn by lot; default ${DEFAULT-VALUE}.")
    private long seed;

    RetrainingCommand() {}

    /** What all runs with one parallelism came to. */
    private static final class Runs {
        private final TimedTrainer trainer;
        private final List<Double> perSecond = new ArrayList<>();
        private Counts counts = Counts.NONE;

        Runs(ModelTrainer trainer) {
            this.trainer = new TimedTrainer(trainer);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(writers >= 1 && writers <= 10_000, command, "--writers", writers, "1 to 10000");
        Refusal.unless(pairs >= 50 && pairs <= 5000, command, "--pairs", pairs, "50 to 5000");
        Refusal.unless(rounds >= 1 && rounds <= 100, command, "--rounds", rounds, "1 to 100");
        for (int side : parallelism) {
            Refusal.unless(side >= 1 && side <= 64, command, "--parallelism", side, "1 to 64");
        }
        PrintWriter out = command.commandLine().getOut();
        QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(BaseCorrector.english());
        RecordedErrors recorded = RecordedErrors.of(writers, pairs, seed);
        out.printf(
                "%,d writers, %,d pairs each, %,d observations; %d processors%n%n",
                writers, pairs, recorded.observations(), Runtime.getRuntime().availableProcessors());
        out.flush();

        Map<Integer, Runs> runs = new LinkedHashMap<>();
        parallelism.forEach(side -> runs.putIfAbsent(side, new Runs(trainer)));
        run(recorded, new TimedTrainer(trainer), parallelism.get(parallelism.size() - 1), Math.min(writers, WARM_UP));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Integer, Runs> side : runs.entrySet()) {
                Runs of = side.getValue();
                long started = System.nanoTime();
                of.counts = run(recorded, of.trainer, side.getKey(), writers);
                of.perSecond.add(writers / ((System.nanoTime() - started) / 1e9));
            }
        }
        table(runs).printTo(out);
        return 0;
    }

    /** One run on a library of its own, which is put together and taken apart within the time. */
    private static Counts run(RecordedErrors recorded, TimedTrainer trainer, int side, int most)
            throws InterruptedException {
        RetrainingPolicy defaults = RetrainingPolicy.defaults();
        RetrainingPolicy policy = new RetrainingPolicy(
                defaults.minNewPairs(), defaults.minAge(), defaults.heldOutShare(), defaults.minHeldOut(), most, side);
        try (LearningJobs jobs = LearningJobs.builder()
                .store(recorded.store())
                .clock(RecordedErrors.clock())
                .learningZone(ZoneOffset.UTC)
                .triggerModelRetraining(trainer, policy)
                .unscheduled()
                .build()
                .start()) {
            Execution execution =
                    jobs.triggerJobNow(RetrainingJob.ID).outcome().get().execution();
            Counts counts = execution.counts();
            if (execution.status() != ExecutionStatus.SUCCEEDED || counts.writers() != most) {
                throw new BenchmarkException("the run ended as %s after %d of %d writers"
                        .formatted(execution.status(), counts.writers(), most));
            }
            return counts;
        } catch (ExecutionException e) {
            throw new BenchmarkException("the run failed", e);
        } finally {
            recorded.forgetAdapters();
        }
    }

    private static Table table(Map<Integer, Runs> runs) {
        Table table = new Table()
                .number("side by side")
                .number("writers/s")
                .text("spread")
                .number("promoted")
                .number("rejected")
                .number("train p50 ms")
                .number("p95")
                .number("evaluate p50 ms")
                .number("p95")
                .number("MB/training")
                .number("MB/evaluation");
        runs.forEach((side, of) -> table.row(
                side,
                Figures.number(Figures.median(of.perSecond)),
                Figures.spread(of.perSecond),
                of.counts.get("promoted"),
                of.counts.get("rejected"),
                Figures.number(Figures.percentile(of.trainer.trainMillis(), 50)),
                Figures.number(Figures.percentile(of.trainer.trainMillis(), 95)),
                Figures.number(Figures.percentile(of.trainer.evaluateMillis(), 50)),
                Figures.number(Figures.percentile(of.trainer.evaluateMillis(), 95)),
                megabytes(of.trainer.bytesPerTraining()),
                megabytes(of.trainer.bytesPerEvaluation())));
        return table;
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? Figures.number(bytes.getAsLong() / 1e6) : "not told";
    }
}
