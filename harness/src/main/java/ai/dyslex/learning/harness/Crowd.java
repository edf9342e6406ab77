package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.StoreException;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that call whatever a host can call, on two nodes over one database, and what must be true after that. */
final class Crowd {

    /** Every call returns within this; a deadlock would not. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final HikariDataSource pool;
    private final Sql sql;
    private final History history;
    private final Report report;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> longest = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> documented = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> undocumented = new ConcurrentHashMap<>();
    private final Queue<JobHandle> handles = new ConcurrentLinkedQueue<>();
    private final Set<UserId> forgotten = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong overlaps = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();

    Crowd(HikariDataSource pool, Sql sql, History history, Report report) {
        this.pool = pool;
        this.sql = sql;
        this.history = history;
        this.report = report;
    }

    void run(int threads, Duration time, long seed) throws InterruptedException {
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
        List<LearningJobs> nodes = List.of(node("one"), node("two"));
        nodes.forEach(LearningJobs::start);
        long until = System.nanoTime() + time.toNanos();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Random random = new Random(seed * 1000 + i);
            all.add(start("caller-" + i, () -> {
                while (System.nanoTime() < until) {
                    call(nodes.get(random.nextInt(nodes.size())), random);
                }
            }));
        }
        all.add(start("sampler", () -> {
            while (System.nanoTime() < until) {
                sample();
            }
        }));
        for (Thread thread : all) {
            thread.join(time.plus(BOUND).plus(BOUND).toMillis());
        }
        long stuck = all.stream().filter(Thread::isAlive).count();
        report.check(stuck == 0, "every call has returned; %d threads are stuck", stuck);
        settle(nodes.get(0));
        long closing = System.nanoTime();
        nodes.forEach(LearningJobs::close);
        report.line(
                "closed in %d ms", Duration.ofNanos(System.nanoTime() - closing).toMillis());
        report();
        checkForgotten();
        report.check(pool.getHikariPoolMXBean().getActiveConnections() == 0, "no connection is left in use");
        checkThreads(threadsBefore);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private LearningJobs node(String name) {
        LearningStore store = JdbcLearningStore.builder(pool).build();
        JobSettings settings = JobSettings.defaults().withPages(50, 200_000).withUnits(2);
        return FourJobs.over(store, clock, settings)
                .engine(ExecutorEngine.withOwnThread(clock))
                .node(name)
                .lookAroundEvery(Duration.ofMillis(200))
                .build();
    }

    private static <T> T oneOf(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private void call(LearningJobs jobs, Random random) {
        JobId job = oneOf(FourJobs.IN_ORDER, random);
        UserId user = History.writer(random.nextInt(history.writers()));
        TriggerOptions options = TriggerOptions.defaults().by("crowd");
        int lot = random.nextInt(1000);
        if (lot < 60) {
            timed("trigger", () -> handles.add(jobs.triggerJobNow(job, options)));
        } else if (lot < 90) {
            timed("trigger forced", () -> handles.add(jobs.triggerJobNow(job, options.forced())));
        } else if (lot < 130) {
            timed("trigger dry", () -> handles.add(jobs.triggerJobNow(job, options.asDryRun())));
        } else if (lot < 250) {
            triggerOne(jobs, job, user, options, random);
        } else if (lot < 270) {
            timed("pause", () -> jobs.pause(job));
        } else if (lot < 300) {
            timed("resume", () -> jobs.resume(job));
        } else if (lot < 340) {
            anyExecution(jobs, random, id -> timed("cancel", () -> jobs.cancel(id)));
        } else if (lot < 370) {
            timed("reschedule", () -> jobs.reschedule(job, schedule(random)));
        } else if (lot < 400) {
            timed("clearReschedule", () -> jobs.clearReschedule(job));
        } else if (lot < 440) {
            anyExecution(jobs, random, id -> timed("rerun", () -> jobs.rerun(id)));
        } else if (lot < 480) {
            timed("jobs", jobs::jobs);
        } else if (lot < 540) {
            timed("executions", () -> jobs.executions(ExecutionQuery.newest(50).of(job)));
        } else if (lot < 640) {
            timed("learningStats", () -> jobs.learningStats(user));
        } else if (lot < 645) {
            timed("forget", () -> {
                jobs.forget(user);
                forgotten.add(user);
            });
        } else if (lot < 650) {
            timed("unknown execution", () -> jobs.cancel(new ExecutionId("nobody@never")));
        } else {
            record(jobs, user);
        }
    }

    private void triggerOne(LearningJobs jobs, JobId job, UserId user, TriggerOptions options, Random random) {
        TriggerOptions one = options.forWriter(user);
        TriggerOptions chosen = switch (random.nextInt(4)) {
            case 0 -> one.forced();
            case 1 -> one.asDryRun();
            default -> one;
        };
        timed("trigger for one writer", () -> handles.add(jobs.triggerJobNow(job, chosen)));
    }

    private static Schedule schedule(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Schedule.daily(LocalTime.of(random.nextInt(24), 0));
            case 1 -> Schedule.weekly(DayOfWeek.of(1 + random.nextInt(7)), LocalTime.of(random.nextInt(24), 0));
            default -> Schedule.cron("* * * * *");
        };
    }

    private interface WithExecution {
        void go(ExecutionId id);
    }

    private void anyExecution(LearningJobs jobs, Random random, WithExecution action) {
        List<Execution> some = new ArrayList<>();
        timed("executions", () -> some.addAll(jobs.executions(ExecutionQuery.newest(150))));
        if (!some.isEmpty()) {
            action.go(oneOf(some, random).id());
        }
    }

    private void record(LearningJobs jobs, UserId user) {
        long number = ids.incrementAndGet();
        SessionId session = new SessionId("load-" + number);
        ObservationId observation = new ObservationId("load-" + number);
        timed("record", () -> {
            var now = clock.instant();
            jobs.recorder().openSession(user, session, now);
            jobs.recorder()
                    .observe(List.of(new NewObservation(
                            user, session, observation, "wrod", List.of("word"), "reversal", "en", now)));
            jobs.recorder().resolve(List.of(Resolution.changedTo(user, observation, "word")));
            jobs.recorder().closeSession(user, session, now, 100);
        });
    }

    private void timed(String what, Runnable call) {
        long started = System.nanoTime();
        try {
            call.run();
        } catch (UnknownExecutionException | IllegalStateException e) {
            count(documented, what + ": " + e.getClass().getSimpleName());
        } catch (StoreException e) {
            count(undocumented, what + ": StoreException of " + causeOf(e) + ", SQL state \"" + e.sqlState() + "\"");
        } catch (RuntimeException e) {
            count(undocumented, what + ": " + e.getClass().getName());
        }
        count(calls, what);
        longest.computeIfAbsent(what, w -> new AtomicLong()).accumulateAndGet(System.nanoTime() - started, Math::max);
    }

    /** Tells a pool that has no connection from a database that has a lock. */
    private static String causeOf(StoreException e) {
        return e.getCause() == null ? "nothing" : e.getCause().getClass().getSimpleName();
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
        counts.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
    }

