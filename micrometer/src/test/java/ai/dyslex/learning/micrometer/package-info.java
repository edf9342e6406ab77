@NullMarked
package ai.dyslex.learning.micrometer;

import org.jspecify.annotations.NullMarked;
