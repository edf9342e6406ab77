/**
 * Binds the jobs to Quartz: over the host's own scheduler, in memory, or as a cluster on a database. Quartz only carries the
 * wake-ups; the fire times come from core's {@code FireTimes}, so that they are those of every other engine.
 */
@NullMarked
package ai.dyslex.learning.quartz;

import org.jspecify.annotations.NullMarked;
