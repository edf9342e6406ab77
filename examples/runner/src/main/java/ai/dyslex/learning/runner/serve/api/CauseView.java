package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.ledger.FailureCause;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed, as JSON shows it.
 *
 * @param code what happened, in the library's words
 * @param exceptions class names, the outermost first; null if it was none
 * @param sqlState the SQL state; null if it was not the database
 */
record CauseView(
        String code, @Nullable String exceptions, @Nullable String sqlState) {

    static CauseView of(FailureCause cause) {
        return new CauseView(cause.code().name(), orNull(cause.exceptions()), orNull(cause.sqlState()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
