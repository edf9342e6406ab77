@NullMarked
package ai.dyslex.learning.examples.guides.operating;

import org.jspecify.annotations.NullMarked;
