@NullMarked
package ai.dyslex.learning.spring;

import org.jspecify.annotations.NullMarked;
