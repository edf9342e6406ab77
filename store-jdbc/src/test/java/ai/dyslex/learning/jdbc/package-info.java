/** Tests of the JDBC store. */
@NullMarked
package ai.dyslex.learning.jdbc;

import org.jspecify.annotations.NullMarked;
