/** The database that the commands share: H2 in a file, or any other by its JDBC URL. */
@NullMarked
package ai.dyslex.learning.runner.database;

import org.jspecify.annotations.NullMarked;
