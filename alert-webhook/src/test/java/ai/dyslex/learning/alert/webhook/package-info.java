@NullMarked
package ai.dyslex.learning.alert.webhook;

import org.jspecify.annotations.NullMarked;
