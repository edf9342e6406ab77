@NullMarked
package ai.dyslex.learning.runner.serve;

import org.jspecify.annotations.NullMarked;
