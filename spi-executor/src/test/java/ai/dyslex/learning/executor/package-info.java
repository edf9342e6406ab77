@NullMarked
package ai.dyslex.learning.executor;

import org.jspecify.annotations.NullMarked;
