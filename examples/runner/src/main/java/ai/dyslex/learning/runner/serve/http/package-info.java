/** How the service speaks HTTP, whatever it is asked for: routes, JSON, problems, headers, bodies, static pages. */
@NullMarked
package ai.dyslex.learning.runner.serve.http;

import org.jspecify.annotations.NullMarked;
