/** The one transaction in which a page is written. */
@NullMarked
package ai.dyslex.learning.transaction;

import org.jspecify.annotations.NullMarked;
