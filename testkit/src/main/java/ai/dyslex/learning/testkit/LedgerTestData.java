package ai.dyslex.learning.testkit;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of the ledger for {@link LedgerContract}: a scheduled execution that is running, of one unit, unless said otherwise. */
final class LedgerTestData {

    static final String POLICY = "policy-1";

    private final JobId job;
    private final ExecutionId id;
    private Trigger trigger = Trigger.SCHEDULED;
    private Optional<Period> period = Optional.of(Period.ofDay(LocalDate.of(2026, 11, 23)));
    private Optional<Period> firstPeriod = Optional.empty();
    private Instant asOf = StoreContract.NOW;
    private Optional<UserId> writer = Optional.empty();
    private boolean force;
    private boolean dryRun;
    private String policy = POLICY;
    private int units = 1;
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private Optional<FailureCause> cause = Optional.empty();
    private Instant createdAt = StoreContract.NOW;
    private Optional<Instant> endedAt = Optional.empty();
    private boolean cancelRequested;

    private LedgerTestData(JobId job, ExecutionId id) {
        this.job = job;
        this.id = id;
    }

    static LedgerTestData execution(JobId job, String id) {
        return new LedgerTestData(job, new ExecutionId(id));
    }

    static JobRecord job(JobId job) {
        return job(job, 1);
    }

    static JobRecord job(JobId job, long revision) {
        return new JobRecord(
                job,
                Optional.of(Schedule.daily(LocalTime.of(2, 0))),
                revision,
                Optional.empty(),
                "Europe/Berlin",
                StoreContract.NOW,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static ExecutionUnit running(ExecutionId id, int unit, long token, Instant heartbeatAt) {
        return unit(id, unit, ExecutionUnit.Status.RUNNING, token, heartbeatAt);
    }

    static ExecutionUnit unit(ExecutionId id, int unit, ExecutionUnit.Status status, long token, Instant heartbeatAt) {
        return new ExecutionUnit(
                id,
                unit,
                status,
                (int) token,
                0,
                token,
                "node-1",
                Optional.empty(),
                Counts.NONE,
                Optional.empty(),
                Optional.of(heartbeatAt));
    }

    LedgerTestData manual() {
        trigger = Trigger.MANUAL;
        period = Optional.empty();
        return this;
    }

    LedgerTestData missedFrom(Period first) {
        firstPeriod = Optional.of(first);
        return this;
    }

    LedgerTestData asOf(Instant instant) {
        asOf = instant;
        return this;
    }

    LedgerTestData writer(UserId only) {
        writer = Optional.of(only);
        return this;
    }

    LedgerTestData force() {
        force = true;
        return this;
    }

    LedgerTestData dryRun() {
        dryRun = true;
        return this;
    }

    LedgerTestData policy(String fingerprint) {
        policy = fingerprint;
        return this;
    }

    LedgerTestData units(int count) {
        units = count;
        return this;
    }

    LedgerTestData status(ExecutionStatus to) {
        status = to;
        return this;
    }

    LedgerTestData cause(FailureCause why) {
        cause = Optional.of(why);
        return this;
    }

    LedgerTestData createdAt(Instant at) {
        createdAt = at;
        return this;
    }

    LedgerTestData endedAt(Instant at) {
        endedAt = Optional.of(at);
        return this;
    }

    LedgerTestData cancelRequested() {
        cancelRequested = true;
        return this;
    }

    Execution build() {
        return new Execution(
                id,
                job,
                trigger,
                period,
                firstPeriod,
                asOf,
                writer,
                force,
                dryRun,
                "somebody's \"request\"",
                policy,
                units,
                status,
                Counts.NONE,
                0,
                cause,
                createdAt,
                endedAt,
                cancelRequested);
    }

    List<ExecutionUnit> waitingUnits() {
        return IntStream.range(0, units)
                .mapToObj(unit -> new ExecutionUnit(
                        id,
                        unit,
                        ExecutionUnit.Status.WAITING,
                        0,
                        0,
                        0,
                        "",
                        Optional.empty(),
                        Counts.NONE,
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }
}
