package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.benchmarks.data.Misspeller;
import ai.dyslex.learning.benchmarks.database.Server;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many observations a second are taken in. */
@Command(
        name = "ingest",
        description = {
            "Records observations through the recorder, in batches: a new session for each writer of a batch, with 20"
                    + " flagged words. Opening the sessions is within the time.",
            "Beside it, by turns, the floor: plain INSERT ... SELECT unnest(...) of the same rows into the same tables,"
                    + " one transaction a batch, without the library.",
            "PostgreSQL is started for the purpose, with fsync and synchronous_commit on and 1 GB of shared buffers."
        })
public final class IngestCommand implements Callable<Integer> {

    private static final int PAIRS = 2000;
    private static final int WARM_UP_BATCH = 1000;
    private static final int WARM_UP = 30_000;
    private static final String BAR = ">= 20000";

    private enum Database {
        POSTGRESQL,
        H2
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--total",
            defaultValue = "200000",
            description = "Observations of each measurement, 1000 to 10000000; default ${DEFAULT-VALUE}.")
    private int total;

    @Option(
            names = "--batch",
            split = ",",
            defaultValue = "100,1000,5000",
            description = "Observations of each batch, 1 to 40000; default ${DEFAULT-VALUE}.")
    private List<Integer> batches = List.of();

    @Option(
            names = "--threads",
            split = ",",
            defaultValue = "1,2",
            description = "Threads that record, 1 to 64; default ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of();

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "POSTGRESQL,H2",
            description = "Of ${COMPLETION-CANDIDATES}; H2 is in memory. Default ${DEFAULT-VALUE}.")
    private List<Database> databases = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "Measurements of each, 1 to 100; default ${DEFAULT-VALUE}.")
    private int rounds;

    IngestCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(total >= 1000 && total <= 10_000_000, command, "--total", total, "1000 to 10000000");
        Refusal.unless(rounds >= 1 && rounds <= 100, command, "--rounds", rounds, "1 to 100");
        for (int size : batches) {
            Refusal.unless(size >= 1 && size <= 40_000, command, "--batch", size, "1 to 40000");
        }
        for (int count : threads) {
            Refusal.unless(count >= 1 && count <= 64, command, "--threads", count, "1 to 64");
        }
        PrintWriter out = command.commandLine().getOut();
        List<ErrorPair> pairs = Misspeller.of(Lexicon.english()).pairs(1, PAIRS);
        Table table = new Table()
                .text("database")
                .number("batch")
                .number("threads")
                .number("recorder/s")
                .number("floor/s")
                .number("share of floor")
                .text("bar");
        for (Database database : databases) {
            measure(database, pairs, table, out);
        }
        out.println();
        table.printTo(out);
        return 0;
    }

    private void measure(Database database, List<ErrorPair> pairs, Table table, PrintWriter out)
            throws InterruptedException {
        int connections = threads.stream().mapToInt(Integer::intValue).max().orElse(1);
        if (database == Database.H2) {
            try (Target target = Target.of("H2 in memory", "jdbc:h2:mem:ingest;DB_CLOSE_DELAY=-1", connections)) {
                out.printf("%s %s%n", target.name(), target.show("SELECT H2VERSION()"));
                measure(target, pairs, table);
            }
            return;
        }
        try (Server server = Server.temporary();
                Target target = Target.of("PostgreSQL", server.url(), connections)) {
            out.printf(
                    "%s %s: fsync %s, synchronous_commit %s, shared_buffers %s, data on %s%n",
                    target.name(),
                    target.show("SHOW server_version"),
                    target.show("SHOW fsync"),
                    target.show("SHOW synchronous_commit"),
                    target.show("SHOW shared_buffers"),
                    server.fileSystem());
            measure(target, pairs, table);
        }
    }

    private void measure(Target target, List<ErrorPair> pairs, Table table) throws InterruptedException {
        List<Batch> warmUp = Batch.all(WARM_UP_BATCH, Math.min(total, WARM_UP), pairs);
        target.perSecond(target.recorder(), warmUp, 1);
        target.perSecond(target.plain(), warmUp, 1);
        for (int size : batches) {
            List<Batch> all = Batch.all(size, total, pairs);
            for (int count : threads) {
                List<Double> recorder = new ArrayList<>();
                List<Double> floor = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    recorder.add(target.perSecond(target.recorder(), all, count));
                    floor.add(target.perSecond(target.plain(), all, count));
                }
                double median = Figures.median(recorder);
                double least = Figures.median(floor);
                table.row(
                        target.name(),
                        size,
                        count,
                        Figures.number(median),
                        Figures.number(least),
                        Figures.number(median / least),
                        BAR);
            }
        }
    }
}