    /** Whether two full runs of a job are under way right now. */
    private void sample() {
        samples.incrementAndGet();
        overlaps.addAndGet(sql.number("SELECT count(*) FROM (SELECT job_id FROM lj_execution WHERE status = 'RUNNING'"
                + " AND writer_id IS NULL AND NOT dry_run GROUP BY job_id HAVING count(*) > 1) twice"));
        try {
            TimeUnit.MILLISECONDS.sleep(15);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was asked for comes to its end. */
    private void settle(LearningJobs jobs) throws InterruptedException {
        FourJobs.IN_ORDER.forEach(jobs::clearReschedule);
        FourJobs.IN_ORDER.forEach(jobs::resume);
        long until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        int open = 0;
        Map<String, Integer> failures = new TreeMap<>();
        for (JobHandle handle : handles) {
            try {
                handle.outcome().get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                open++;
            } catch (ExecutionException | CancellationException e) {
                failures.merge(e.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        report.check(
                open == 0 && failures.isEmpty(),
                "%d handles have their outcome; %d wait still; failures %s",
                handles.size(),
                open,
                failures);
        int running = jobs.executions(ExecutionQuery.newest(100).in(ExecutionStatus.RUNNING))
                .size();
        report.check(running == 0, "%d executions run still", running);
    }

    private void report() {
        new TreeMap<>(calls)
                .forEach((what, count) -> report.line(
                        "  %7d  %-24s longest %5d ms",
                        count.get(),
                        what,
                        TimeUnit.NANOSECONDS.toMillis(
                                longest.getOrDefault(what, new AtomicLong()).get())));
        new TreeMap<>(documented).forEach((what, count) -> report.line("  %7d  documented: %s", count.get(), what));
        new TreeMap<>(undocumented)
                .forEach((what, count) -> report.line("  %7d  NOT DOCUMENTED: %s", count.get(), what));
        report.check(undocumented.isEmpty(), "only documented exceptions were thrown");
        long most = longest.values().stream().mapToLong(AtomicLong::get).max().orElse(0);
        report.check(most < BOUND.toNanos(), "the longest call took %d ms", TimeUnit.NANOSECONDS.toMillis(most));
        Ledger.describe(sql, report);
        report.check(overlaps.get() == 0, "no two full runs of a job were seen at once in %d samples", samples.get());
        report.check(Overlaps.count(sql) == 0, "no attempts at two full runs of a job overlap in the ledger");
    }

    /** In any table, in any column that names a writer, save the tombstone. */
    private void checkForgotten() {
        Map<String, Long> found = new TreeMap<>();
        for (List<String> column :
                sql.rows("SELECT lower(table_name), lower(column_name) FROM information_schema.columns"
                        + " WHERE lower(table_name) LIKE 'lj\\_%' AND lower(column_name) IN ('user_id', 'writer_id')"
                        + " AND lower(table_name) <> 'lj_writer'")) {
            long rows = sql.number(
                    "SELECT count(*) FROM %s t JOIN lj_writer w ON w.user_id = t.%s AND w.buried_at IS NOT NULL"
                            .formatted(column.get(0), column.get(1)));
            if (rows > 0) {
                found.put(column.get(0) + "." + column.get(1), rows);
            }
        }
        long buried = sql.number("SELECT count(*) FROM lj_writer WHERE buried_at IS NOT NULL");
        report.check(
                buried == forgotten.size() && found.isEmpty(),
                "%d writers forgotten, %d tombstones, left of them elsewhere: %s",
                forgotten.size(),
                buried,
                found.isEmpty() ? "nothing" : found);
    }

    private void checkThreads(Set<Thread> before) throws InterruptedException {
        List<String> left = List.of();
        for (int i = 0; i < 100; i++) {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(t ->
                            t.isAlive() && !before.contains(t) && t.getName().startsWith("learning-jobs"))
                    .map(Thread::getName)
                    .toList();
            if (left.isEmpty()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        report.check(left.isEmpty(), "no thread of the library is left %s", left);
    }
}
