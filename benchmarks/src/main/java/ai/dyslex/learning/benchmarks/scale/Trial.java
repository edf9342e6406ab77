package ai.dyslex.learning.benchmarks.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** One task, by all contestants, in one run: what each of them took in each round. */
final class Trial {

    /** Who runs. */
    enum Contestant {
        STATEMENT,
        ONE_UNIT,
        TWO_UNITS,
        LOOP
    }

    private final Task task;
    private final Terms terms;
    private final DataSource dataSource;
    private final List<String> sample;
    private final long writers;
    private final Map<Contestant, List<Double>> seconds = new EnumMap<>(Contestant.class);
    private final List<Double> again = new ArrayList<>();
    private final List<LibraryRun.Measured> measured = new ArrayList<>();
    private long rows;
    private long differences;
    private long loopStatements;

    /** @param sample the writers that the loop goes through; its time is scaled up to all */
    Trial(Task task, Terms terms, DataSource dataSource, List<String> sample, long writers) {
        this.task = task;
        this.terms = terms;
        this.dataSource = dataSource;
        this.sample = sample;
        this.writers = writers;
        for (Contestant contestant : Contestant.values()) {
            seconds.put(contestant, new ArrayList<>());
        }
    }

    Task task() {
        return task;
    }

    List<Double> seconds(Contestant contestant) {
        return seconds.getOrDefault(contestant, List.of());
    }

    /** The same job again at once, with nothing new. */
    List<Double> again() {
        return again;
    }

    /** The runs of one unit. */
    List<LibraryRun.Measured> measured() {
        return measured;
    }

    long rows() {
        return rows;
    }

    /** Rows in which the results differ, over all comparisons. */
    long differences() {
        return differences;
    }

    double loopStatementsPerWriter() {
        return (double) loopStatements / sample.size();
    }

    /** All contestants once; who begins changes from round to round. In the first round their results are compared. */
    void round(int round) throws SQLException {
        Contestant[] all = Contestant.values();
        for (int i = 0; i < all.length; i++) {
            Contestant contestant = all[(i + round) % all.length];
            Ground.clear(dataSource);
            seconds(contestant).add(run(contestant));
            if (round == 0) {
                keep(contestant);
            }
        }
        if (round == 0) {
            compare();
        }
    }

    private double run(Contestant contestant) throws SQLException {
        return switch (contestant) {
            case STATEMENT -> statement();
            case ONE_UNIT -> oneUnit();
            case TWO_UNITS ->
                secondsOf(new LibraryRun(dataSource, terms).run(task, 2).time());
            case LOOP -> loop();
        };
    }

    private double statement() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            long began = System.nanoTime();
            rows = SingleStatement.run(connection, task, terms, "statement");
            return secondsOf(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private double oneUnit() {
        LibraryRun run = new LibraryRun(dataSource, terms);
        LibraryRun.Measured first = run.run(task, 1);
        measured.add(first);
        again.add(secondsOf(run.run(task, 1).time()));
        return secondsOf(first.time());
    }

    private double loop() {
        long began = System.nanoTime();
        QueryPerWriter.Result result = QueryPerWriter.run(dataSource, task, terms, "loop", sample);
        loopStatements = result.statements();
        return secondsOf(Duration.ofNanos(System.nanoTime() - began)) * writers / sample.size();
    }

    private void keep(Contestant contestant) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Outcome.keep(connection, task, suffix(contestant));
        }
    }

    private void compare() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String by = suffix(Contestant.STATEMENT);
            differences += Outcome.differences(connection, task, by, suffix(Contestant.ONE_UNIT));
            differences += Outcome.differences(connection, task, by, suffix(Contestant.TWO_UNITS));
            differences += Outcome.differences(connection, task, by, suffix(Contestant.LOOP), sample);
        }
    }

    private static String suffix(Contestant contestant) {
        return contestant.name().toLowerCase(Locale.ROOT);
    }

    static double secondsOf(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
