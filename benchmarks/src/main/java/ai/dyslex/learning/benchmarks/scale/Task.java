package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import java.util.Locale;

/** What is measured: one job over all writers. In the order in which the results are printed. */
enum Task {
    /** {@code detect_no_change_words} with the veto {@code ownCorrectionsOnly()}. */
    NO_CHANGE,
    /** {@code generate_progress_snapshots}: the reported week and four that are made up for. */
    SNAPSHOTS,
    /** {@code detect_improvement_patterns}, where no pattern is known yet: all are written. */
    IMPROVEMENT,
    /** {@code trigger_model_retraining} with a trainer that costs nothing: finding who is due, and a version for each of them. */
    RETRAINING_CHECK;

    /** As it is printed. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    JobId job() {
        return switch (this) {
            case NO_CHANGE -> NoChangeJob.ID;
            case SNAPSHOTS -> ProgressJob.ID;
            case IMPROVEMENT -> ImprovementJob.ID;
            case RETRAINING_CHECK -> RetrainingJob.ID;
        };
    }
}
