package ai.dyslex.learning.examples.cluster;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.quartz.QuartzTables;
import ai.dyslex.learning.schedule.Schedule;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/**
 * One node. The first argument is its name, the second the directory of the database, by default {@code
 * learning-jobs-cluster}. All nodes with the same directory are a cluster; each minute they visit sixty writers together.
 */
public final class ClusterNode {

    /** Patient enough for a page of a few seconds, and quick to give a silent node up. */
    private static final JobSettings SETTINGS = JobSettings.defaults()
            .withPages(3, 1000)
            .withUnits(4)
            .withDeadlines(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(6));

    private ClusterNode() {}

    /** Runs until Ctrl-C. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 1 || arguments.length > 2 || arguments[0].isBlank()) {
            System.err.println("usage: learning-jobs-cluster.jar NAME [DIRECTORY]");
            System.exit(2);
        }
        String name = arguments[0];
        Path directory = Path.of(arguments.length == 2 ? arguments[1] : "learning-jobs-cluster");
        HikariDataSource pool = database(directory);
        LearningJobs jobs = library(name, pool).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            jobs.close();
            pool.close();
        }));
        jobs.triggerJobNow(VisitJob.ID);
        System.out.println(name + ": started; Ctrl-C closes this node, kill -9 "
                + ProcessHandle.current().pid() + " shows how another takes over");
        new CountDownLatch(1).await();
    }

    private static LearningJobs library(String name, HikariDataSource pool) {
        JdbcSchema.of(pool).migrate();
        boolean unused = QuartzTables.createIfAbsent(pool);
        LearningStore store = JdbcLearningStore.builder(pool).build();
        VisitJob.addWriters(store, Clock.systemUTC().instant());
        return LearningJobs.builder()
                .store(store)
                .engine(QuartzEngine.clustered(pool, Clock.systemUTC())
                        .threads(1)
                        .checkIn(Duration.ofSeconds(2))
                        .idleWait(Duration.ofSeconds(1))
                        .build())
                .learningZone(ZoneOffset.UTC)
                .node(name)
                .workerThreads(1)
                .lookAroundEvery(Duration.ofSeconds(1))
                .closeGrace(Duration.ofSeconds(10))
                .job(JobDefinition.of(new VisitJob(store), Schedule.cron("* * * * *"))
                        .with(SETTINGS))
                .jobListener(new Telling(name, System.out))
                .build();
    }

    /**
     * The process that comes first has the file open and serves the others; when it dies, the next one does. Each commit is
     * written at once, so that none is lost with it.
     */
    private static HikariDataSource database(Path directory) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:" + directory.toAbsolutePath().normalize().resolve("cluster")
                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0");
        config.setUsername("sa");
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(20).toMillis());
        return new HikariDataSource(config);
    }
}
