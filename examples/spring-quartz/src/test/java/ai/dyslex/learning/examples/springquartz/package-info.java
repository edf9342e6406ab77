@NullMarked
package ai.dyslex.learning.examples.springquartz;

import org.jspecify.annotations.NullMarked;
