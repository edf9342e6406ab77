package ai.dyslex.learning.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many threads that do everything at once. */
@Command(
        name = "load",
        description =
                "Calls everything that a host can call, from many threads at random, while jobs run; on PostgreSQL and on"
                        + " H2.")
final class LoadCommand extends Program {

    @Option(names = "--threads", defaultValue = "64", description = "Default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--seconds", defaultValue = "60", description = "On each database; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--writers", defaultValue = "300", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--weeks", defaultValue = "4", description = "Default ${DEFAULT-VALUE}.")
    private int weeks;

    @Override
    void run(Report report) throws InterruptedException {
        LocalDate monday = LocalDate.now(Clock.system(History.ZONE))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(weeks);
        History history = new History(seed(), monday, writers, weeks);
        try (Server server = Server.start()) {
            Template.build(server, history, report);
            try (HikariDataSource pool = server.pool(Template.NAME, "load", 16);
                    HikariDataSource watch = server.pool(Template.NAME, "watch", 1)) {
                report.line("PostgreSQL:");
                load(pool, watch, history, report);
            }
        }
        String h2 = "jdbc:h2:mem:load;DB_CLOSE_DELAY=-1";
        try (HikariDataSource pool = Server.pool(h2, 16);
                HikariDataSource watch = Server.pool(h2, 1)) {
            Template.fill(pool, history);
            report.line("H2:");
            load(pool, watch, history, report);
        }
    }

    private void load(HikariDataSource pool, HikariDataSource watch, History history, Report report)
            throws InterruptedException {
        new Crowd(pool, new Sql(watch), history, report).run(threads, Duration.ofSeconds(seconds), seed());
    }
}
