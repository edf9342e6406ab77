package ai.dyslex.learning.runner.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Puts errors into a writer's sessions: some that come again and again, some that come rarely, some that fade, and some that
 * fade and come back. There are fewer of them from week to week.
 */
final class ErrorPlanter {

    private static final double DECLINE = 0.045;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Profile profile;
    private final Term term;
    private final SplittableRandom random;
    private final Misspeller misspeller;
    private final Deque<String> words;
    private final List<String> decoys;

    private final List<KnownError> core = new ArrayList<>();
    private final List<KnownError> rare = new ArrayList<>();
    private final List<FadingError> fading = new ArrayList<>();
    private final Set<String> misspellings = new HashSet<>();
    private final Set<Pair> seen = new HashSet<>();

    private record KnownError(Pair pair, String type) {}

    /** An error that is made up to a week, and from another one on again. */
    private record FadingError(KnownError error, int lastWeek, int backInWeek) {

        boolean isMadeIn(int week) {
            return week <= lastWeek || week >= backInWeek;
        }
    }

    ErrorPlanter(Profile profile, Term term, SplittableRandom random, Vocabulary vocabulary, Misspeller misspeller) {
        this.profile = profile;
        this.term = term;
        this.random = random;
        this.misspeller = misspeller;
        this.decoys = vocabulary.words();
        List<String> shuffled = new ArrayList<>(vocabulary.words());
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        this.words = new ArrayDeque<>(shuffled);
        for (int i = 0; i < profile.corePairs; i++) {
            core.add(fresh());
        }
        int fades = profile == Profile.LIGHT ? 2 : 5;
        for (int i = 0; i < fades; i++) {
            fading.add(new FadingError(fresh(), i % 2 == 0 ? 0 : random.nextInt(2, 6), NEVER));
        }
        fading.add(new FadingError(fresh(), 1, random.nextInt(6, 9)));
        if (profile == Profile.CONFUSING) {
            confuse();
        }
    }

    private void confuse() {
        for (int i = 0; i < 3; i++) {
            Pair pair = Vocabulary.CONFUSED.get(random.nextInt(Vocabulary.CONFUSED.size()));
            if (misspellings.add(pair.misspelling()) && misspellings.add(pair.correction())) {
                core.addAll(
                        0, List.of(new KnownError(pair, "real_word"), new KnownError(pair.reversed(), "real_word")));
            }
        }
    }

    /** An error that this writer has not made before. */
    private KnownError fresh() {
        while (true) {
            String word = words.pop();
            words.addLast(word);
            Misspeller.Misspelling way = misspeller.misspell(word, random);
            if (misspellings.add(way.written())) {
                return new KnownError(new Pair(way.written(), word), way.type());
            }
        }
    }

    /** Plants them, in order of time. */
    void plant(List<SessionDraft> sessions) {
        for (SessionDraft session : sessions) {
            if (!session.leftOpen) {
                plant(session, term.weekOf(session.date));
            }
        }
    }

    private void plant(SessionDraft session, int week) {
        for (FadingError error : fading) {
            if (error.isMadeIn(week) && random.nextDouble() < 0.75) {
                make(error.error(), session);
            }
        }
        double usual = profile.errorsPerSession * (1 - DECLINE * week);
        long count = Math.round(usual * (0.7 + 0.6 * random.nextDouble()));
        for (long i = 0; i < count; i++) {
            make(next(), session);
        }
    }

    private KnownError next() {
        if (random.nextDouble() >= profile.rareShare) {
            // The square prefers the first ones.
            double place = random.nextDouble();
            return core.get((int) (place * place * core.size()));
        }
        boolean again = profile != Profile.SCATTERED && !rare.isEmpty() && random.nextDouble() < 0.4;
        if (again) {
            return rare.get(random.nextInt(rare.size()));
        }
        KnownError fresh = fresh();
        rare.add(fresh);
        return fresh;
    }

    /** The first time it is put right, so that nobody can take it for a word that is meant. */
    private void make(KnownError error, SessionDraft session) {
        Pair pair = error.pair();
        String written = random.nextDouble() < 0.05 ? capitalised(pair.misspelling()) : pair.misspelling();
        String decoy = decoy(pair);
        double chance = seen.add(pair) ? 1 : random.nextDouble();
        session.flags.add(
                chance < 0.07
                        ? Flag.overlooked(written, pair.correction(), error.type())
                        : chance < 0.10
                                ? Flag.avoided(written, decoy, decoys.get(0), error.type())
                                : chance < 0.15
                                        ? Flag.retyped(written, pair, decoy, error.type())
                                        : Flag.corrected(written, pair, decoy, error.type()));
    }

    private String decoy(Pair pair) {
        String decoy = decoys.get(random.nextInt(decoys.size()));
        return decoy.equals(pair.correction()) || decoy.equals(decoys.get(0)) ? decoys.get(1) : decoy;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
