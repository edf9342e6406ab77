package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.ErrorPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * How often, of all times that some letters are meant, others are written: substitutions, letters dropped, added, doubled and
 * transposed, and edits of up to three letters at once ("ph" as "f"), at the beginning or end of a word too. Immutable and
 * thread-safe.
 */
public final class EditWeights {

    private static final String RESOURCE = "english-edits.tsv.gz";

    /** How many times a segment must be meant before what is counted outweighs what was known before. */
    private static final double SINGLE_WEIGHT = 300;

    private static final double SEGMENT_WEIGHT = 400;

    /** What an edit of longer segments that was not known before must be seen more often than. */
    private static final double NOVELTY = 0.3;

    private static final double SMALLEST = 1e-9;
    private static final double LEAST_KEPT = 0.05;
    private static final double UNKNOWN_LETTERS = 0.05;

    private final String name;
    private final SortedMap<Edit, Double> rates;
    private final Generic generic;

    EditWeights(String name, Map<Edit, Double> rates, Generic generic) {
        this.name = name;
        this.rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
        this.generic = generic;
    }

    /**
     * What is meant and what is written, with {@code ^} where the word begins and {@code $} where it ends; single letters,
     * nothing, or segments.
     */
    record Edit(String meant, String written) implements Comparable<Edit> {

        @Override
        public int compareTo(Edit other) {
            int byMeant = meant.compareTo(other.meant);
            return byMeant != 0 ? byMeant : written.compareTo(other.written);
        }

        boolean isSingle() {
            return meant.length() < 2 && written.length() < 2;
        }
    }

    /**
     * Rates of any letter, or of any two.
     *
     * @param substituted by a certain other one
     * @param dropped not written
     * @param added at a place, a certain one
     * @param doubled written twice
     * @param undoubled of two equal ones, one written
     * @param transposed of two different ones, written in the other order
     */
    record Generic(
            double substituted, double dropped, double added, double doubled, double undoubled, double transposed) {}

    /**
     * The weights that ship with the library, learnt from half of the essays of the ETS TOEFL-Spell corpus and from Wikipedia's
     * list of common misspellings, over what sounds alike by the CMU Pronouncing Dictionary (sources and licences: NOTICE).
     *
     * @return these weights
     * @throws UncheckedIOException if the resource cannot be read
     */
    public static EditWeights english() {
        try (InputStream resource = EditWeights.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("it is missing");
            }
            return WeightsFormat.read(new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource %s cannot be read".formatted(RESOURCE), e);
        }
    }

    /**
     * Names the weights and their version.
     *
     * @return the name, another one after {@link #learn}
     */
    public String name() {
        return name;
    }

    SortedMap<Edit, Double> rates() {
        return rates;
    }

    Generic generic() {
        return generic;
    }

    /**
     * These weights, with what further pairs tell of them. Takes about a second for 1,000 pairs.
     *
     * @param pairs misspellings and corrections of any writers
     * @return other weights, under a name of their own; these stay as they are
     * @throws IllegalArgumentException if the weights and the pairs have more than 124 different letters together
     */
    public EditWeights learn(Collection<ErrorPair> pairs) {
        Objects.requireNonNull(pairs, "pairs");
        Alphabet alphabet = alphabet(pairs);
        EditWeights learnt = learn(name, alphabet, count(alphabet, pairs));
        return new EditWeights(
                "%s+%d-%08x".formatted(name, pairs.size(), learnt.checksum()), learnt.rates, learnt.generic);
    }

