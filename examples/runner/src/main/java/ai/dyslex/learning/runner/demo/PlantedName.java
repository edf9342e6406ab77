package ai.dyslex.learning.runner.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name or term that a simulated writer uses, and what is to be learnt of it.
 *
 * @param name the word
 * @param story what happens to it
 * @param keptOn the days of the distinct sessions in which it is left alone
 * @param takenOutOn the day on which the writer takes it out of the dictionary
 */
record PlantedName(String name, Story story, List<LocalDate> keptOn, Optional<LocalDate> takenOutOn) {

    /** What happens to a name. */
    enum Story {
        /** Left alone in three sessions or more: to be learnt. */
        KEPT,
        /** The same, and then taken out by the writer, who goes on using it: to be learnt once, and never again. */
        TAKEN_OUT,
        /** Taken out before anything was learnt: never to be learnt. */
        REFUSED_BEFOREHAND,
        /** Left alone in two sessions only. */
        TWICE,
        /** Left alone again and again, all in one session. */
        ONE_SESSION,
        /** Changed once. */
        CHANGED_ONCE,
        /** Only in sessions that were left open, so that nobody knows. */
        ASSUMED;

        /** Whether the job should learn it. */
        boolean isToBeLearnt() {
            return this == KEPT || this == TAKEN_OUT;
        }
    }

    PlantedName {
        keptOn = List.copyOf(keptOn);
    }

    /** The word as words compare. */
    String key() {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The night on which it is to be learnt: the one after the third session. */
    Optional<LocalDate> learntOn() {
        return story.isToBeLearnt()
                ? keptOn.stream().sorted().skip(2).findFirst().map(day -> day.plusDays(1))
                : Optional.empty();
    }

    /** Says nothing of the word. */
    @Override
    public String toString() {
        return "PlantedName[%s]".formatted(story);
    }
}
