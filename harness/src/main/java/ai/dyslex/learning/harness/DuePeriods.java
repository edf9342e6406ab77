package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.testkit.ManualScheduler;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The periods that are due in a stretch of time.
 *
 * @param jobs their execution ids, each with its job
 */
record DuePeriods(Map<String, String> jobs) {

    /** Has one node alone run them, in virtual time. */
    static DuePeriods ofOneNode(HikariDataSource pool, JobSettings settings, Instant begin, Instant end) {
        ManualScheduler time = ManualScheduler.create(begin);
        LearningStore store =
                JdbcLearningStore.builder(pool).clock(time.clock()).build();
        LearningJobs jobs = FourJobs.over(store, time.clock(), settings)
                .engine(time)
                .timer(time.timer())
                .workers(time.workers())
                .upkeep(time.workers())
                .elapsedTime(
                        wait -> time.timer().advance(wait),
                        () -> time.timer().elapsed().toNanos())
                .node("alone")
                .lookAroundEvery(Duration.ofHours(1))
                .build();
        Map<String, String> periods = new TreeMap<>();
        try (jobs) {
            jobs.start();
            for (JobInfo job : jobs.jobs()) {
                job.schedule()
                        .orElseThrow()
                        .resolve(History.ZONE)
                        .between(begin, end)
                        .forEach(fire -> periods.put(
                                job.id() + "@" + fire.period(), job.id().value()));
            }
            time.advanceTo(end);
        }
        return new DuePeriods(periods);
    }

    int size() {
        return jobs.size();
    }

    /** Whether each of them, and no other, has exactly one completed execution. */
    void check(Sql sql, Report report) {
        Set<String> completed = Set.copyOf(sql.column("""
                SELECT e.execution_id
                  FROM lj_execution e JOIN lj_attempt a USING (execution_id)
                 WHERE e.status = 'SUCCEEDED' AND a.result = 'COMPLETED'
                 GROUP BY e.execution_id, e.units
                HAVING count(*) = e.units AND count(DISTINCT a.unit_no) = e.units
                """));
        for (String job : jobs.values().stream().distinct().toList()) {
            List<String> due = jobs.keySet().stream()
                    .filter(id -> job.equals(jobs.get(id)))
                    .toList();
            long once = due.stream().filter(completed::contains).count();
            report.check(due.size() == once, "%s: %d of %d periods completed exactly once", job, once, due.size());
        }
        List<String> run = sql.column("SELECT execution_id FROM lj_execution WHERE status <> 'MISSED'");
        report.check(
                jobs.keySet().containsAll(run), "no period was run that was not due; %d were run in all", run.size());
    }
}
