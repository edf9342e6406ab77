package ai.dyslex.learning.runner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.LearningJobsRunner;
import ai.dyslex.learning.runner.Shell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler in the foreground. */
final class ScheduleTest {

    private final CountDownLatch ready = new CountDownLatch(1);

    private final StringWriter err = new StringWriter() {
        @Override
        public void write(String text, int from, int length) {
            super.write(text, from, length);
            if (text.contains("Ctrl-C stops.")) {
                ready.countDown();
            }
        }
    };

    private int scheduleUntilInterrupted(String... words) throws Exception {
        FutureTask<Integer> schedule = new FutureTask<>(
                () -> LearningJobsRunner.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
                        .execute(words));
        Thread foreground = new Thread(schedule, "foreground");
        foreground.start();
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();

        // An interrupt is to the thread what Ctrl-C is to the process.
        foreground.interrupt();

        return schedule.get(60, TimeUnit.SECONDS);
    }

    @Test
    void tellsWhatComesNextAndStopsInGoodOrder(@TempDir Path directory) throws Exception {
        assertThat(scheduleUntilInterrupted("schedule", "--data", directory.toString()))
                .isZero();
        assertThat(err.toString()).contains("detect_no_change_words: daily 02:00, next at", "Stopped.");
        assertThat(Shell.in(directory).type("jobs").exitCode()).isZero();
    }

    @Test
    void runsOnQuartzInMemory(@TempDir Path directory) throws Exception {
        assertThat(scheduleUntilInterrupted("schedule", "--scheduler", "quartz", "--data", directory.toString()))
                .isZero();
        assertThat(err.toString()).contains("detect_no_change_words: daily 02:00, next at", "Stopped.");
        assertThat(Shell.in(directory).type("jobs").exitCode()).isZero();
    }

    @Test
    void runsOnAQuartzClusterOfAllWhoNameTheDatabase() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertThat(scheduleUntilInterrupted(
                        "schedule",
                        "--scheduler",
                        "quartz",
                        "--jdbc-url",
                        url,
                        "--user",
                        "sa",
                        "--node",
                        "one",
                        "--units",
                        "2"))
                .isZero();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                ResultSet triggers = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM qrtz_triggers WHERE trigger_group = 'learning-jobs'")) {
            assertThat(triggers.next()).isTrue();
            assertThat(triggers.getInt(1)).as("one for each unit of each job").isEqualTo(8);
        }
    }
}
