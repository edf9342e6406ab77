package ai.dyslex.learning.runner.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What poison did, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param poison of which kind
 * @param seed of what is random in it
 * @param channelPairs from how many further pairs the base has learnt its weights, for measurement only; null if from none
 * @param input what was in the file
 * @param nights poisoned nights, one a writer
 * @param incumbentAdapters those whose incumbent was an adapter; in the others it was the base
 * @param promoted those in which the candidate was promoted
 * @param refused those in which it was not
 * @param failed those whose training went wrong
 * @param refusedShare of all nights; null if there are none
 * @param sameArtifact nights without a promotion after which the artifact in use is byte for byte what it was
 * @param later on clean pairs behind the night
 */
record PoisonReport(
        String poison,
        long seed,
        @Nullable Long channelPairs,
        QualityReport.Input input,
        long nights,
        long incumbentAdapters,
        long promoted,
        long refused,
        long failed,
        @Nullable Double refusedShare,
        long sameArtifact,
        Later later) {

    /**
     * Later clean pairs.
     *
     * @param writers who have any
     * @param pairs how many
     * @param incumbentTop1 share of the incumbent; null where there are no pairs, as are the others
     * @param inUseTop1 share of what was in use
     * @param difference of both, over all pairs
     * @param meanDifference over writers
     * @param worstDifference of any writer
     * @param writersWorse writers for whom it is below zero
     */
    record Later(
            long writers,
            long pairs,
            @Nullable Double incumbentTop1,
            @Nullable Double inUseTop1,
            @Nullable Double difference,
            @Nullable Double meanDifference,
            @Nullable Double worstDifference,
            long writersWorse) {

        static Later of(List<PoisonTrial.Result> results) {
            Tally incumbent = Tally.NONE;
            Tally inUse = Tally.NONE;
            List<Double> differences = new ArrayList<>();
            for (PoisonTrial.Result result : results) {
                if (result.incumbent().n() > 0) {
                    incumbent = incumbent.plus(result.incumbent());
                    inUse = inUse.plus(result.inUse());
                    differences.add(difference(result.incumbent(), result.inUse()));
                }
            }
            return differences.isEmpty()
                    ? new Later(0, 0, null, null, null, null, null, 0)
                    : new Later(
                            differences.size(),
                            incumbent.n(),
                            incumbent.shares().top1(),
                            inUse.shares().top1(),
                            difference(incumbent, inUse),
                            differences.stream().mapToDouble(d -> d).average().orElse(0),
                            differences.stream().mapToDouble(d -> d).min().orElse(0),
                            differences.stream().filter(d -> d < 0).count());
        }

        private static double difference(Tally incumbent, Tally inUse) {
            return (double) (inUse.top1() - incumbent.top1()) / incumbent.n();
        }
    }

    static PoisonReport of(
            PoisonKind kind,
            long seed,
            Optional<Long> channelPairs,
            QualityReport.Input input,
            List<PoisonTrial.Result> results) {
        long refused = count(results, Night.Decision.REJECTED);
        return new PoisonReport(
                kind.toString(),
                seed,
                channelPairs.orElse(null),
                input,
                results.size(),
                results.stream().filter(PoisonTrial.Result::hadAdapter).count(),
                count(results, Night.Decision.PROMOTED),
                refused,
                count(results, Night.Decision.FAILED),
                results.isEmpty() ? null : (double) refused / results.size(),
                results.stream()
                        .filter(r -> r.decision() != Night.Decision.PROMOTED && r.sameArtifact())
                        .count(),
                Later.of(results));
    }

    private static long count(List<PoisonTrial.Result> results, Night.Decision decision) {
        return results.stream().filter(r -> r.decision() == decision).count();
    }
}
