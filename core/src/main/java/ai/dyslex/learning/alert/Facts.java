package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.schedule.FireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells from the rows of the ledger what people may want to know. */
final class Facts {

    /** What is older is no news: alerts were switched off, or no node was up. */
    private static final Duration STALE = Duration.ofDays(7);

    private final AlertPolicy policy;
    private final Instant now;
    private final List<Fact> facts = new ArrayList<>();

    Facts(AlertPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
    }

    /** In the order in which it happened. */
    List<Fact> inOrder() {
        return facts.stream()
                .filter(f ->
                        f.kind() == AlertKind.RECOVERED || f.at().plus(STALE).isAfter(now))
                // What happened in the same instant as the success is over.
                .sorted(Comparator.comparing(Fact::at).thenComparing(Fact::kind))
                .toList();
    }

    /** Runs for single writers tell whoever asked for them, and dry runs nobody. */
    static boolean concernsPeople(Execution e) {
        return e.isFull() && !e.dryRun();
    }

    /**
     * An execution of which there is something new.
     *
     * @param attempts those at it; needed where it was claimed more than once
     */
    void news(LedgerStore.News news, List<Attempt> attempts) {
        Execution e = news.execution();
        Instant end = e.endedAt().orElse(now);
        switch (e.status()) {
            case FAILED -> add(AlertKind.FAILED, end, e, "@" + end);
            case PARTIALLY_FAILED -> add(AlertKind.PARTIALLY_FAILED, end, e, "@" + end);
            case MISSED -> missed(e, end);
            case SUCCEEDED -> add(AlertKind.RECOVERED, end, e, "@" + end);
            case RUNNING, CANCELLED -> {
                // Nobody needs to be told of these.
            }
        }
        boolean begins = news.noted() == 0 && e.status() != ExecutionStatus.MISSED && e.trigger() == Trigger.SCHEDULED;
        if (begins) {
            late(e.job(), e.asOf(), e.createdAt(), Optional.of(e.id()), e.periods());
        }
        // Each takeover is reported: where only the end is new, the takeovers were told before.
        boolean onlyEnded = e.status().isFinal() && news.edition() - news.noted() == 1;
        if (!onlyEnded) {
            takenOver(e, attempts);
        }
    }

    private void takenOver(Execution e, List<Attempt> attempts) {
        List<Instant> takeovers = attempts.stream()
                .filter(a -> a.result() == Attempt.Result.TAKEN_OVER)
                .map(a -> a.endedAt().orElse(now))
                .sorted()
                .toList();
        if (!takeovers.isEmpty()) {
            add(AlertKind.TAKEN_OVER, takeovers.get(takeovers.size() - 1), e, "#" + takeovers.size());
        }
    }

    private void missed(Execution e, Instant at) {
        boolean wasWanted =
                e.cause().filter(c -> c.code() == FailureCause.Code.PAUSED).isPresent();
        if (!wasWanted) {
            add(AlertKind.MISSED, at, e, "@" + at);
        }
    }

    /** An execution that has not ended. */
    void running(Execution e) {
        if (Duration.between(e.createdAt(), now).compareTo(policy.runningTooLong()) > 0) {
            add(AlertKind.RUNNING_TOO_LONG, now, e, "");
        }
    }

    /** A period that has come and was not begun. */
    void notBegun(JobId job, FireTime fireTime) {
        late(job, fireTime.at(), now, Optional.empty(), fireTime.period().toString());
    }

    private void late(JobId job, Instant fireTime, Instant begun, Optional<ExecutionId> execution, String periods) {
        if (Duration.between(fireTime, begun).compareTo(policy.lateAfter()) > 0) {
            facts.add(new Fact(AlertKind.LATE, job, begun, periods, execution, periods, Optional.empty()));
        }
    }

    /** A period that the ledger has refused because the clock of this node is ahead. */
    void clockRefused(JobId job, Instant fireTime) {
        facts.add(new Fact(
                AlertKind.CLOCK_REFUSED, job, now, fireTime.toString(), Optional.empty(), "", Optional.empty()));
    }

    /** An execution that was run again, and has failed again, is another occurrence. */
    private void add(AlertKind kind, Instant at, Execution e, String occurrence) {
        facts.add(new Fact(kind, e.job(), at, e.id() + occurrence, Optional.of(e.id()), e.periods(), e.cause()));
    }
}
