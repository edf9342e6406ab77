@NullMarked
package ai.dyslex.learning.runner.demo;

import org.jspecify.annotations.NullMarked;
