package ai.dyslex.learning.memory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What one transaction has changed, and how to undo it. Guarded by the lock of {@link Transactions}. */
final class Transaction {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> onCommit = new ArrayList<>();
    private Instant touchedAt;
    private boolean over;

    Transaction(Instant startedAt) {
        this.touchedAt = startedAt;
    }

    void touch(Instant at) {
        touchedAt = at;
    }

    Instant touchedAt() {
        return touchedAt;
    }

    void undoWith(Runnable step) {
        undo.push(step);
    }

    void onCommit(Runnable step) {
        onCommit.add(step);
    }

    /** Whether it was committed or rolled back, be it by a successor. */
    boolean isOver() {
        return over;
    }

    void commit() {
        over = true;
        onCommit.forEach(Runnable::run);
    }

    void rollBack() {
        over = true;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
