/** A host that has a Quartz scheduler of its own, made by Spring, whose jobs are made by Spring as well. */
@NullMarked
package ai.dyslex.learning.examples.springquartz;

import org.jspecify.annotations.NullMarked;
