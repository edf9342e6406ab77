@NullMarked
package ai.dyslex.learning.runner;

import org.jspecify.annotations.NullMarked;
