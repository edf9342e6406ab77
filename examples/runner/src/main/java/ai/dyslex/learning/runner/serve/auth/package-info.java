/** Who calls the service: tokens, roles, and addresses that try too often. */
@NullMarked
package ai.dyslex.learning.runner.serve.auth;

import org.jspecify.annotations.NullMarked;
