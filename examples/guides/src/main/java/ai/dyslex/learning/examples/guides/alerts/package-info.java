/** Where a host sends its alerts. */
@NullMarked
package ai.dyslex.learning.examples.guides.alerts;

import org.jspecify.annotations.NullMarked;
