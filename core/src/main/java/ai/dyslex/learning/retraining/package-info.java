/** The job {@code trigger_model_retraining}: who is due, training, evaluation, promotion and rollback of a writer's quick-correction adapter. */
@NullMarked
package ai.dyslex.learning.retraining;

import org.jspecify.annotations.NullMarked;
