@NullMarked
package ai.dyslex.learning.examples.spring;

import org.jspecify.annotations.NullMarked;
