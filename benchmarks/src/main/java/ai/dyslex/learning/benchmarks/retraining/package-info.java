/** The job {@code trigger_model_retraining} with the trainer that ships, on a store in memory. */
@NullMarked
package ai.dyslex.learning.benchmarks.retraining;

import org.jspecify.annotations.NullMarked;
