package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Decides which of the periods that are due and undecided are run, and why the others are not. Memory is bounded by the policy. */
final class CatchUpRule {

    private final CatchUp policy;
    private final Watch watch;
    private final Instant now;

    private final Deque<FireTime> latest = new ArrayDeque<>();
    private final List<Stretch> missed = new ArrayList<>();
    private int instants;

    /** Periods, one behind the other, that are not run for the same cause. */
    record Stretch(FireTime first, FireTime last, FailureCause.Code cause) {}

    /**
     * @param toRun the periods to be run, in order
     * @param missed the periods that are not, in order
     */
    record Decision(List<FireTime> toRun, List<Stretch> missed) {}

    private CatchUpRule(CatchUp policy, Watch watch, Instant now) {
        this.policy = policy;
        this.watch = watch;
        this.now = now;
    }

    /** @param due the periods that are due and undecided, in order */
    static Decision decide(Iterator<FireTime> due, CatchUp policy, Watch watch, Instant now) {
        CatchUpRule rule = new CatchUpRule(policy, watch, now);
        due.forEachRemaining(rule::add);
        return rule.decision();
    }

    private void add(FireTime next) {
        if (latest.isEmpty() || !latest.getLast().at().equals(next.at())) {
            instants++;
        }
        latest.add(next);
        if (instants > policy.most()) {
            instants--;
            Instant oldest = latest.getFirst().at();
            while (latest.getFirst().at().equals(oldest)) {
                miss(latest.removeFirst(), FailureCause.Code.SUPERSEDED);
            }
        }
    }

    private Decision decision() {
        while (!latest.isEmpty() && isTooLate(latest.getFirst())) {
            miss(latest.removeFirst(), FailureCause.Code.TOO_LATE);
        }
        return new Decision(List.copyOf(latest), List.copyOf(missed));
    }

    private boolean isTooLate(FireTime period) {
        return policy.grace()
                .map(grace -> period.at().plus(grace).isBefore(now))
                .orElse(false);
    }

    private void miss(FireTime period, FailureCause.Code heldBack) {
        FailureCause.Code cause = watch.causeOf(period, heldBack);
        int last = missed.size() - 1;
        if (last >= 0 && missed.get(last).cause() == cause) {
            missed.set(last, new Stretch(missed.get(last).first(), period, cause));
        } else {
            missed.add(new Stretch(period, period, cause));
        }
    }
}
