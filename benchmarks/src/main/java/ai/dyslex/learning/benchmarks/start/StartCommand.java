package ai.dyslex.learning.benchmarks.start;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code start}: how long the library takes to start in a fresh JVM, and how large its jars are. */
@Command(
        name = "start",
        description = {
            "Starts a JVM several times, and in it the library with its four jobs on H2 in memory; prints how long that took from the"
                    + " first line of main on, and the sizes of the jars.",
            "Takes a few seconds."
        })
public final class StartCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "9",
            description = "JVMs to start, 1 to 100; default ${DEFAULT-VALUE}.")
    private int times = 9;

    StartCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException, URISyntaxException {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(times >= 1 && times <= 100, command, "--times", times, "1 to 100");
        PrintWriter out = command.commandLine().getOut();
        List<Double> migrating = new ArrayList<>();
        List<Double> starting = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String[] micros = coldStart().split(" ", -1);
            migrating.add(Long.parseLong(micros[0]) / 1e3);
            starting.add(Long.parseLong(micros[1]) / 1e3);
        }
        Table table = new Table().text("step").number("median ms").text("spread");
        table.row("laying out the tables, by Flyway", Figures.number(Figures.median(migrating)), spread(migrating));
        table.row("builder to start()", Figures.number(Figures.median(starting)), spread(starting));
        table.printTo(out);
        out.println();
        sizes(out);
        return 0;
    }

    private static String spread(List<Double> values) {
        return Figures.number(values.stream().min(Double::compare).orElseThrow()) + " to "
                + Figures.number(values.stream().max(Double::compare).orElseThrow());
    }

    /** In a JVM of its own, with the class path of this one. */
    private static String coldStart() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), ColdStart.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            List<String> lines = reader.lines().toList();
            int exitCode = process.waitFor();
            if (exitCode != 0 || lines.isEmpty()) {
                throw new BenchmarkException("the cold start ended with exit code " + exitCode);
            }
            // Others may print as well, before.
            return lines.get(lines.size() - 1);
        }
    }

    private static void sizes(PrintWriter out) throws IOException, URISyntaxException {
        Path core = Path.of(LearningJobs.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(core)) {
            out.println("sizes of jars: not known, as the library is not run from jars");
            return;
        }
        Table table = new Table().text("jar").number("KB");
        try (Stream<Path> jars = Files.list(Objects.requireNonNull(core.getParent()))) {
            for (Path jar : jars.filter(p -> p.getFileName().toString().startsWith("learning-jobs-"))
                    .sorted()
                    .toList()) {
                table.row(jar.getFileName().toString(), Figures.number(Files.size(jar) / 1024.0));
            }
        }
        table.printTo(out);
    }
}
