@NullMarked
package ai.dyslex.learning.examples.guides;

import org.jspecify.annotations.NullMarked;
