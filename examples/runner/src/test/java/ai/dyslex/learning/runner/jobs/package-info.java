@NullMarked
package ai.dyslex.learning.runner.jobs;

import org.jspecify.annotations.NullMarked;
