package ai.dyslex.learning.quickcorrection.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out, from words and their pronunciations alone, which letters stand for which phonemes, by expectation maximization: each
 * word is cut in every way into groups of up to 3 letters that sound as 0 to 2 phonemes, the ways are weighted with the rates of
 * their groups, and the rates are counted anew under these weights (M. Bisani, H. Ney: Joint-sequence models for
 * grapheme-to-phoneme conversion, Speech Communication 50, 2008).
 */
final class Alignment {

    static final int MOST_LETTERS = 3;
    private static final int MOST_PHONEMES = 2;
    private static final int ROUNDS = 8;

    /** An expected count below this of one cut in one word is noise. */
    private static final double NOISE = 1e-5;

    /** Taken off the count of what is longer than one letter for at most one phoneme, lest words be learnt whole. */
    private static final double DISCOUNT = 2;

    /** Groups that remain below this are dropped. */
    private static final double FEWEST = 5;

    /**
     * Letters that sound as phonemes.
     *
     * @param letters 1 to 3
     * @param phonemes 1 or 2 with a space between; empty for silent letters
     */
    record Group(String letters, String phonemes) {}

    private final Index letters = new Index();
    private final Index phonemes = new Index();
    private final List<Lattice> lattices = new ArrayList<>();
    private final double[][] rates;

    private Alignment(List<Pronunciation> words) {
        phonemes.of("");
        words.forEach(word -> lattices.add(new Lattice(word)));
        rates = new double[letters.size()][phonemes.size()];
    }

    /** How often which letters sound as which phonemes, as expected in these words. */
    static Map<Group, Double> of(List<Pronunciation> words) {
        Alignment alignment = new Alignment(words);
        alignment.guess();
        double[][] counts = alignment.counts();
        for (int round = 1; round < ROUNDS; round++) {
            alignment.learn(counts);
            counts = alignment.counts();
        }
        return alignment.kept(counts);
    }

    /** To begin with, one letter is one phoneme; the more a group is away from that, the less likely it is. */
    private void guess() {
        letters.keys()
                .forEach((some, row) -> phonemes.keys().forEach((sound, column) -> {
                    int length = sound.isEmpty() ? 0 : sound.indexOf(' ') < 0 ? 1 : 2;
                    rates[row][column] = guess(some.length(), length);
                }));
    }

    private static double guess(int letters, int phonemes) {
        return switch (letters) {
            case 1 -> phonemes == 1 ? 0.03 : phonemes == 0 ? 0.005 : 0.001;
            case 2 -> phonemes == 1 ? 0.003 : phonemes == 0 ? 1e-6 : 1e-4;
            default -> phonemes == 1 ? 0.0003 : phonemes == 0 ? 1e-8 : 1e-4;
        };
    }

    private double[][] counts() {
        double[][] counts = new double[letters.size()][phonemes.size()];
        lattices.forEach(lattice -> lattice.count(counts));
        return counts;
    }

    private void learn(double[][] counts) {
        double total = 0;
        for (int row = 0; row < rates.length; row++) {
            for (int column = 0; column < rates[row].length; column++) {
                rates[row][column] = discounted(counts, row, column);
                total += rates[row][column];
            }
        }
        for (double[] row : rates) {
            for (int column = 0; column < row.length; column++) {
                row[column] /= total;
            }
        }
    }

    private double discounted(double[][] counts, int row, int column) {
        boolean simple = letters.key(row).length() == 1 && phonemes.key(column).indexOf(' ') < 0;
        double count = counts[row][column] - (simple ? 0 : DISCOUNT);
        return count < FEWEST ? 0 : count;
    }

    private Map<Group, Double> kept(double[][] counts) {
        Map<Group, Double> kept = new LinkedHashMap<>();
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                if (discounted(counts, row, column) > 0) {
                    kept.put(new Group(letters.key(row), phonemes.key(column)), counts[row][column]);
                }
            }
        }
        return kept;
    }

    /** All ways to cut one word. A node is what lies before it: so many letters, so many phonemes. */
    private final class Lattice {

        private final int length;
        private final int sounds;
        /** By where they begin and how many they are. */
        private final int[][] rows;

        private final int[][] columns;

        Lattice(Pronunciation word) {
            length = word.word().length();
            sounds = word.phonemes().size();
            rows = new int[length + 1][MOST_LETTERS + 1];
            columns = new int[sounds + 1][MOST_PHONEMES + 1];
            for (int i = 0; i <= length; i++) {
                for (int a = 1; a <= MOST_LETTERS && i + a <= length; a++) {
                    rows[i][a] = letters.of(word.word().substring(i, i + a));
                }
            }
            for (int j = 0; j <= sounds; j++) {
                for (int b = 0; b <= MOST_PHONEMES && j + b <= sounds; b++) {
                    columns[j][b] = phonemes.of(String.join(" ", word.phonemes().subList(j, j + b)));
                }
            }
        }

        /** Adds the expected counts of the word's groups; nothing, if the word cannot be cut into groups that are left. */
        void count(double[][] counts) {
            double[][] before = before();
            double[][] after = after();
            double all = before[length][sounds];
            if (all <= 0) {
                return;
            }
            each((i, j, a, b) -> {
                int row = rows[i][a];
                int column = columns[j][b];
                double expected = before[i][j] * rates[row][column] * after[i + a][j + b] / all;
                if (expected > NOISE) {
                    counts[row][column] += expected;
                }
            });
        }

        private double[][] before() {
            double[][] before = new double[length + 1][sounds + 1];
            before[0][0] = 1;
            each((i, j, a, b) -> before[i + a][j + b] += before[i][j] * rates[rows[i][a]][columns[j][b]]);
            return before;
        }

        private double[][] after() {
            double[][] after = new double[length + 1][sounds + 1];
            after[length][sounds] = 1;
            for (int i = length - 1; i >= 0; i--) {
                for (int j = sounds; j >= 0; j--) {
                    for (int a = 1; a <= MOST_LETTERS && i + a <= length; a++) {
                        for (int b = 0; b <= MOST_PHONEMES && j + b <= sounds; b++) {
                            after[i][j] += rates[rows[i][a]][columns[j][b]] * after[i + a][j + b];
                        }
                    }
                }
            }
            return after;
        }

        private void each(Cut cut) {
            for (int i = 0; i < length; i++) {
                for (int j = 0; j <= sounds; j++) {
                    for (int a = 1; a <= MOST_LETTERS && i + a <= length; a++) {
                        for (int b = 0; b <= MOST_PHONEMES && j + b <= sounds; b++) {
                            cut.take(i, j, a, b);
                        }
                    }
                }
            }
        }
    }

    /** From the i-th letter and the j-th phoneme on, a letters that sound as b phonemes. */
    private interface Cut {
        void take(int i, int j, int a, int b);
    }

    /** Numbers texts in the order in which they come. */
    private static final class Index {

        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<String> keys = new ArrayList<>();

        int of(String key) {
            return numbers.computeIfAbsent(key, added -> {
                keys.add(added);
                return keys.size() - 1;
            });
        }

        String key(int number) {
            return keys.get(number);
        }

        Map<String, Integer> keys() {
            return numbers;
        }

        int size() {
            return keys.size();
        }
    }
}
