package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.FailedWriter;
import java.util.List;

/**
 * What a page changes.
 *
 * @param details the job's own counters; {@link Counts#writers()} and {@link Counts#failed()} are added by the loop
 * @param events what to tell after the commit
 * @param failed writers of the page that could not be done; the others are
 */
public record PageEffect(Counts details, List<? extends LearningEvent> events, List<FailedWriter> failed) {

    /** Nothing changes. */
    public static final PageEffect NONE = new PageEffect(Counts.NONE, List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param details the job's own counters
     * @param events what to tell after the commit
     * @param failed writers of the page that could not be done; the others are
     */
    public PageEffect {
        events = List.copyOf(events);
        failed = List.copyOf(failed);
    }

    /**
     * {@return the effect of a page in which nobody failed}
     *
     * @param details the job's own counters
     * @param events what to tell after the commit
     */
    public static PageEffect of(Counts details, List<? extends LearningEvent> events) {
        return new PageEffect(details, events, List.of());
    }
}
