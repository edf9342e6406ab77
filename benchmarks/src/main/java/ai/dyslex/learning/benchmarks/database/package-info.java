/** The databases that are measured against, and how many statements they are sent. */
@NullMarked
package ai.dyslex.learning.benchmarks.database;

import org.jspecify.annotations.NullMarked;
