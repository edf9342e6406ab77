/** Commands about time: previews of schedules, and the scheduler in the foreground. */
@NullMarked
package ai.dyslex.learning.runner.scheduling;

import org.jspecify.annotations.NullMarked;
