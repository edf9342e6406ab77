package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.ManualRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what the ledger lets this node claim: units of executions, with heartbeats meanwhile. Thread-safe. */
final class UnitRunner {

    private static final Logger LOG = LoggerFactory.getLogger(UnitRunner.class);

    /** A node holds a few units more than a job has, so that runs for single writers go beside a full one. */
    private static final int SPARE_UNITS = 8;

    private final Ledger ledger;
    private final Workplace at;
    private final Map<Long, UnitControl> active = new ConcurrentHashMap<>();
    private final Map<Fence, Progress> progress = new ConcurrentHashMap<>();
    private final Map<ExecutionId, ChangeList> dryRuns = new ConcurrentHashMap<>();

    /** Dry runs of which nobody here wanted to know at the last look. */
    private final Set<ExecutionId> unwanted = ConcurrentHashMap.newKeySet();

    private final Map<ExecutionId, CompletableFuture<JobOutcome>> awaited = new ConcurrentHashMap<>();
    private final Set<UnitControl> lost = ConcurrentHashMap.newKeySet();
    private final AbandonedThreads abandoned;
    private final Object idle = new Object();
    private long claimsTaken;
    private volatile boolean stopping;

    UnitRunner(Ledger ledger, Workplace at) {
        this.ledger = ledger;
        this.at = at;
        this.abandoned = at.abandoned();
    }

    /** Enters a wish into the ledger; somebody's {@link #work} does it. */
    JobHandle request(JobDefinition definition, TriggerOptions options) {
        Execution execution = ledger.request(new ManualRequest(
                definition.job().id(),
                options.asOf(),
                options.writer(),
                options.force(),
                options.dryRun(),
                options.requestedBy(),
                definition.job().policyFingerprint(),
                definition.settings().units()));
        CompletableFuture<JobOutcome> outcome =
                awaited.computeIfAbsent(execution.id(), id -> new CompletableFuture<>());
        return new JobHandle(execution.id(), outcome);
    }

    /**
     * Claims what there is to do of a job, one unit after the other, and does it on the calling thread. A unit is claimed by a
     * thread that is free for it, never to wait for one, so that it is left to other nodes where this one is busy.
     *
     * @param claimed called when a unit was claimed, before it is worked on: another thread may look for the next
     * @return whether an execution of the job ended, so that others may be able to begin
     */
    boolean work(JobDefinition definition, Runnable claimed) {
        boolean ended = false;
        while (!stopping) {
            Optional<UnitControl> control = claim(definition);
            if (control.isEmpty()) {
                return ended;
            }
            claimed.run();
            ended |= run(definition, control.get());
        }
        return ended;
    }

    private Optional<UnitControl> claim(JobDefinition definition) {
        JobSettings settings = definition.settings();
        if (held(definition.job().id()) >= settings.units() + SPARE_UNITS) {
            return Optional.empty();
        }
        List<Claim> claims = ledger.claim(definition.job().id(), terms(settings), 1);
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        UnitControl control = new UnitControl(claims.get(0), settings, at.ticker());
        synchronized (idle) {
            active.put(claimsTaken++, control);
        }
        if (stopping) {
            control.signal(UnitControl.Signal.STOP);
        }
        return Optional.of(control);
    }

    private long held(JobId job) {
        return active.values().stream()
                .filter(c -> c.claim().execution().job().equals(job))
                .count();
    }

    private static ClaimTerms terms(JobSettings settings) {
        return new ClaimTerms(settings.takeoverAfter(), settings.maxAttempts(), settings.retryBackoff());
    }

    private boolean run(JobDefinition definition, UnitControl control) {
        Claim claim = control.claim();
        ExecutionId id = claim.execution().id();
        Optional<Execution> ended = Optional.empty();
        try (var context = new LogContext(claim.execution())) {
            at.listener().attemptStarted(claim);
            ChangeList changes = claim.execution().dryRun()
                    ? dryRuns.computeIfAbsent(id, key -> new ChangeList())
                    : new ChangeList();
            PageLoop loop =
                    new PageLoop(definition.job(), definition.settings(), watched(claim.fence()), control, changes);
            ended = settle(definition, control, loop.run(), loop);
            ended.ifPresent(at.listener()::executionEnded);
        } catch (RuntimeException e) {
            // The ledger is out of reach: the heartbeats end, and the unit is taken over.
            LOG.warn("{} left to be taken over: {}", id, FailureCause.of(e, FailureCause.Code.ERROR));
        } finally {
            forget(control);
            progress.remove(claim.fence());
            if (control.isGivenUp()) {
                abandoned.back();
                LOG.info(
                        "the thread of {} unit {} that was given up is back",
                        id,
                        claim.fence().unit());
                at.listener().returned(claim);
            }
        }
        ended.ifPresent(this::announce);
        return ended.isPresent();
    }

    private Workplace watched(Fence fence) {
        JobListener keeping = new SafeListener(List.of(at.listener(), new JobListener() {
            @Override
            public void progressed(Progress p) {
                progress.put(fence, p);
            }
        }));
        return new Workplace(
                at.unitOfWork(),
                at.writers(),
                at.ledger(),
                at.learningZone(),
                at.beforeUnit(),
                at.events(),
                keeping,
                at.workers(),
                at.abandoned(),
                at.sleeper(),
                at.ticker());
    }

    private Optional<Execution> settle(
            JobDefinition definition, UnitControl control, PageLoop.Ending ending, PageLoop loop) {
        Claim claim = control.claim();
        if (control.isGivenUp()) {
            return Optional.empty();
        }
        switch (ending) {
            case COMPLETED -> {
                return ledger.complete(claim);
            }
            case CANCELLED -> {
                return ledger.cancelled(claim);
            }
            case FAILED -> {
                at.listener().attemptFailed(claim, loop.cause());
                return ledger.failed(claim, loop.cause(), terms(definition.settings()));
            }
            case RELEASED -> ledger.release(claim);
            case LOST ->
                LOG.warn(
                        "{} unit {} was taken from this node; its last page is rolled back",
                        claim.execution().id(),
                        claim.fence().unit());
        }
        return Optional.empty();
    }

