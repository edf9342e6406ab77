/** Taking in what people write: the recorder, beside plain statements that write the same rows. */
@NullMarked
package ai.dyslex.learning.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
