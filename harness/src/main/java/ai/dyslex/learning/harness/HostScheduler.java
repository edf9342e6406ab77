package ai.dyslex.learning.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** The scheduler of a host with a job of its own, {@link HostBeat}, as hosts have them: made from properties. */
final class HostScheduler implements AutoCloseable {

    static final Duration BEAT = Duration.ofMillis(500);
    static final String BEATS = "CREATE TABLE host_beat (fire_time timestamptz NOT NULL, node text NOT NULL)";

    private static final String NAME = "host";

    private final Scheduler scheduler;
    private final HikariDataSource pool;

    private HostScheduler(Scheduler scheduler, HikariDataSource pool) {
        this.scheduler = scheduler;
        this.pool = pool;
    }

    /** A node that is frozen while it holds Quartz's locks would hold up the whole cluster, did the server not end its session. */
    private static HikariDataSource pool(NodeOptions options) {
        String url = "%s&options=-c%%20idle_in_transaction_session_timeout%%3D%d"
                .formatted(options.url, options.idleTimeout.toMillis());
        return Server.pool(url, options.threads + 4);
    }

    static HostScheduler start(NodeOptions options) {
        HikariDataSource dataSource = pool(options);
        DBConnectionManager.getInstance().addConnectionProvider(NAME, new ConnectionProvider() {
            @Override
            public Connection getConnection() throws SQLException {
                return dataSource.getConnection();
            }

            @Override
            public void shutdown() {}

            @Override
            public void initialize() {}
        });
        try {
            Scheduler scheduler = new StdSchedulerFactory(properties(options)).getScheduler();
            scheduler.getContext().put(HostBeat.DATA_SOURCE, dataSource);
            scheduler.getContext().put(HostBeat.NODE, options.name);
            beat(scheduler);
            return new HostScheduler(scheduler, dataSource);
        } catch (SchedulerException e) {
            throw new HarnessException("could not start the host's scheduler", e);
        }
    }

    private static Properties properties(NodeOptions options) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", options.name);
        properties.setProperty("org.quartz.scheduler.idleWaitTime", "2000");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(options.threads));
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", Long.toString(options.checkIn.toMillis()));
        properties.setProperty("org.quartz.jobStore.dataSource", NAME);
        return properties;
    }

    private static void beat(Scheduler scheduler) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(HostBeat.class)
                .withIdentity(new JobKey("beat", "host"))
                .requestRecovery()
                .storeDurably()
                .build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity("beat", "host")
                .startAt(Date.from(Clock.systemUTC().instant()))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(BEAT.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionIgnoreMisfires())
                .build();
        if (!scheduler.checkExists(job.getKey())) {
            try {
                scheduler.scheduleJob(job, trigger);
            } catch (ObjectAlreadyExistsException e) {
                // Another node of the host was faster.
            }
        }
    }

    Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
            pool.close();
        } catch (SchedulerException e) {
            throw new HarnessException("could not stop the host's scheduler", e);
        }
    }
}
