@NullMarked
package ai.dyslex.learning.quartz;

import org.jspecify.annotations.NullMarked;
