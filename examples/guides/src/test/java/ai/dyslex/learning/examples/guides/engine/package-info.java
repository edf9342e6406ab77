@NullMarked
package ai.dyslex.learning.examples.guides.engine;

import org.jspecify.annotations.NullMarked;
