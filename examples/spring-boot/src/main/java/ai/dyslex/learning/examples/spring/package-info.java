/** A small Spring Boot service that takes in what people write and lets the four jobs learn from it. */
@NullMarked
package ai.dyslex.learning.examples.spring;

import org.jspecify.annotations.NullMarked;
