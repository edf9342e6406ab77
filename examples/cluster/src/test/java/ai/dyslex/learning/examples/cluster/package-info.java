@NullMarked
package ai.dyslex.learning.examples.cluster;

import org.jspecify.annotations.NullMarked;
