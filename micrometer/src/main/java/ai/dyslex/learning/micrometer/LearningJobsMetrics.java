package ai.dyslex.learning.micrometer;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts and times what the jobs do on this node; give it to the builder as a {@code jobListener}. Dry runs are left out. All meters
 * have the tag {@code job}, the job's id, unless it is said. Nothing of writers is in them.
 *
 * <!-- examples/guides/src/main/java/ai/dyslex/learning/examples/guides/metrics/Metrics.java -->
 * <pre>{@code
 * LearningJobsMetrics metrics = new LearningJobsMetrics(registry, clock);
 * LearningJobs jobs = library.jobListener(metrics).build().start();
 * metrics.watch(jobs);
 * }</pre>
 *
 * <ul>
 *   <li>{@code learning.jobs.executions}, a timer, tag {@code outcome} ({@code succeeded}, {@code partially_failed}, {@code failed},
 *       {@code cancelled}, {@code missed}): executions that have ended, and how long they took from their first claim
 *   <li>{@code learning.jobs.attempts.failed}, a counter, tag {@code cause}
 *   <li>{@code learning.jobs.writers}, a counter, tag {@code result} ({@code done}, {@code failed}): of executions that have ended
 *   <li>{@code learning.jobs.lateness}, a timer: periods that began much later than their fire time
 *   <li>{@code learning.jobs.success.age}, a gauge, in seconds: since a full run that this node knows of last went through all
 *       writers
 *   <li>{@code learning.jobs.units}, a gauge: units of executions that this node works on; no tags
 *   <li>{@code learning.jobs.threads.abandoned}, a gauge: threads that were given up and have not come back; no tags
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class LearningJobsMetrics implements JobListener {

    private static final String PREFIX = "learning.jobs.";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<JobId, AtomicReference<Instant>> successes = new ConcurrentHashMap<>();

    /**
     * Counts and times into a registry.
     *
     * @param registry where the meters go
     * @param clock this node's, as for the builder
     */
    public LearningJobsMetrics(MeterRegistry registry, Clock clock) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Adds what the library tells by itself; call it once the jobs are started.
     *
     * @param jobs the library that was built with this listener
     */
    public void watch(LearningJobs jobs) {
        Gauge.builder(PREFIX + "units", jobs, j -> j.node().unitsHeld())
                .description("Units of executions that this node works on")
                .register(registry);
        Gauge.builder(PREFIX + "threads.abandoned", jobs, j -> j.node().abandonedBusy())
                .description("Threads that were given up and have not come back")
                .register(registry);
        jobs.jobs().forEach(job -> job.last().ifPresent(this::succeeded));
    }

    private void succeeded(Execution execution) {
        if (execution.isFull() && !execution.dryRun() && execution.status().isComplete()) {
            AtomicReference<Instant> last = successes.computeIfAbsent(execution.job(), this::successAge);
            execution.endedAt().ifPresent(at -> last.accumulateAndGet(at, (a, b) -> a.isAfter(b) ? a : b));
        }
    }

    private AtomicReference<Instant> successAge(JobId job) {
        AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);
        Gauge.builder(PREFIX + "success.age", last, at -> secondsSince(Objects.requireNonNull(at.get())))
                .description("Since a full run last went through all writers")
                .baseUnit("seconds")
                .tag("job", job.value())
                .strongReference(true)
                .register(registry);
        return last;
    }

    private double secondsSince(Instant instant) {
        return Duration.between(instant, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void attemptFailed(Claim claim, FailureCause cause) {
        Counter.builder(PREFIX + "attempts.failed")
                .description("Attempts that have failed")
                .tag("job", claim.execution().job().value())
                .tag("cause", lower(cause.code()))
                .register(registry)
                .increment();
    }

    @Override
    public void executionEnded(Execution execution) {
        if (execution.dryRun()) {
            return;
        }
        time(execution);
        count(
                execution,
                "done",
                execution.counts().writers() - execution.counts().failed());
        count(execution, "failed", execution.counts().failed());
        succeeded(execution);
    }

    @Override
    public void missed(Execution execution) {
        time(execution);
    }

    private void time(Execution execution) {
        Duration took = execution.status() == ExecutionStatus.MISSED
                ? Duration.ZERO
                : execution
                        .endedAt()
                        .map(end -> Duration.between(execution.createdAt(), end))
                        .orElse(Duration.ZERO);
        Timer.builder(PREFIX + "executions")
                .description("Executions that have ended, from their first claim on")
                .tag("job", execution.job().value())
                .tag("outcome", lower(execution.status()))
                .register(registry)
                .record(took);
    }

    private void count(Execution execution, String result, long writers) {
        Counter.builder(PREFIX + "writers")
                .description("Writers of executions that have ended")
                .tag("job", execution.job().value())
                .tag("result", result)
                .register(registry)
                .increment((double) writers);
    }

    @Override
    public void late(JobId job, Instant fireTime, Duration by) {
        Timer.builder(PREFIX + "lateness")
                .description("How long after their fire time periods began that were late")
                .tag("job", job.value())
                .register(registry)
                .record(by);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
