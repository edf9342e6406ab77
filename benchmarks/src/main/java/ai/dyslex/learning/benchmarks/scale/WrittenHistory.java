package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.writing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * What the writers of a population wrote in twelve weeks. Each has habits: words that they misspell again and again, of which
 * some fade; and names that are flagged and left alone. Sessions come day by day, those of all writers mixed, as they would
 * come into a database.
 */
final class WrittenHistory {

    static final int DAYS = 84;

    private static final int PER_SESSION = 10;
    private static final int MOST_SESSIONS = 400;
    private static final int WORDS_PER_OBSERVATION = 15;

    private final Population population;
    private final Vocabulary vocabulary;
    private final Terms terms;
    private final LocalDate firstDay;

    /** One sitting. */
    record Session(
            String id, Instant start, Instant end, long words, boolean assumedClosed, Dice dice, int size, int day) {}

    /** One flagged word; its outcome became known at the end of its session. */
    record Flagged(
            String id,
            String word,
            String suggestion,
            String errorType,
            Outcome outcome,
            Optional<String> finalWord,
            Optional<Vocabulary.Pair> pair,
            Instant at) {

        String key() {
            return word.toLowerCase(Locale.ROOT);
        }
    }

    WrittenHistory(Population population, Vocabulary vocabulary, Terms terms) {
        this.population = population;
        this.vocabulary = vocabulary;
        this.terms = terms;
        this.firstDay = terms.today().minusDays(DAYS);
    }

    Instant firstInstant() {
        return terms.startOf(firstDay);
    }

    /** All sessions, with the numbers of their writers, day by day. */
    void forEachSession(ObjIntConsumer<Session> consumer) {
        for (int day = 0; day < DAYS; day++) {
            for (int writer = 0; writer < population.writers(); writer++) {
                sessionsOf(writer, day, consumer);
            }
        }
    }

    private void sessionsOf(int writer, int day, ObjIntConsumer<Session> consumer) {
        int observations = population.observations(writer);
        int size = Math.max(PER_SESSION, (observations + MOST_SESSIONS - 1) / MOST_SESSIONS);
        int sessions = (observations + size - 1) / size;
        int first = Math.max(0, (int) ((long) day * sessions / DAYS) - 1);
        for (int number = first; number < sessions; number++) {
            if ((long) number * DAYS >= (long) (day + 1) * sessions) {
                break;
            }
            Dice dice = population.dice(writer).of(number);
            if ((int) ((number + dice.share(0)) * DAYS / sessions) == day) {
                consumer.accept(session(number, day, Math.min(size, observations - number * size), dice), writer);
            }
        }
    }

    private Session session(int number, int day, int size, Dice dice) {
        Instant start = terms.startOf(firstDay.plusDays(day)).plusSeconds(7 * 3600L + dice.below(1, 14 * 3600));
        Instant end = start.plus(Duration.ofSeconds(600 + dice.below(2, 2400)));
        return new Session(
                "s" + number,
                start,
                end,
                (long) size * (WORDS_PER_OBSERVATION / 2 + dice.below(3, WORDS_PER_OBSERVATION)),
                dice.chance(4, 0.02),
                dice,
                size,
                day);
    }

    List<Flagged> observations(int writer, Session session) {
        Habits habits = new Habits(population, vocabulary, writer);
        List<Flagged> flagged = new ArrayList<>(session.size());
        long seconds = Duration.between(session.start(), session.end()).toSeconds();
        for (int i = 0; i < session.size(); i++) {
            Instant at = session.start().plusSeconds(seconds * i / session.size());
            flagged.add(flagged(session.id() + "-" + i, habits, session.dice().of(i), session.day(), at));
        }
        return flagged;
    }

    private Flagged flagged(String id, Habits habits, Dice dice, int day, Instant at) {
        double lot = dice.share(0);
        Optional<Vocabulary.Pair> habit = lot < 0.7 ? habits.habit(dice, day) : Optional.empty();
        if (habit.isPresent()) {
            Vocabulary.Pair pair = habit.get();
            String word = dice.chance(5, 0.05) ? pair.misspelling().toUpperCase(Locale.ROOT) : pair.misspelling();
            if (lot < 0.55) {
                return new Flagged(
                        id,
                        word,
                        pair.correction(),
                        pair.errorType(),
                        Outcome.CORRECTED,
                        Optional.of(pair.correction()),
                        habit,
                        at);
            }
            boolean rewritten = lot < 0.63;
            return new Flagged(
                    id,
                    word,
                    pair.correction(),
                    pair.errorType(),
                    rewritten ? Outcome.REWRITTEN : Outcome.UNCHANGED,
                    rewritten ? Optional.of(vocabulary.pair(dice.bits(6)).correction()) : Optional.empty(),
                    Optional.empty(),
                    at);
        }
        String name = habits.name(dice);
        String word = dice.chance(7, 0.15) ? name.toLowerCase(Locale.ROOT) : name;
        return new Flagged(
                id,
                word,
                vocabulary.pair(dice.bits(8)).correction(),
                "unknown",
                Outcome.UNCHANGED,
                Optional.empty(),
                Optional.empty(),
                at);
    }
}
