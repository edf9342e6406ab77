/**
 * The jobs at scale, on PostgreSQL: the library beside one hand-written statement for each job, and beside a loop with queries
 * for each writer, on the same data from the same state, and whether all three come to the same results.
 */
@NullMarked
package ai.dyslex.learning.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
