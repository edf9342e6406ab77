package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.runner.serve.events.ProgressView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution with its attempts and how far it has come, as JSON shows it.
 *
 * @param attemptList its attempts, by unit, then number
 * @param progress null once it has ended
 */
record ExecutionDetail(
        @JsonUnwrapped ExecutionView execution,
        boolean cancelRequested,
        @Nullable CauseView causeDetail,
        List<AttemptView> attemptList,
        @Nullable ProgressView progress) {

    static ExecutionDetail of(Execution execution, List<Attempt> attempts, @Nullable ProgressView progress) {
        return new ExecutionDetail(
                ExecutionView.of(execution),
                execution.cancelRequested(),
                execution.cause().map(CauseView::of).orElse(null),
                attempts.stream().map(AttemptView::of).toList(),
                progress);
    }
}
