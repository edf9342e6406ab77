package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What becomes of a writer in whose use is an adapter of all their pairs so far, which are clean, when the pairs that come next
 * are poisoned. The held-out ones are clean, and so is all that comes later.
 */
final class PoisonTrial {

    private final Subject subject;
    private final PoisonKind kind;
    private final long seed;

    PoisonTrial(Subject subject, PoisonKind kind, long seed) {
        this.subject = subject;
        this.kind = kind;
        this.seed = seed;
    }

    /**
     * What came of it.
     *
     * @param decision about the poisoned candidate
     * @param hadAdapter whether the incumbent was an adapter; else it was the base
     * @param sameArtifact whether what was in use afterwards is byte for byte what was before
     * @param incumbent on the clean pairs that came later
     * @param inUse on the same, what was in use after the poisoned night
     */
    record Result(Night.Decision decision, boolean hadAdapter, boolean sameArtifact, Tally incumbent, Tally inUse) {}

    /**
     * Tries it.
     *
     * @param foreign pairs of another writer
     * @return empty if the history is too short, or its clean night came to nothing
     */
    Optional<Result> run(WriterHistory history, List<ErrorPair> foreign) {
        List<ErrorPair> pairs = history.pairs();
        FirstInUse trainer = new FirstInUse(subject.trainer());
        try (WriterWorld world = WriterWorld.of(history.user(), trainer)) {
            int first = 0;
            while (first < pairs.size() && !world.isDue()) {
                world.write(pairs.get(first++));
            }
            int second = endOfNextBatch(pairs, first);
            int heldOut = WriterWorld.heldOut(second + kind.added());
            boolean isLongEnough = world.isDue() && second > first && second - heldOut > first;
            trainer.learn(history.user(), pairs.subList(0, first));
            if (!isLongEnough || world.night().decision() == Night.Decision.FAILED) {
                return Optional.empty();
            }
            trainer.endFirst();
            Optional<ModelArtifact> before = world.inUse();
            poisoned(pairs.subList(first, second - heldOut), foreign).forEach(world::write);
            pairs.subList(second - heldOut, second).forEach(world::write);
            // Poison may leave fewer distinct pairs than make a writer due.
            Night night = world.forcedNight();
            Optional<ModelArtifact> after = world.inUse();
            List<ErrorPair> later = pairs.subList(second, pairs.size());
            return Optional.of(new Result(
                    night.decision(),
                    before.isPresent(),
                    before.equals(after),
                    tally(subject.corrector(before), later),
                    tally(subject.corrector(after), later)));
        }
    }

    private List<ErrorPair> poisoned(List<ErrorPair> clean, List<ErrorPair> foreign) {
        return kind.poison(new ArrayList<>(clean), foreign, new Random(seed));
    }

    /** Behind the next pairs of which enough are distinct; the same place if there are not enough. */
    private static int endOfNextBatch(List<ErrorPair> pairs, int begin) {
        Set<ErrorPair> distinct = new HashSet<>();
        for (int i = begin; i < pairs.size(); i++) {
            distinct.add(pairs.get(i));
            if (distinct.size() == WriterWorld.pairsForATraining()) {
                return i + 1;
            }
        }
        return begin;
    }

    private static Tally tally(Corrector corrector, List<ErrorPair> pairs) {
        Tally tally = Tally.NONE;
        for (ErrorPair pair : pairs) {
            int rank = Tally.rank(corrector.suggest(pair.misspelling(), Tally.MOST), pair.correction());
            tally = tally.plus(Tally.of(rank));
        }
        return tally;
    }
}
