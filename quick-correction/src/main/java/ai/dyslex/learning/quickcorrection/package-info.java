/**
 * Correction of single words, and a layer per writer that is learnt from what they write: the base corrector, the adapter of a
 * writer, its trainer for {@code trigger_model_retraining}, and what serves it.
 */
@NullMarked
package ai.dyslex.learning.quickcorrection;

import org.jspecify.annotations.NullMarked;
