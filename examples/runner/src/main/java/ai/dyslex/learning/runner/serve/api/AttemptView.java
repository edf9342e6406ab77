package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.ledger.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt at a unit of an execution, as JSON shows it. */
record AttemptView(
        int unit,
        int number,
        String node,
        String startedAt,
        @Nullable String endedAt,
        String result,
        @Nullable CauseView cause) {

    static AttemptView of(Attempt attempt) {
        return new AttemptView(
                attempt.unit(),
                attempt.number(),
                attempt.node(),
                attempt.startedAt().toString(),
                attempt.endedAt().map(Instant::toString).orElse(null),
                attempt.result().name(),
                attempt.cause().map(CauseView::of).orElse(null));
    }
}
