/** The first run in a Spring Boot service. */
@NullMarked
package ai.dyslex.learning.examples.springstart;

import org.jspecify.annotations.NullMarked;
