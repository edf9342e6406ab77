/** What the commands print, and how they refuse what they are given. */
@NullMarked
package ai.dyslex.learning.benchmarks.output;

import org.jspecify.annotations.NullMarked;
