/** The service: the jobs, the ledger and what was learnt, over HTTP. */
@NullMarked
package ai.dyslex.learning.runner.serve;

import org.jspecify.annotations.NullMarked;
