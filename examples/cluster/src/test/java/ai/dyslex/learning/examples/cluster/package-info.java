@NullMarked
package ai.dyslex.learning.example.cluster;

import org.jspecify.annotations.NullMarked;
