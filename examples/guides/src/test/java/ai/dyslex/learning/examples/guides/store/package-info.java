@NullMarked
package ai.dyslex.learning.examples.guides.store;

import org.jspecify.annotations.NullMarked;
