package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.LedgerStore.Heartbeat;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What heartbeats read and write: as committed, and outside of all transactions, so that a heartbeat never waits for a page
 * that is being written. Thread-safe.
 */
final class Pulses {

    private final ConcurrentMap<Key, Pulse> ofUnits = new ConcurrentHashMap<>();
    private final Set<ExecutionId> cancelRequested = ConcurrentHashMap.newKeySet();

    private record Key(ExecutionId execution, int unit) {}

    private record Pulse(long token, Instant at) {}

    Heartbeat beat(Fence fence, Instant now) {
        Key key = new Key(fence.execution(), fence.unit());
        @Nullable
        Pulse pulse = ofUnits.computeIfPresent(
                key, (k, old) -> old.token() == fence.token() ? new Pulse(old.token(), now) : old);
        if (pulse == null || pulse.token() != fence.token()) {
            return Heartbeat.LOST;
        }
        return cancelRequested.contains(fence.execution()) ? Heartbeat.CANCEL_REQUESTED : Heartbeat.HELD;
    }

    /** To be called with each unit whose heartbeat was written and committed. Only those that are running have a pulse. */
    void publish(ExecutionUnit unit) {
        Key key = new Key(unit.execution(), unit.unit());
        if (unit.status() == ExecutionUnit.Status.RUNNING) {
            Instant at = unit.heartbeatAt().orElse(Instant.EPOCH);
            ofUnits.put(key, new Pulse(unit.fence(), at));
        } else {
            ofUnits.remove(key);
        }
    }

    /** To be called with each execution that was committed. */
    void publish(Execution execution) {
        if (execution.cancelRequested() && !execution.status().isFinal()) {
            cancelRequested.add(execution.id());
        } else {
            cancelRequested.remove(execution.id());
        }
    }

    /** To be called with each execution whose deletion was committed. */
    void forget(ExecutionId execution) {
        ofUnits.keySet().removeIf(key -> key.execution().equals(execution));
        cancelRequested.remove(execution);
    }

    /** The unit with the heartbeat of its present holder. */
    ExecutionUnit latest(ExecutionUnit unit) {
        @Nullable Pulse pulse = ofUnits.get(new Key(unit.execution(), unit.unit()));
        if (pulse == null || pulse.token() != unit.fence()) {
            return unit;
        }
        Instant at = unit.heartbeatAt()
                .map(written -> Micros.later(written, pulse.at()))
                .orElse(pulse.at());
        return new ExecutionUnit(
                unit.execution(),
                unit.unit(),
                unit.status(),
                unit.attempt(),
                unit.failures(),
                unit.fence(),
                unit.node(),
                unit.cursor(),
                unit.counts(),
                unit.notBefore(),
                Optional.of(at));
    }
}