    private void forget(UnitControl control) {
        synchronized (idle) {
            active.values().remove(control);
            idle.notifyAll();
        }
    }

    private void announce(Execution execution) {
        CompletableFuture<JobOutcome> future = awaited.remove(execution.id());
        if (future != null) {
            ChangeList changes = dryRuns.remove(execution.id());
            future.complete(
                    changes != null
                            ? new JobOutcome(execution, changes.changes(), changes.isTruncated())
                            : new JobOutcome(execution, List.of(), false));
        }
    }

    /** Completes the handles of executions that another node has ended. */
    void lookForAwaited() {
        for (ExecutionId id : List.copyOf(awaited.keySet())) {
            if (!isHere(id)) {
                ledger.store().execution(id).filter(e -> e.status().isFinal()).ifPresent(this::announce);
            }
        }
        dropUnwanted();
    }

    /** At the second look: whoever has just asked for a run may be about to wait for it. */
    private void dropUnwanted() {
        for (ExecutionId id : List.copyOf(dryRuns.keySet())) {
            if (isHere(id) || awaited.containsKey(id)) {
                unwanted.remove(id);
            } else if (!unwanted.add(id)) {
                dryRuns.remove(id);
                unwanted.remove(id);
            }
        }
        unwanted.retainAll(dryRuns.keySet());
    }

    private boolean isHere(ExecutionId id) {
        return active.values().stream().anyMatch(c -> c.claim().execution().id().equals(id));
    }

    /** How many dry runs this node remembers the changes of. */
    int dryRunsKept() {
        return dryRuns.size();
    }

    /** Sends the heartbeats of all units of this node, interrupts pages past their deadline, and gives up what ignores that. */
    void beat() {
        for (UnitControl control : active.values()) {
            control.watch();
            if (control.giveUp()) {
                giveUp(control);
            } else {
                beat(control);
            }
        }
        lost.forEach(this::endAttempt);
    }

    private void giveUp(UnitControl control) {
        abandoned.gone();
        LOG.warn(
                "{} unit {} is given up: its thread ignores the interrupt",
                control.claim().execution().id(),
                control.claim().fence().unit());
        lost.add(control);
        progress.remove(control.claim().fence());
        // Nothing waits for it any more.
        forget(control);
        at.listener().abandoned(control.claim());
    }

    /** An attempt like any other that has failed; so what hangs each time does not go round for ever. */
    private void endAttempt(UnitControl control) {
        Claim claim = control.claim();
        FailureCause cause = FailureCause.of(FailureCause.Code.ABANDONED);
        try {
            Optional<Execution> ended = ledger.failed(claim, cause, terms(control.settings()));
            lost.remove(control);
            at.listener().attemptFailed(claim, cause);
            ended.ifPresent(at.listener()::executionEnded);
            ended.ifPresent(this::announce);
        } catch (RuntimeException e) {
            // With the next heartbeat once more.
            LOG.warn(
                    "the end of an attempt at {} is not in the ledger: {}",
                    claim.execution().id(),
                    FailureCause.of(e, FailureCause.Code.ERROR));
        }
    }

    private void beat(UnitControl control) {
        try {
            switch (ledger.store().heartbeat(control.claim().fence())) {
                case HELD -> control.heardOf();
                case CANCEL_REQUESTED -> {
                    control.heardOf();
                    control.signal(UnitControl.Signal.CANCEL);
                }
                case LOST -> control.signal(UnitControl.Signal.LOST);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "no heartbeat for {}: {}",
                    control.claim().execution().id(),
                    FailureCause.of(e, FailureCause.Code.ERROR));
            if (control.isSilent()) {
                control.signal(UnitControl.Signal.LOST);
            }
        }
    }

    /** Tells the units of an execution on this node at once; others learn of it by their heartbeats. @return whether any are here */
    boolean cancelHere(ExecutionId id) {
        List<UnitControl> held = active.values().stream()
                .filter(c -> c.claim().execution().id().equals(id))
                .toList();
        held.forEach(c -> c.signal(UnitControl.Signal.CANCEL));
        return !held.isEmpty();
    }

    /** How many units this node works on. */
    int held() {
        return active.size();
    }

    /** The threads of pages that were given up. */
    AbandonedThreads abandonedThreads() {
        return abandoned;
    }

    /** How far the units of a job have come on this node. */
    Collection<Progress> progress(JobId job) {
        return progress.values().stream().filter(p -> p.job().equals(job)).toList();
    }

    /** Claims no more, and has each unit end its page and given back. */
    void beginToStop() {
        stopping = true;
        active.values().forEach(c -> c.signal(UnitControl.Signal.STOP));
    }

    /**
     * Waits for the units to end; after {@code grace} interrupts them.
     *
     * @return whether all of them ended
     */
    boolean stop(Duration grace) {
        beginToStop();
        boolean ended = awaitIdle(grace);
        if (!ended) {
            active.values().forEach(UnitControl::interrupt);
            ended = awaitIdle(Duration.ofSeconds(5));
        }
        awaited.values().forEach(f -> f.cancel(false));
        awaited.clear();
        return ended && abandoned.busy() == 0;
    }

    private boolean awaitIdle(Duration most) {
        long until = System.nanoTime() + most.toNanos();
        synchronized (idle) {
            while (!active.isEmpty()) {
                long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                try {
                    idle.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }
}
