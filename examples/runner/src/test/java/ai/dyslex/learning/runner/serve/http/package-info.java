/** What calls have in common. */
@NullMarked
package ai.dyslex.learning.runner.serve.http;

import org.jspecify.annotations.NullMarked;
