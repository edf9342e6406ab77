package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.schedule.Schedule;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node of {@code units}: works on what others ask for, until its standard input ends. */
@Command(name = "crunch", hidden = true)
final class CrunchCommand implements Callable<Integer> {

    @Mixin
    private final NodeOptions options = new NodeOptions();

    @Option(names = "--per-writer")
    private Duration perWriter = Duration.ZERO;

    @Override
    public Integer call() throws IOException {
        Clock clock = Clock.systemUTC();
        try (HikariDataSource pool = Server.pool(options.url, 6 + options.threads);
                LearningJobs jobs = library(pool, options, perWriter)
                        .engine(QuartzEngine.clustered(pool, clock)
                                .threads(options.threads)
                                .checkIn(options.checkIn)
                                .idleWait(Duration.ofSeconds(1))
                                .build())
                        .build()) {
            jobs.start();
            System.out.println("started");
            while (System.in.read() >= 0) {
                // A child does not outlive its parent.
            }
        }
        return 0;
    }

    /** The library as all nodes have it, and the one that asks. */
    static LearningJobsBuilder library(DataSource pool, NodeOptions options, Duration perWriter) {
        LearningStore store = JdbcLearningStore.builder(pool).build();
        JobSettings settings = JobSettings.defaults()
                .withPages(options.pageSize, 200_000)
                .withUnits(options.units)
                .withDeadlines(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(11));
        return LearningJobs.builder()
                .store(store)
                .learningZone(History.ZONE)
                .node(options.name)
                .workerThreads(options.workers)
                .lookAroundEvery(options.lookAround)
                .job(JobDefinition.of(new CrunchJob(store, perWriter), Schedule.daily(LocalTime.of(2, 0)))
                        .with(settings));
    }
}
