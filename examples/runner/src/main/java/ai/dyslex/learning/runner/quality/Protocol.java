package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The measuring of adapters on a history, in the order in which it was written: each error behind the first training is scored
 * with what was there before it was made, and only then recorded. Trained is by the real job, whenever there are fifty distinct
 * pairs since the last time. Of one thread.
 */
final class Protocol {

    private final Subject subject;
    private final RightWords rightWords;
    private final Stopwatch byBase = new Stopwatch();
    private final Stopwatch byPromoted = new Stopwatch();

    /** @param rightWords words that must be left alone */
    Protocol(Subject subject, RightWords rightWords) {
        this.subject = subject;
        this.rightWords = rightWords;
    }

    /** How long suggestions of the base took. */
    Percentiles timesOfBase() {
        return Percentiles.of(byBase.taken());
    }

    /** How long suggestions of what was in use took. */
    Percentiles timesOfPromoted() {
        return Percentiles.of(byPromoted.taken());
    }

    /** What there is between two nights. */
    private record Standing(
            Corrector memory,
            Corrector ungated,
            Corrector promoted,
            Set<ErrorPair> seenPairs,
            Set<String> seenTargets) {

        /** Says nothing of the words. */
        @Override
        public String toString() {
            return "Standing[%d pairs]".formatted(seenPairs.size());
        }
    }

    /** Goes through one history. */
    WriterResult run(WriterHistory history) {
        Scores scores = new Scores();
        List<Night> nights = new ArrayList<>();
        Set<String> meant = new HashSet<>();
        Optional<Standing> standing = Optional.empty();
        try (WriterWorld world = WriterWorld.of(history.user(), subject.trainer())) {
            for (ErrorPair pair : history.pairs()) {
                standing.ifPresent(now -> scores.add(slices(now, pair), ranks(now, pair)));
                world.write(pair);
                meant.add(pair.correction());
                if (world.isDue()) {
                    Night night = world.night();
                    nights.add(night);
                    // Where a training went wrong, there is nothing new.
                    if (night.decision() != Night.Decision.FAILED) {
                        standing = night.trained().map(trained -> standing(trained, world));
                    }
                }
            }
            Corrector inUse = subject.corrector(world.inUse());
            return new WriterResult(
                    history.corpus(),
                    history.user(),
                    history.pairs().size(),
                    scores,
                    nights,
                    rightWords.changed(inUse, meant));
        }
    }

    private Standing standing(WatchedTrainer.Trained trained, WriterWorld world) {
        Set<String> targets = new HashSet<>();
        trained.part().forEach(pair -> targets.add(pair.correction()));
        return new Standing(
                RememberingCorrector.of(subject.base(), trained.part()),
                subject.corrector(Optional.of(trained.artifact())),
                subject.corrector(world.inUse()),
                new HashSet<>(trained.part()),
                targets);
    }

    private Set<Slice> slices(Standing now, ErrorPair pair) {
        Set<Slice> slices = EnumSet.of(Slice.ALL);
        if (!subject.base().isWord(pair.misspelling())) {
            slices.add(Slice.NON_WORD);
        }
        slices.add(now.seenPairs().contains(pair) ? Slice.SEEN_PAIR : Slice.UNSEEN_PAIR);
        if (!now.seenTargets().contains(pair.correction())) {
            slices.add(Slice.UNSEEN_TARGET);
        }
        return slices;
    }

    private Map<Contender, Integer> ranks(Standing now, ErrorPair pair) {
        String word = pair.misspelling();
        String meant = pair.correction();
        Map<Contender, Integer> ranks = new EnumMap<>(Contender.class);
        ranks.put(Contender.BASE, Tally.rank(byBase.time(() -> subject.base().suggest(word, Tally.MOST)), meant));
        ranks.put(
                Contender.PROMOTED,
                Tally.rank(byPromoted.time(() -> now.promoted().suggest(word, Tally.MOST)), meant));
        ranks.put(Contender.UNGATED, Tally.rank(now.ungated().suggest(word, Tally.MOST), meant));
        ranks.put(Contender.BASE_MEMORY, Tally.rank(now.memory().suggest(word, Tally.MOST), meant));
        return ranks;
    }
}
