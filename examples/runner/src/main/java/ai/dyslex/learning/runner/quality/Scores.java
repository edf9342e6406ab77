package ai.dyslex.learning.runner.quality;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How the contenders did, by slice. Of one thread. */
final class Scores {

    private final Map<Slice, Map<Contender, Tally>> tallies = new EnumMap<>(Slice.class);

    /**
     * Counts one misspelling.
     *
     * @param ranks of the word that was meant, by contender; 0 where it was not suggested
     */
    void add(Collection<Slice> slices, Map<Contender, Integer> ranks) {
        for (Slice slice : slices) {
            ranks.forEach((contender, rank) -> add(slice, contender, Tally.of(rank)));
        }
    }

    void add(Scores other) {
        other.tallies.forEach((slice, of) -> of.forEach((contender, tally) -> add(slice, contender, tally)));
    }

    private void add(Slice slice, Contender contender, Tally tally) {
        tallies.computeIfAbsent(slice, s -> new EnumMap<>(Contender.class)).merge(contender, tally, Tally::plus);
    }

    Tally get(Slice slice, Contender contender) {
        return tallies.getOrDefault(slice, Map.of()).getOrDefault(contender, Tally.NONE);
    }

    /** How many misspellings are in a slice. */
    long size(Slice slice) {
        return get(slice, Contender.BASE).n();
    }
}
