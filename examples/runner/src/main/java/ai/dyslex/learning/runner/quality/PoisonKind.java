package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What is wrong with pairs that come in. */
enum PoisonKind {
    /** The targets have changed places: each misspelling has that of another one. */
    SHUFFLED {
        @Override
        List<ErrorPair> poison(List<ErrorPair> clean, List<ErrorPair> foreign, Random random) {
            List<Integer> ring = new ArrayList<>();
            for (int i = 0; i < clean.size(); i++) {
                ring.add(i);
            }
            Collections.shuffle(ring, random);
            List<ErrorPair> poisoned = new ArrayList<>(clean);
            for (int i = 0; i < ring.size(); i++) {
                ErrorPair pair = clean.get(ring.get(i));
                String target = clean.get(ring.get((i + 1) % ring.size())).correction();
                if (!target.equals(pair.misspelling())) {
                    poisoned.set(ring.get(i), new ErrorPair(pair.misspelling(), target));
                }
            }
            return poisoned;
        }
    },

    /** They are another writer's. */
    OTHER_WRITER {
        @Override
        List<ErrorPair> poison(List<ErrorPair> clean, List<ErrorPair> foreign, Random random) {
            List<ErrorPair> poisoned = new ArrayList<>();
            for (int i = 0; i < clean.size(); i++) {
                poisoned.add(foreign.get(i % foreign.size()));
            }
            return poisoned;
        }
    },

    /** One of them comes fifty times, the copies evenly among the others. */
    ONE_PAIR {
        @Override
        int added() {
            return COPIES - 1;
        }

        @Override
        List<ErrorPair> poison(List<ErrorPair> clean, List<ErrorPair> foreign, Random random) {
            List<ErrorPair> poisoned = new ArrayList<>();
            for (int i = 0; i < clean.size(); i++) {
                poisoned.add(clean.get(i));
                int copies = (i + 1) * added() / clean.size() - i * added() / clean.size();
                poisoned.addAll(Collections.nCopies(copies, clean.get(0)));
            }
            return poisoned;
        }
    },

    /** Misspellings and targets are random letters, as many as there were. */
    RANDOM_LETTERS {
        @Override
        List<ErrorPair> poison(List<ErrorPair> clean, List<ErrorPair> foreign, Random random) {
            List<ErrorPair> poisoned = new ArrayList<>();
            for (ErrorPair pair : clean) {
                String misspelling = letters(pair.misspelling().length(), random);
                @Nullable String target = null;
                while (target == null || target.equals(misspelling)) {
                    target = letters(pair.correction().length(), random);
                }
                poisoned.add(new ErrorPair(misspelling, target));
            }
            return poisoned;
        }
    };

    private static final int COPIES = 50;
    private static final int LETTERS = 26;

    /** How many pairs come in addition. */
    int added() {
        return 0;
    }

    /**
     * Poisons pairs.
     *
     * @param clean at least one
     * @param foreign pairs of another writer, at least one
     */
    abstract List<ErrorPair> poison(List<ErrorPair> clean, List<ErrorPair> foreign, Random random);

    private static String letters(int length, Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(LETTERS)));
        }
        return letters.toString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
