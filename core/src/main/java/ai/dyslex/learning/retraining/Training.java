package ai.dyslex.learning.retraining;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One writer's retraining: split, train, evaluate candidate, base and incumbent alike, decide. */
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
        ModelArtifact candidate = train(set, inUse);
        Evaluation measured = measureCandidate(candidate, set);
        Evaluation base = measure(Optional.empty(), set);
        Evaluation before = inUse.isPresent() ? measureIncumbent(inUse.get(), base, set) : base;
        boolean promoted = PromotionGate.isPromoted(measured, before, base);
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
                Optional.of(base),
                promoted ? Optional.of(candidate) : Optional.empty()));
    }

    private ModelArtifact train(TrainingSet set, Optional<ModelArtifact> inUse) throws Exception {
        ModelArtifact candidate;
        try {
            candidate = trainer.train(set.training(), inUse);
        } catch (ForeignArtifactException e) {
            if (inUse.isEmpty()) {
                throw e;
            }
            candidate = trainer.train(set.training(), Optional.empty());
        }
        if (candidate == null) {
            throw new UnusableModelException("the trainer returned no model");
        }
        if (candidate.size() > policy.maxArtifactBytes()) {
            throw new UnusableModelException("the model has %d bytes; allowed: at most %d"
                    .formatted(candidate.size(), policy.maxArtifactBytes()));
        }
        return candidate;
    }

    private Evaluation measureCandidate(ModelArtifact candidate, TrainingSet set) throws Exception {
        try {
            return measure(Optional.of(candidate), set);
        } catch (ForeignArtifactException e) {
            throw new UnusableModelException("the trainer refuses the model that it has made", e);
        }
    }

    /** One that is not of this trainer is worth as much to the writer as none. */
    private Evaluation measureIncumbent(ModelArtifact inUse, Evaluation base, TrainingSet set) throws Exception {
        try {
            return measure(Optional.of(inUse), set);
        } catch (ForeignArtifactException e) {
            return base;
        }
    }

    private Evaluation measure(Optional<ModelArtifact> model, TrainingSet set) throws Exception {
        Evaluation evaluation = trainer.evaluate(model, set.heldOut());
        if (evaluation == null) {
            throw new UnusableModelException("the trainer returned no evaluation");
        }
        return evaluation;
    }
}
