package ai.dyslex.learning.ledger;

import ai.dyslex.learning.ledger.CatchUpRule.Decision;
import ai.dyslex.learning.ledger.CatchUpRule.Stretch;
import ai.dyslex.learning.schedule.FireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides, for all nodes, what becomes of the periods that are due: one is opened, further ones are deferred until it ends,
 * and those that will not be run are entered as missed. Each period is decided once, in order. Thread-safe; all nodes may ask
 * at once.
 */
public final class DuePeriods {

    private final LedgerStore store;
    private final String node;
    private final MissedPeriods missedPeriods;

    /**
     * Decides nothing yet.
     *
     * @param store the rows
     * @param node this node's name, as it shows in executions
     */
    public DuePeriods(LedgerStore store, String node) {
        this.store = store;
        this.node = node;
        this.missedPeriods = new MissedPeriods(node);
    }

    /**
     * Makes the execution of the next period that is to be run exist, if any is due and nothing stands in its way.
     *
     * @param request the job, its fire times, and what is asked of them
     * @return what became of it
     * @throws RuntimeException if the store is out of reach: then nothing is decided
     */
    public Opening open(PeriodRequest request) {
        return store.locked(request.job(), rows -> open(request, rows));
    }

    private Opening open(PeriodRequest request, LedgerRows rows) {
        Optional<JobRecord> known = rows.job();
        if (known.isEmpty()) {
            return new Opening(Opening.Answer.NOTHING, Optional.empty(), List.of(), Optional.empty(), false);
        }
        Instant now = store.now();
        Instant latest = now.plus(Ledger.CLOCK_TOLERANCE);
        JobRecord job = known.get().notAheadOf(latest, now);
        if (!job.equals(known.get())) {
            rows.save(job);
        }
        Optional<FireTime> refused = request.times().latest(request.now()).filter(f -> f.at().isAfter(latest));
        Instant upTo = request.now().isAfter(latest) ? latest : request.now();
        Iterator<FireTime> due =
                MissedPeriods.undecided(rows, job, request.times(), upTo).iterator();
        if (!due.hasNext()) {
            return Opening.of(Opening.Answer.NOTHING, refused);
        }
        if (job.paused()) {
            return Opening.of(Opening.Answer.PAUSED, refused);
        }
        if (rows.running().stream().anyMatch(e -> e.isFull() && !e.dryRun())) {
            return Opening.of(Opening.Answer.DEFERRED, refused);
        }
        return new Deciding(request, rows, job, now, latest)
                .carryOut(CatchUpRule.decide(due, request.catchUp(), request.watch(), now), refused);
    }

    /** One decision, under the lock of its job. */
    private final class Deciding {

        private final PeriodRequest request;
        private final LedgerRows rows;
        private final JobRecord job;
        private final Instant now;
        private final Instant latest;

        Deciding(PeriodRequest request, LedgerRows rows, JobRecord job, Instant now, Instant latest) {
            this.request = request;
            this.rows = rows;
            this.job = job;
            this.now = now;
            this.latest = latest;
        }

        Opening carryOut(Decision decision, Optional<FireTime> refused) {
            List<Stretch> stretches = new ArrayList<>(decision.missed());
            List<FireTime> toRun = new ArrayList<>();
            for (FireTime period : decision.toRun()) {
                if (isSuperseded(period)) {
                    stretches.add(new Stretch(period, period, FailureCause.Code.SUPERSEDED));
                } else if (rows.execution(idOf(period)).isEmpty()) {
                    toRun.add(period);
                }
            }
            List<Execution> missed = stretches.stream()
                    .map(s -> missedPeriods.enter(rows, request.job(), request.times(), s, request.policy(), now))
                    .flatMap(Optional::stream)
                    .toList();
            Optional<Execution> opened = toRun.stream().findFirst().map(this::insert);
            rows.save(job.withDecidedThrough(decidedThrough(decision, toRun)));
            return new Opening(
                    opened.isPresent() ? Opening.Answer.OPENED : Opening.Answer.NOTHING,
                    opened,
                    missed,
                    refused,
                    toRun.size() < 2 && refused.isEmpty());
        }

        private ExecutionId idOf(FireTime period) {
            return MissedPeriods.idOf(request.job(), period);
        }

        private boolean isSuperseded(FireTime period) {
            return request.inOrder()
                    && rows.newestFull(latest)
                            .filter(e -> e.asOf().isAfter(period.at()))
                            .isPresent();
        }

        /** The rest is decided when the run that is opened now has ended. */
        private Instant decidedThrough(Decision decision, List<FireTime> toRun) {
            if (toRun.size() > 1) {
                // The next one may share its fire time with the one that is opened.
                return toRun.get(1).at().minus(Duration.ofNanos(1000));
            }
            List<FireTime> last = decision.toRun();
            return last.isEmpty()
                    ? decision.missed().get(decision.missed().size() - 1).last().at()
                    : last.get(last.size() - 1).at();
        }

        private Execution insert(FireTime period) {
            Execution execution = new Execution(
                    idOf(period),
                    request.job(),
                    Trigger.SCHEDULED,
                    Optional.of(period.period()),
                    Optional.empty(),
                    period.at(),
                    Optional.empty(),
                    false,
                    false,
                    node,
                    request.policy(),
                    request.units(),
                    ExecutionStatus.RUNNING,
                    Counts.NONE,
                    0,
                    Optional.empty(),
                    now,
                    Optional.empty(),
                    false);
            rows.insert(
                    execution,
                    IntStream.range(0, execution.units())
                            .mapToObj(unit -> ExecutionUnit.waiting(execution.id(), unit))
                            .toList());
            rows.report(execution.id());
            return execution;
        }
    }
}
