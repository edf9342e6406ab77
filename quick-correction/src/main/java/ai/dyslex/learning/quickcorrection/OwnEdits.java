package ai.dyslex.learning.quickcorrection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A writer's edit rates, in two steps of empirical Bayes: rates of each kind of edit, smoothed towards the base's, and under
 * them the rate of each edit, smoothed towards what the base and its kind make of it. An edit is counted alone and together
 * with its neighbours, so that it may become a habit at the end of a word only.
 */
final class OwnEdits {

    /** So many expected edits of a kind weigh as much as the base. */
    private static final double KIND_WEIGHT = 60;

    /** Places are many more than segments. */
    private static final double PLACES = 10;

    /** An edit that the base does not have must be seen so often. */
    private static final int LEAST_NEW = 2;

    /** Of what the base does not have, {@code editsAfter} over this is enough. */
    private static final double NEW_SHARE = 8;

    /** A segment that was meant no oftener than this, for its weight, tells nothing. */
    private static final double NEGLIGIBLE = 0.05;

    private final Alphabet alphabet;
    private final EditRates base;
    private final Map<Integer, Double> meant = new HashMap<>();
    private final Map<Long, Double> made = new LinkedHashMap<>();
    private final Map<EditKind, Double> ofKind = new EnumMap<>(EditKind.class);

    /** By which factor the writer makes each kind of edit oftener than the base expects. */
    private final Map<EditKind, Double> factors = new EnumMap<>(EditKind.class);

    private OwnEdits(BaseCorrector base) {
        this.alphabet = base.alphabet();
        this.base = base.rates();
    }

    /** What a writer with these pairs does; how strongly to go by it is chosen later. */
    static OwnEdits of(BaseCorrector base, List<RememberedPair> pairs) {
        OwnEdits own = new OwnEdits(base);
        for (RememberedPair pair : pairs) {
            own.count(pair);
        }
        own.factors.putAll(own.factors());
        return own;
    }

    /** The writer's rates; the base's as they are if they have none of their own. */
    EditRates rates(Strengths strengths) {
        return strengths.hasOwnEdits() && !meant.isEmpty() ? rates(strengths.editsAfter()) : base;
    }

    private void count(RememberedPair pair) {
        byte[] correction = alphabet.encode(pair.pair().correction());
        byte[] misspelling = alphabet.encode(pair.pair().misspelling());
        EditLearner.count(correction, pair.times(), meant);
        Alignment alignment = Alignment.of(base, correction, misspelling);
        alignment.edits().forEach(edit -> add(ofKind, EditKind.of(alphabet, edit), pair.times()));
        alignment.withNeighbours().forEach(edit -> made.merge(edit, (double) pair.times(), Double::sum));
    }

    private double meant(int segment) {
        return meant.getOrDefault(segment, 0.0);
    }

    private double made(int segment, int written) {
        return made.getOrDefault(Segment.edit(segment, written), 0.0);
    }

    private Map<EditKind, Double> factors() {
        Map<EditKind, Double> expected = new EnumMap<>(EditKind.class);
        int size = alphabet.size();
        for (int a = Alphabet.FIRST; a < size; a++) {
            double n = meant(a);
            for (int b = Alphabet.FIRST; b < size; b++) {
                add(expected, EditKind.of(alphabet, Segment.edit(a, b)), n * base.one[a][b]);
            }
            add(expected, EditKind.of(alphabet, Segment.edit(a, 0)), n * base.dropped[a]);
            add(expected, EditKind.of(alphabet, Segment.edit(0, a)), meant(0) * base.added[a]);
            add(expected, EditKind.DOUBLED, n * base.doubled[a]);
        }
        meant.forEach((segment, n) -> {
            int first = segment >>> Segment.BITS;
            if (Segment.length(segment) == 2 && first >= Alphabet.FIRST && Segment.last(segment) >= Alphabet.FIRST) {
                boolean twice = first == Segment.last(segment);
                add(
                        expected,
                        twice ? EditKind.UNDOUBLED : EditKind.TRANSPOSED,
                        n * (twice ? base.undoubled : base.transposed));
            }
        });
        base.more.forEach((edit, rate) -> {
            if (EditKind.of(alphabet, edit) == EditKind.SEGMENT) {
                add(expected, EditKind.SEGMENT, meant(Segment.meant(edit)) * rate);
            }
        });
        Map<EditKind, Double> found = new EnumMap<>(EditKind.class);
        for (EditKind kind : EditKind.values()) {
            found.put(
                    kind,
                    (ofKind.getOrDefault(kind, 0.0) + KIND_WEIGHT) / (expected.getOrDefault(kind, 0.0) + KIND_WEIGHT));
        }
        return found;
    }

    private EditRates rates(double editsAfter) {
        int size = alphabet.size();
        float[][] one = new float[size][];
        float[] dropped = base.dropped.clone();
        float[] added = base.added.clone();
        float[] doubled = base.doubled.clone();
        for (int a = 0; a < size; a++) {
            one[a] = base.one[a].clone();
            if (a < Alphabet.FIRST) {
                continue;
            }
            double n = meant(a);
            for (int b = Alphabet.FIRST; b < size; b++) {
                double expected = one[a][b] * factor(Segment.edit(a, b));
                one[a][b] = smoothed(made(a, b), n, expected, editsAfter);
            }
            dropped[a] = smoothed(made(a, 0), n, dropped[a] * factor(Segment.edit(a, 0)), editsAfter);
            added[a] = smoothed(made(0, a), meant(0), added[a] * factor(Segment.edit(0, a)), PLACES * editsAfter);
            doubled[a] *= (float) factor(EditKind.DOUBLED);
        }
        double undoubled = Math.min(1, base.undoubled * factor(EditKind.UNDOUBLED));
        double transposed = Math.min(1, base.transposed * factor(EditKind.TRANSPOSED));
        EditRates generic =
                new EditRates(one, dropped, added, doubled, (float) undoubled, (float) transposed, base.more);
        return new EditRates(
                one,
                dropped,
                added,
                doubled,
                (float) undoubled,
                (float) transposed,
                new EditTable(more(editsAfter, generic), base.more, (float) factor(EditKind.SEGMENT)));
    }

    private Map<Long, Double> more(double editsAfter, EditRates generic) {
        Map<Long, Double> more = new HashMap<>();
        base.more.forEach((edit, rate) -> {
            double n = meant(Segment.meant(edit));
            double times = made.getOrDefault(edit, 0.0);
            boolean ofItsOwn = EditKind.of(alphabet, edit) != EditKind.SEGMENT;
            if (times > 0 || ofItsOwn || n > editsAfter * NEGLIGIBLE) {
                more.put(edit, (double) smoothed(times, n, rate * factor(edit), editsAfter));
            }
        });
        made.forEach((edit, times) -> {
            if (!Segment.isSingle(edit) && base.more.rate(edit) == 0 && times >= LEAST_NEW) {
                double expected = Alignment.rateInParts(generic, edit);
                more.put(edit, (double) smoothed(times, meant(Segment.meant(edit)), expected, editsAfter / NEW_SHARE));
            }
        });
        return more;
    }

    private double factor(long edit) {
        return factor(EditKind.of(alphabet, edit));
    }

    private double factor(EditKind kind) {
        return factors.getOrDefault(kind, 1.0);
    }

    private static void add(Map<EditKind, Double> sums, EditKind kind, double value) {
        sums.merge(kind, value, Double::sum);
    }

    private static float smoothed(double made, double meant, double expected, double weight) {
        return (float) Math.min(1, (made + weight * expected) / (meant + weight));
    }
}
