@NullMarked
package ai.dyslex.learning.examples.guides.alerts;

import org.jspecify.annotations.NullMarked;
