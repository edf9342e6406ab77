package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.testkit.SettableClock;
import com.zaxxer.hikari.HikariDataSource;

/** A database in which the jobs are registered and a history is recorded, to be copied. */
final class Template {

    static final String NAME = "template_of_all";

    private Template() {}

    static void build(Server server, History history, Report report) {
        server.create(NAME);
        try (HikariDataSource pool = server.pool(NAME, "template", 4)) {
            fill(pool, history);
            Sql sql = new Sql(pool);
            report.line(
                    "recorded: %d writers, %d weeks, %d sessions, %d observations",
                    sql.number("SELECT count(*) FROM lj_writer"),
                    history.weeks(),
                    sql.number("SELECT count(*) FROM lj_session"),
                    sql.number("SELECT count(*) FROM lj_observation"));
        }
    }

    static void fill(HikariDataSource pool, History history) {
        JdbcSchema.of(pool).migrate();
        SettableClock clock = SettableClock.at(history.before());
        LearningStore store = JdbcLearningStore.builder(pool).clock(clock).build();
        register(store, clock);
        history.record(store, clock);
    }

    /** Starting makes the jobs known; no period is due yet. */
    private static void register(LearningStore store, SettableClock clock) {
        try (LearningJobs jobs = FourJobs.over(store, clock, JobSettings.defaults())
                .engine(ExecutorEngine.withOwnThread(clock))
                .node("template")
                .build()) {
            jobs.start();
        }
    }
}
