package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;

/** What identifies a pattern. */
record PatternKey(UserId user, ErrorPair pair) {

    static PatternKey of(ErrorPattern pattern) {
        return new PatternKey(pattern.user(), pattern.pair());
    }
}
