package ai.dyslex.learning.retraining;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One writer's retraining: split, train, evaluate candidate and incumbent alike, decide. */
final class Training {

    private final ModelTrainer trainer;
    private final RetrainingPolicy policy;
    private final ExecutionId execution;
    private final Instant cutOff;

    Training(ModelTrainer trainer, RetrainingPolicy policy, ExecutionId execution, Instant cutOff) {
        this.trainer = trainer;
        this.policy = policy;
        this.execution = execution;
        this.cutOff = cutOff;
    }

    /** @return empty if there is not enough data */
    Optional<AdapterVersion> of(
            UserId user, List<PairOccurrence> inOrder, Optional<AdapterVersion> incumbent, int latestVersion)
            throws Exception {
        Optional<TrainingSet> split = TrainingSet.split(inOrder, policy);
        if (split.isEmpty()) {
            return Optional.empty();
        }
        TrainingSet set = split.get();
        Optional<ModelArtifact> inUse = incumbent.flatMap(AdapterVersion::artifact);
        ModelArtifact candidate = trainer.train(set.training(), inUse);
        Evaluation measured = trainer.evaluate(Optional.of(candidate), set.heldOut());
        Evaluation before = trainer.evaluate(inUse, set.heldOut());
        boolean promoted = PromotionGate.isPromoted(measured, before);
        return Optional.of(new AdapterVersion(
                user,
                latestVersion + 1,
                promoted ? AdapterVersion.Decision.PROMOTED : AdapterVersion.Decision.REJECTED,
                execution,
                cutOff,
                incumbent.map(AdapterVersion::version).orElse(0),
                set.training().size(),
                set.heldOut().size(),
                measured,
                before,
                promoted ? Optional.of(candidate) : Optional.empty()));
    }
}