    /** Tells weights apart that were learnt from as many pairs. */
    private long checksum() {
        CRC32 crc = new CRC32();
        crc.update(WeightsFormat.write(this, List.of()).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    Alphabet alphabet(Collection<ErrorPair> pairs) {
        Set<Character> letters = new HashSet<>();
        rates.keySet().forEach(edit -> addAll(edit.meant() + edit.written(), letters));
        pairs.forEach(pair -> addAll(pair.misspelling() + pair.correction(), letters));
        letters.removeAll(Set.of('^', '$'));
        return new Alphabet(letters);
    }

    private static void addAll(String text, Set<Character> letters) {
        for (int i = 0; i < text.length(); i++) {
            letters.add(text.charAt(i));
        }
    }

    static EditCounts count(Alphabet alphabet, Collection<ErrorPair> pairs) {
        EditLearner learner = new EditLearner();
        for (ErrorPair pair : pairs) {
            learner.add(alphabet.encode(pair.correction()), alphabet.encode(pair.misspelling()));
        }
        return learner.learn();
    }

    EditWeights learn(String newName, Alphabet alphabet, EditCounts counts) {
        Map<Edit, Double> learnt = new HashMap<>();
        rates.forEach((edit, rate) -> {
            if (!edit.isSingle()) {
                int meant = alphabet.segment(edit.meant());
                double n = counts.ofMeant(meant);
                learnt.put(edit, SEGMENT_WEIGHT * rate / (n + SEGMENT_WEIGHT));
            }
        });
        counts.edits().forEach((key, count) -> {
            if (!Segment.isSingle(key)) {
                Edit edit = new Edit(alphabet.text(Segment.meant(key)), alphabet.text(Segment.written(key)));
                double known = rates.getOrDefault(edit, 0.0);
                double n = counts.ofMeant(Segment.meant(key));
                learnt.put(edit, (Math.max(0, count - NOVELTY) + SEGMENT_WEIGHT * known) / (n + SEGMENT_WEIGHT));
            }
        });
        for (int a = Alphabet.FIRST; a < alphabet.size(); a++) {
            String meant = alphabet.text(a);
            double n = counts.ofMeant(a) + SINGLE_WEIGHT;
            for (int b = Alphabet.FIRST; b < alphabet.size(); b++) {
                if (a != b) {
                    Edit edit = new Edit(meant, alphabet.text(b));
                    double known = rates.getOrDefault(edit, generic.substituted());
                    learnt.put(edit, (counts.of(Segment.edit(a, b)) + SINGLE_WEIGHT * known) / n);
                }
            }
            Edit dropped = new Edit(meant, "");
            double known = rates.getOrDefault(dropped, generic.dropped());
            learnt.put(dropped, (counts.of(Segment.edit(a, 0)) + SINGLE_WEIGHT * known) / n);
            Edit added = new Edit("", meant);
            double before = rates.getOrDefault(added, generic.added());
            double places = counts.ofMeant(0) + SINGLE_WEIGHT * 8;
            learnt.put(added, (counts.of(Segment.edit(0, a)) + SINGLE_WEIGHT * 8 * before) / places);
        }
        return new EditWeights(newName, learnt, generic);
    }

    /** The rates by the symbols of an alphabet; edits of letters that it does not have are left out. */
    EditRates over(Alphabet alphabet) {
        int size = alphabet.size();
        float[][] one = new float[size][size];
        float[] dropped = new float[size];
        float[] added = new float[size];
        float[] doubled = new float[size];
        for (int a = Alphabet.OTHER; a < size; a++) {
            if (a == Alphabet.START || a == Alphabet.END) {
                one[a][a] = 1;
                continue;
            }
            String letter = alphabet.text(a);
            dropped[a] = rate(new Edit(letter, ""), generic.dropped());
            added[a] = rate(new Edit("", letter), generic.added());
            doubled[a] = (float) generic.doubled();
            double changed = dropped[a];
            for (int b = Alphabet.OTHER; b < size; b++) {
                if (b != a && b != Alphabet.START && b != Alphabet.END) {
                    one[a][b] = rate(new Edit(letter, alphabet.text(b)), generic.substituted());
                    changed += one[a][b];
                }
            }
            // Two letters that are not of this alphabet need not be the same one.
            one[a][a] = a == Alphabet.OTHER
                    ? (float) generic.substituted()
                    : (float) Math.max(LEAST_KEPT, 1 - changed - UNKNOWN_LETTERS);
        }
        Map<Long, Double> more = new HashMap<>();
        rates.forEach((edit, rate) -> {
            int meant = alphabet.segment(edit.meant());
            int written = alphabet.segment(edit.written());
            if (!edit.isSingle() && meant >= 0 && written >= 0) {
                more.put(Segment.edit(meant, written), rate);
            }
        });
        return new EditRates(
                one,
                dropped,
                added,
                doubled,
                (float) generic.undoubled(),
                (float) generic.transposed(),
                new EditTable(more));
    }

    private float rate(Edit edit, double otherwise) {
        return (float) Math.max(SMALLEST, rates.getOrDefault(edit, otherwise));
    }
}
