package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmarks of this package, by JMH. */
@Command(
        name = "micro",
        description = {
            "Measures what does nothing but reckon, by JMH, in a process of its own for each benchmark: the next fire time"
                    + " of schedules, what the jobs decide for a page of 1,000 writers (per writer), suggestions and"
                    + " training of the quick-correction.",
            "Takes about 10 seconds a benchmark. The error is half of the 99.9%% confidence interval of the mean."
        })
public final class MicroCommand implements Callable<Integer> {

    private static final String HEAP = "1g";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "Which benchmarks, by a part of Class.method; default ${DEFAULT-VALUE}.")
    private String include = ".*";

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "Measurements of a second each, 2 to 100, after three for warm-up; default ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--quick", description = "Measures next to nothing: to see that all of it runs.")
    private boolean quick;

    @Option(names = "--progress", description = "Shows on standard error what JMH reports.")
    private boolean progress;

    MicroCommand() {}

    @Override
    public Integer call() throws RunnerException {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(iterations >= 2 && iterations <= 100, command, "--iterations", iterations, "2 to 100");
        Refusal.unless(isRegex(include), command, "--include", include, "a regular expression");
        table(run()).printTo(command.commandLine().getOut());
        return 0;
    }

    private Collection<RunResult> run() throws RunnerException {
        try {
            return new Runner(options().build(), format()).run();
        } catch (NoBenchmarksException e) {
            throw new BenchmarkException("no benchmark matches " + include, e);
        }
    }

    private static boolean isRegex(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private ChainedOptionsBuilder options() {
        TimeValue each = quick ? TimeValue.milliseconds(50) : TimeValue.seconds(1);
        return new OptionsBuilder()
                .include("\\.micro\\..*(" + include + ")")
                .forks(1)
                // Or the first seconds would measure how fast the system hands out memory.
                .jvmArgs("-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+AlwaysPreTouch")
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(each)
                .measurementIterations(quick ? 2 : iterations)
                .measurementTime(each)
                .shouldFailOnError(true);
    }

    private OutputFormat format() {
        return progress
                ? OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL)
                : OutputFormatFactory.createFormatInstance(
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        VerboseMode.SILENT);
    }

    private static Table table(Collection<RunResult> results) {
        Table table = new Table()
                .text("benchmark")
                .number("median")
                .number("mean")
                .number("error")
                .text("unit")
                .text("bar");
        for (RunResult run : results) {
            Result<?> result = run.getPrimaryResult();
            String benchmark = shortName(run.getParams().getBenchmark());
            table.row(
                    benchmark + parameters(run),
                    Figures.number(median(run)),
                    Figures.number(result.getScore()),
                    Figures.number(result.getScoreError()),
                    result.getScoreUnit(),
                    Bars.of(benchmark));
        }
        return table;
    }

    /** Of the measurements. */
    private static double median(RunResult run) {
        List<Double> scores = new ArrayList<>();
        run.getBenchmarkResults()
                .forEach(fork -> fork.getIterationResults()
                        .forEach(i -> scores.add(i.getPrimaryResult().getScore())));
        return Figures.median(scores);
    }

    private static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    private static String parameters(RunResult run) {
        return run.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + run.getParams().getParam(key))
                .collect(Collectors.joining(", ", " ", ""))
                .stripTrailing();
    }
}
