/**
 * Programs that build what the library ships or is measured with, from sources of others; nothing here runs in a host. Run one,
 * after {@code ./mvnw -pl quick-correction -am test-compile}, from the root of the repository with
 *
 * <pre>{@code
 * java -cp core/target/classes:quick-correction/target/classes:quick-correction/target/test-classes \
 *     ai.dyslex.learning.quickcorrection.tools.LexiconBuilder ARGUMENTS
 * }</pre>
 */
@NullMarked
package ai.dyslex.learning.quickcorrection.tools;

import org.jspecify.annotations.NullMarked;
