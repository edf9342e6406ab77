package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.writer.UserId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A database with the library's tables, whose writers are known already. */
final class Target implements AutoCloseable {

    private final String name;
    private final HikariDataSource pool;
    private final Intake recorder;
    private final Intake plain;

    private Target(String name, HikariDataSource pool, Intake recorder) {
        this.name = name;
        this.pool = pool;
        this.recorder = recorder;
        this.plain = new PlainIntake(pool);
    }

    static Target of(String name, String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        // Taking the tables into use needs two at a time.
        config.setMaximumPoolSize(Math.max(2, connections));
        HikariDataSource pool = new HikariDataSource(config);
        JdbcSchema.of(pool).migrate();
        LearningStore store = JdbcLearningStore.builder(pool).build();
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < Batch.WRITERS; i++) {
            users.add(Occurrences.writer(i));
        }
        store.unitOfWork().execute(() -> store.writers().touch(users, Batch.START));
        return new Target(name, pool, new RecorderIntake(store));
    }

    String name() {
        return name;
    }

    Intake recorder() {
        return recorder;
    }

    Intake plain() {
        return plain;
    }

    /** Takes the batches in, with as many threads. @return observations a second */
    double perSecond(Intake intake, List<Batch> batches, int threads) throws InterruptedException {
        empty();
        long rows = batches.stream().mapToLong(b -> b.observations().size()).sum();
        AtomicInteger next = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long started = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> {
                    for (int n = next.getAndIncrement(); n < batches.size(); n = next.getAndIncrement()) {
                        intake.take(batches.get(n));
                    }
                    return next;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            requireRows(rows);
            return rows / seconds;
        } catch (ExecutionException e) {
            throw new BenchmarkException("a batch was not taken in", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private void empty() {
        run("TRUNCATE TABLE lj_observation");
        run("TRUNCATE TABLE lj_session");
        run("UPDATE lj_writer SET observations = 0");
        run("CHECKPOINT");
    }

    private void run(String statement) {
        try (Connection connection = pool.getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new BenchmarkException("could not empty " + name, e);
        }
    }

    private void requireRows(long rows) {
        String found = show("SELECT count(*) FROM lj_observation");
        if (!found.equals(Long.toString(rows))) {
            throw new BenchmarkException("%s has %s observations instead of %d".formatted(name, found, rows));
        }
    }

    /** The one value of a query. */
    String show(String query) {
        try (Connection connection = pool.getConnection();
                Statement made = connection.createStatement();
                ResultSet result = made.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new BenchmarkException("could not ask " + name, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
