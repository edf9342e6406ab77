package ai.dyslex.learning.benchmarks.scale;

import java.util.Optional;

/** What a writer misspells, until when, and the names that they use. */
final class Habits {

    private static final int MOST = 400;
    private static final int TRIES = 4;
    private static final double FADING = 0.4;

    private final Dice dice;
    private final Vocabulary vocabulary;
    private final int habits;
    private final int names;

    Habits(Population population, Vocabulary vocabulary, int writer) {
        int observations = population.observations(writer);
        this.dice = population.dice(writer).of(-1);
        this.vocabulary = vocabulary;
        this.habits = Math.min(MOST, 3 + observations / 3);
        this.names = Math.min(MOST, 3 + observations / 40);
    }

    /** A misspelling of the day: the earlier ones come more often. None where all that were tried have faded. */
    Optional<Vocabulary.Pair> habit(Dice lot, int day) {
        for (int i = 0; i < TRIES; i++) {
            double share = lot.share(10 + i);
            int habit = (int) (share * share * habits);
            if (!dice.of(habit).chance(0, FADING) || day < 30 + dice.of(habit).below(1, 54)) {
                return Optional.of(vocabulary.pair(dice.of(habit).bits(2)));
            }
        }
        return Optional.empty();
    }

    String name(Dice lot) {
        return name(lot.below(20, names));
    }

    String name(int number) {
        return vocabulary.name(dice.of(number).bits(3));
    }
}
