/** The job {@code detect_no_change_words}, and the personal dictionary that it feeds. */
@NullMarked
package ai.dyslex.learning.nochange;

import org.jspecify.annotations.NullMarked;
