package ai.dyslex.learning.job;

import ai.dyslex.learning.writer.UserId;
import java.util.Set;

/** What a job has decided for one page of writers: a decision, nothing written yet. */
public interface PagePlan {

    /** Nothing to do for the page. */
    PagePlan NOTHING = new PagePlan() {
        @Override
        public Set<UserId> touches() {
            return Set.of();
        }

        @Override
        public PageEffect preview() {
            return PageEffect.NONE;
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            return PageEffect.NONE;
        }
    };

    /** {@return the writers about whom {@link #write} would write} */
    Set<UserId> touches();

    /** {@return what {@link #write} would change, for a dry run} Writes nothing. */
    PageEffect preview();

    /**
     * Writes the decision, in the page's transaction. Called again after a failure: idempotent.
     *
     * @param alive those of {@link #touches} who have not been forgotten; nothing may be written of the others
     * @return what was changed
     */
    PageEffect write(Set<UserId> alive);
}
