/**
 * How good corrections are: suggestions for a word, and the measuring of the base, of adapters, of retrainings and of what
 * poison does to them, on files of real errors.
 */
@NullMarked
package ai.dyslex.learning.runner.quality;

import org.jspecify.annotations.NullMarked;
