/**
 * The store of the learning jobs on PostgreSQL and H2, over a plain {@link javax.sql.DataSource}.
 *
 * <p>{@link ai.dyslex.learning.jdbc.JdbcLearningStore} is the store, {@link ai.dyslex.learning.jdbc.JdbcSchema} lays out its
 * tables. Underneath there is one class per repository, and all of them speak the same SQL; what the two databases say
 * differently is in their dialects. Every statement works on a page: there is no query per writer.
 */
@NullMarked
package ai.dyslex.learning.jdbc;

import org.jspecify.annotations.NullMarked;
