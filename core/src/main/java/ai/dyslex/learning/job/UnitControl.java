package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the rest of the node says to the thread that works on one claimed unit, and sees of it. Thread-safe. */
final class UnitControl {

    /** Why the work on a unit is to end before its last page. */
    enum Signal {
        CANCEL,
        STOP,
        LOST
    }

    private final Claim claim;
    private final JobSettings settings;
    private final LongSupplier ticker;

    private @Nullable Signal signal;
    private @Nullable Thread thread;
    private long pageStarted;
    private boolean inPage;
    private boolean pageOverdue;
    private boolean givenUp;
    private long lastBeat;

    UnitControl(Claim claim, JobSettings settings, LongSupplier ticker) {
        this.claim = claim;
        this.settings = settings;
        this.ticker = ticker;
        this.lastBeat = ticker.getAsLong();
    }

    Claim claim() {
        return claim;
    }

    JobSettings settings() {
        return settings;
    }

    /** The first signal stays, save that a lost fence outdoes the others. */
    synchronized void signal(Signal what) {
        if (signal == null || what == Signal.LOST) {
            signal = what;
        }
    }

    synchronized Optional<Signal> signal() {
        return Optional.ofNullable(signal);
    }

    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized void beginPage() {
        thread = Thread.currentThread();
        pageStarted = ticker.getAsLong();
        pageOverdue = false;
        inPage = true;
    }

    /** @return whether the page was interrupted because of its deadline */
    synchronized boolean endPage() {
        inPage = false;
        thread = null;
        if (pageOverdue && signal != Signal.STOP) {
            // The interrupt was meant for the page that is over.
            Thread.interrupted();
        }
        return pageOverdue;
    }

    /** Interrupts a page past its deadline, once. */
    synchronized void watch() {
        if (inPage && !pageOverdue && pageAge() > settings.pageDeadline().toNanos()) {
            pageOverdue = true;
            interrupt();
        }
    }

    /** Whether the thread has ignored its interrupt for so long that it must be given up. */
    synchronized boolean isAbandoned() {
        return inPage
                && pageOverdue
                && pageAge()
                        > settings.pageDeadline().plus(settings.takeoverAfter()).toNanos();
    }

    /** Gives the thread up if it must be, once. @return whether that was now */
    synchronized boolean giveUp() {
        if (givenUp || !isAbandoned()) {
            return false;
        }
        givenUp = true;
        signal(Signal.LOST);
        return true;
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    private long pageAge() {
        return ticker.getAsLong() - pageStarted;
    }

    synchronized void heardOf() {
        lastBeat = ticker.getAsLong();
    }

    /** Whether others must have taken the unit over by now, because no heartbeat went through. */
    synchronized boolean isSilent() {
        return Duration.ofNanos(ticker.getAsLong() - lastBeat).compareTo(settings.takeoverAfter()) > 0;
    }
}
