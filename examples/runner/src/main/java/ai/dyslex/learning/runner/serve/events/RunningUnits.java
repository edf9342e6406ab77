package ai.dyslex.learning.runner.serve.events;

import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers how far the units of executions have come on this node, as their pages end. Thread-safe. */
public final class RunningUnits implements JobListener {

    private final Map<ExecutionId, Map<Integer, Progress>> units = new ConcurrentHashMap<>();

    /** Nothing is running. */
    public RunningUnits() {}

    @Override
    public void attemptStarted(Claim claim) {
        forget(claim);
    }

    @Override
    public void progressed(Progress progress) {
        units.computeIfAbsent(progress.execution(), id -> new ConcurrentHashMap<>())
                .put(progress.unit(), progress);
    }

    @Override
    public void attemptFailed(Claim claim, FailureCause cause) {
        forget(claim);
    }

    @Override
    public void abandoned(Claim claim) {
        forget(claim);
    }

    private void forget(Claim claim) {
        Map<Integer, Progress> known = units.get(claim.execution().id());
        if (known != null) {
            known.remove(claim.fence().unit());
        }
    }

    @Override
    public void executionEnded(Execution execution) {
        units.remove(execution.id());
    }

    /** The units of an execution that this node has told of; those that were given back or taken away are among them. */
    public Collection<Progress> of(ExecutionId execution) {
        return List.copyOf(units.getOrDefault(execution, Map.of()).values());
    }

    /** Those of them that this node works on by the ledger. */
    public Collection<Progress> of(ExecutionId execution, String node, List<Attempt> attempts) {
        return of(execution).stream()
                .filter(progress -> attempts.stream()
                        .anyMatch(attempt -> attempt.unit() == progress.unit()
                                && attempt.result() == Attempt.Result.RUNNING
                                && attempt.node().equals(node)))
                .toList();
    }

    /** Forgets an execution that has ended elsewhere. */
    public void ended(ExecutionId execution) {
        units.remove(execution);
    }
}
