package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.FenceLostException;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one claimed unit: page of writers, plan, then write, cursor and counts in one transaction while the fence holds.
 * Written once, for all jobs.
 */
final class PageLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PageLoop.class);

    /** With fewer failed writers their share says little. */
    private static final int MIN_FAILED = 10;

    /** How the work on a unit ended. */
    enum Ending {
        COMPLETED,
        CANCELLED,
        RELEASED,
        LOST,
        FAILED
    }

    /** Ends the loop from anywhere within a page. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Ending ending;
        private final transient @Nullable FailureCause cause;

        Ended(Ending ending, @Nullable FailureCause cause) {
            super(ending.name(), null, false, false);
            this.ending = ending;
            this.cause = cause;
        }
    }

    private final LearningJob job;
    private final JobSettings settings;
    private final Workplace at;
    private final Claim claim;
    private final UnitControl control;
    private final ChangeList changes;
    private final ReadAhead ahead;

    private Counts counts;
    private long doneNow;
    private long failedNow;
    private @Nullable FailureCause cause;

    PageLoop(LearningJob job, JobSettings settings, Workplace at, UnitControl control, ChangeList changes) {
        this.job = job;
        this.settings = settings;
        this.at = at;
        this.claim = control.claim();
        this.control = control;
        this.changes = changes;
        this.counts = claim.counts();
        this.ahead = new ReadAhead(at, claim.execution());
    }

    /** Why the ending is {@link Ending#FAILED}. */
    FailureCause cause() {
        return cause == null ? FailureCause.of(FailureCause.Code.ERROR) : cause;
    }

    Ending run() {
        try {
            pages();
            return Ending.COMPLETED;
        } catch (Ended e) {
            cause = e.cause;
            return e.ending;
        } catch (FenceLostException e) {
            return Ending.LOST;
        } catch (RuntimeException e) {
            cause = FailureCause.of(e, FailureCause.Code.ERROR);
            return Ending.FAILED;
        }
    }

    private void pages() {
        long started = at.ticker().getAsLong();
        Execution execution = claim.execution();
        obeySignals();
        Optional<Execution> last = reading(() -> {
            if (!execution.dryRun()) {
                at.beforeUnit().accept(execution.asOf());
            }
            return last(execution);
        });
        Run run = Run.of(claim, at.learningZone(), job.usesWatermark(), last);
        Optional<ExecutionId> carriedFrom = job.usesWatermark() ? last.map(Execution::id) : Optional.empty();
        try {
            pages(run, new WriterPages(job, settings, at.ledger(), carriedFrom), started);
        } finally {
            ahead.end();
        }
    }

    private Optional<Execution> last(Execution execution) {
        return !execution.force() && execution.isFull()
                ? at.ledger().lastComplete(execution.job(), execution.policy(), execution.asOf())
                : Optional.empty();
    }

    private void pages(Run run, WriterPages pages, long started) {
        Optional<UserId> cursor = claim.cursor();
        Optional<UserId> start = cursor;
        OptionalLong left = reading(() -> job.count(run, start));
        OptionalLong total = left.isPresent() ? OptionalLong.of(left.getAsLong() + counts.writers()) : left;
        while (true) {
            obeySignals();
            if (at.ticker().getAsLong() - started > settings.deadline().toNanos()) {
                throw new Ended(Ending.FAILED, FailureCause.of(FailureCause.Code.DEADLINE));
            }
            Run current = run.after(counts);
            Optional<UserId> after = cursor;
            Optional<ReadAhead.Planned> planned = reading(ahead::take);
            List<UserId> page = planned.isPresent() ? planned.get().users() : reading(() -> pages.next(current, after));
            if (page.isEmpty()) {
                return;
            }
            cursor = Optional.of(page.get(page.size() - 1));
            readAhead(current, pages, cursor);
            long failedBefore = failedNow;
            process(current, page, planned.map(ReadAhead.Planned::plan));
            judgeFailures(failedBefore);
            report(total, started);
        }
    }

    private void readAhead(Run run, WriterPages pages, Optional<UserId> after) {
        if (!job.readsAhead()) {
            return;
        }
        // An executor may run it on this very thread.
        control.beginPage();
        try {
            ahead.begin(() -> {
                List<UserId> page = pages.next(run, after);
                return new ReadAhead.Planned(page, page.isEmpty() ? PagePlan.NOTHING : job.plan(run, page));
            });
        } finally {
            control.endPage();
        }
    }

    private void obeySignals() {
        control.signal().ifPresent(signal -> {
            throw new Ended(endingOf(signal), null);
        });
    }

    private static Ending endingOf(UnitControl.Signal signal) {
        return switch (signal) {
            case CANCEL -> Ending.CANCELLED;
            case STOP -> Ending.RELEASED;
            case LOST -> Ending.LOST;
        };
    }

    private interface Reading<T> {
        T read() throws Exception;
    }

    /** Reads what concerns no single writer: tried again, then the attempt has failed. */
    private <T> T reading(Reading<T> reading) {
        int failures = 0;
        while (true) {
            Throwable failure;
            control.beginPage();
            try {
                return reading.read();
            } catch (FenceLostException | Ended e) {
                throw e;
            } catch (Throwable t) {
                failure = t;
            } finally {
                control.endPage();
            }
            failures++;
            FailureCause why = FailureCause.of(failure, FailureCause.Code.ERROR);
            if (failures > settings.pageRetries()) {
                throw new Ended(Ending.FAILED, why);
            }
            pause(failures, why);
        }
    }

    private void pause(int failures, FailureCause failure) {
        obeySignals();
        LOG.warn("a page is tried again: {}", failure);
        // So that a stop can interrupt the wait.
        control.beginPage();
        try {
            at.sleeper().sleep(settings.pageBackoff().multipliedBy(1L << (failures - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            obeySignals();
            throw new Ended(Ending.FAILED, failure);
        } finally {
            control.endPage();
        }
    }

    /** Tries a page; if it fails for a reason that is not the database's, splits it until the failing writer is alone. */
    private void process(Run run, List<UserId> page, Optional<PagePlan> planned) {
        int failures = 0;
        while (true) {
            boolean isPlanned = failures == 0 && planned.isPresent();
            FailureCause failure = tryPage(run, page, isPlanned ? planned::get : () -> job.plan(run, page));
            if (failure == null) {
                return;
            }
            obeySignals();
            failures++;
            boolean mayRetry = failure.code() != FailureCause.Code.PAGE_DEADLINE && failures <= settings.pageRetries();
            if (mayRetry) {
                pause(failures, failure);
            } else if (failure.code() == FailureCause.Code.OUTAGE) {
                throw new Ended(Ending.FAILED, failure);
            } else {
                isolate(run, page, failure);
                return;
            }
        }
    }

    private void isolate(Run run, List<UserId> page, FailureCause failure) {
        if (page.size() == 1) {
            PagePlan record = failureOf(new FailedWriter(page.get(0), failure));
            FailureCause again = tryPage(run, page, () -> record);
            if (again != null) {
                throw new Ended(Ending.FAILED, again);
            }
            return;
        }
        int middle = page.size() / 2;
        for (List<UserId> half : List.of(page.subList(0, middle), page.subList(middle, page.size()))) {
            FailureCause again = tryPage(run, half, () -> job.plan(run, half));
            obeySignals();
            if (again != null && again.code() == FailureCause.Code.OUTAGE) {
                process(run, half, Optional.empty());
            } else if (again != null) {
                isolate(run, half, again);
            }
        }
    }

    private static PagePlan failureOf(FailedWriter writer) {
        PageEffect effect = new PageEffect(Counts.NONE, List.of(), List.of(writer));
        return new PagePlan() {
            @Override
            public Set<UserId> touches() {
                return Set.of(writer.user());
            }

            @Override
            public PageEffect preview() {
                return effect;
            }

            @Override
            public PageEffect write(Set<UserId> alive) {
                return alive.contains(writer.user()) ? effect : PageEffect.NONE;
            }
        };
    }

    /** @return why the page failed; {@code null} if it is committed */
    private @Nullable FailureCause tryPage(Run run, List<UserId> page, Reading<PagePlan> planning) {
        Throwable failure;
        control.beginPage();
        boolean overdue = false;
        try {
            PagePlan plan = planning.read();
            // The fence would refuse it anyway; a store without transactions would keep what was written before it.
            if (control.isGivenUp()) {
                throw new Ended(Ending.LOST, null);
            }
            commit(run, page, plan);
            return null;
        } catch (FenceLostException | Ended e) {
            throw e;
        } catch (Throwable t) {
            failure = t;
        } finally {
            overdue = control.endPage();
        }
        return overdue
                ? FailureCause.of(FailureCause.Code.PAGE_DEADLINE)
                : FailureCause.of(failure, FailureCause.Code.ERROR);
    }

    private void commit(Run run, List<UserId> page, PagePlan plan) {
        List<PageEffect> written = new ArrayList<>();
        try {
            at.unitOfWork().execute(() -> {
                written.clear();
                PageEffect effect = run.execution().dryRun() ? plan.preview() : write(plan);
                written.add(effect);
                UserId cursor = page.get(page.size() - 1);
                List<FailedWriter> failed = run.execution().dryRun() ? List.of() : effect.failed();
                if (!at.ledger().advance(claim.fence(), cursor, added(page, effect), failed)) {
                    throw new FenceLostException(claim.fence());
                }
                return effect;
            });
        } catch (FenceLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // The outcome may be unknown: nothing is tried again before the cursor has told.
            if (written.isEmpty() || !reading(() -> isCommitted(page))) {
                throw e;
            }
        }
        committed(run, page, written.get(0));
    }

    private PageEffect write(PagePlan plan) {
        Set<UserId> touched = plan.touches();
        Set<UserId> alive = touched.isEmpty() ? Set.of() : at.writers().lockAlive(touched);
        return plan.write(alive);
    }

    private static Counts added(List<UserId> page, PageEffect effect) {
        return new Counts(
                page.size(),
                effect.failed().size(),
                new TreeMap<>(effect.details().details()));
    }

    /** After a commit of unknown outcome the cursor knows. */
    private boolean isCommitted(List<UserId> page) {
        ExecutionUnit unit = at.ledger().units(claim.execution().id()).stream()
                .filter(u -> u.unit() == claim.fence().unit())
                .findFirst()
                .orElseThrow(() -> new FenceLostException(claim.fence()));
        if (unit.fence() != claim.fence().token()) {
            throw new FenceLostException(claim.fence());
        }
        return unit.cursor().equals(Optional.of(page.get(page.size() - 1)));
    }

    private void committed(Run run, List<UserId> page, PageEffect effect) {
        counts = counts.plus(added(page, effect));
        doneNow += page.size();
        failedNow += effect.failed().size();
        if (run.execution().dryRun()) {
            changes.add(effect.events());
        } else {
            effect.events().forEach(at.events());
        }
        Set<UserId> failed = new HashSet<>();
        effect.failed().forEach(f -> failed.add(f.user()));
        if (!failed.isEmpty()) {
            LOG.debug("writers failed: {}", failed);
        }
    }

    /** Over whole pages: while a page is split, its failing writers come first. */
    private void judgeFailures(long failedBefore) {
        if (failedNow == failedBefore) {
            return;
        }
        Counts judged = claim.execution().units() == 1 ? sinceClaim() : reading(this::ofAllUnits);
        if (judged.failed() >= MIN_FAILED && judged.failed() > settings.maxFailedShare() * judged.writers()) {
            throw new Ended(Ending.FAILED, FailureCause.of(FailureCause.Code.TOO_MANY_FAILED));
        }
    }

    /** What failed before somebody had it run again counts no more. */
    private Counts sinceClaim() {
        return new Counts(doneNow, failedNow, new TreeMap<>());
    }

    private Counts ofAllUnits() {
        ExecutionId id = claim.execution().id();
        boolean runAgain = at.ledger().attempts(id).stream()
                .anyMatch(a -> a.cause()
                        .filter(c -> c.code() == FailureCause.Code.TOO_MANY_FAILED)
                        .isPresent());
        return runAgain
                ? sinceClaim()
                : at.ledger().execution(id).map(Execution::counts).orElse(counts);
    }

    private void report(OptionalLong total, long started) {
        Duration elapsed = Duration.ofNanos(at.ticker().getAsLong() - started);
        double seconds = elapsed.toNanos() / 1e9;
        double perSecond = seconds > 0 ? doneNow / seconds : 0;
        at.listener()
                .progressed(new Progress(
                        job.id(),
                        claim.execution().id(),
                        claim.fence().unit(),
                        counts.writers(),
                        total,
                        elapsed,
                        perSecond));
    }
}
