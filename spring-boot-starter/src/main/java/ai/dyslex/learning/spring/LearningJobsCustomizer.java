package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.annotations.Beta;

/** A bean that changes the builder before {@code LearningJobs} is built: for what is neither a property nor a bean. */
@Beta
@FunctionalInterface
public interface LearningJobsCustomizer {

    /**
     * Called once, behind all that the starter does itself, in the order of the beans.
     *
     * @param builder with everything that the starter has set
     */
    void customize(LearningJobsBuilder builder);
}
