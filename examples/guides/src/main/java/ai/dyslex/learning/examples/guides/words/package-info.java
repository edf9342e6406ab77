/** A job of a host's own: how many words each writer has written. */
@NullMarked
package ai.dyslex.learning.examples.guides.words;

import org.jspecify.annotations.NullMarked;
