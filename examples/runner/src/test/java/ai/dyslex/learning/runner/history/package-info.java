@NullMarked
package ai.dyslex.learning.runner.history;

import org.jspecify.annotations.NullMarked;
