/** The scheduler SPI: an engine only says when; the ledger says whether. */
@NullMarked
package ai.dyslex.learning.engine;

import org.jspecify.annotations.NullMarked;
