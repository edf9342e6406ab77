/** What a job is, and the one loop that runs all of them: page of writers, plan, fenced write. */
@NullMarked
package ai.dyslex.learning.job;

import org.jspecify.annotations.NullMarked;
