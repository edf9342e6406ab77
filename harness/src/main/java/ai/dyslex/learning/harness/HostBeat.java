package ai.dyslex.learning.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A job of the host that writes down each of its fire times. Public, as Quartz makes it. */
public final class HostBeat implements Job {

    static final String DATA_SOURCE = "host.dataSource";
    static final String NODE = "host.node";

    /** For Quartz. */
    public HostBeat() {}

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            Scheduler scheduler = context.getScheduler();
            DataSource dataSource =
                    (DataSource) Objects.requireNonNull(scheduler.getContext().get(DATA_SOURCE));
            write(dataSource, fireTime(context), scheduler.getSchedulerInstanceId());
        } catch (SQLException e) {
            // The database is being restarted.
            throw new JobExecutionException(e, true);
        } catch (SchedulerException e) {
            throw new JobExecutionException(e);
        }
    }

    /** In place of a node that died, the time at which it had begun. */
    private static Instant fireTime(JobExecutionContext context) {
        return context.isRecovering()
                ? Instant.ofEpochMilli(context.getMergedJobDataMap()
                        .getLongFromString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS))
                : context.getScheduledFireTime().toInstant();
    }

    private static void write(DataSource dataSource, Instant fireTime, String node) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO host_beat VALUES (?, ?)")) {
            insert.setObject(1, fireTime.atOffset(ZoneOffset.UTC));
            insert.setString(2, node);
            insert.executeUpdate();
        }
    }
}
