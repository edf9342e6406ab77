@NullMarked
package ai.dyslex.learning.examples.guides.words;

import org.jspecify.annotations.NullMarked;
