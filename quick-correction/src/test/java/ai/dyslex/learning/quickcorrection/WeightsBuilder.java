package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.quickcorrection.EditWeights.Edit;
import ai.dyslex.learning.quickcorrection.EditWeights.Generic;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Learns the edit weights that ship, from half of the essays of TOEFL-Spell and Wikipedia's list of misspellings, over what
 * sounds alike. Arguments: the annotations of TOEFL-Spell, Wikipedia's list, the table of {@code SoundAlikes}, and where to
 * write the resource.
 */
final class WeightsBuilder {

    /** How often, of all times that a segment could be written by its sound, poor spellers are taken to do so. */
    private static final double BY_SOUND = 1;

    private static final double LEAST = 1e-5;
    private static final double GENERIC_SHARE = 0.7;
    private static final double ADDED_SHARE = 0.3;

    private WeightsBuilder() {}

    /** Builds the resource. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: WeightsBuilder TOEFL-SPELL.tsv WIKIPEDIA.dat SOUND-ALIKES.tsv TO.tsv.gz");
            System.exit(2);
        }
        List<ErrorPair> pairs = new ArrayList<>(firstHalf(Files.readAllLines(Path.of(args[0]))));
        pairs.addAll(wikipedia(Files.readAllLines(Path.of(args[1]))));
        EditWeights weights = build(pairs, soundAlikes(Files.readAllLines(Path.of(args[2]))));
        String text = WeightsFormat.write(
                weights,
                List.of(
                        "Of all times that the first is meant, how often the second is written in its place.",
                        "Learnt from half of the essays of ETS TOEFL-Spell (CC BY-SA 4.0) and from Wikipedia's list of",
                        "common misspellings (CC BY-SA), over what sounds alike by the CMU Pronouncing Dictionary.",
                        "This file is available under CC BY-SA 4.0."));
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[3])))) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        System.out.printf("%d pairs, %d edits%n", pairs.size(), weights.rates().size());
    }

    static EditWeights build(List<ErrorPair> pairs, Map<Edit, Double> soundAlikes) {
        EditWeights nothing = new EditWeights("none", Map.of(), new Generic(1, 1, 1, 1, 1, 1));
        Alphabet alphabet = nothing.alphabet(pairs);
        EditCounts counts = EditWeights.count(alphabet, pairs);
        Generic generic = generic(alphabet, counts);
        Map<Edit, Double> before = new HashMap<>();
        soundAlikes.forEach((edit, rate) -> {
            double bySound = BY_SOUND * rate;
            if (edit.isSingle()) {
                before.put(edit, generic.substituted() + bySound);
            } else if (bySound > LEAST) {
                before.put(edit, bySound);
            }
        });
        return new EditWeights("sound-alikes", before, generic).learn("english-1", alphabet, counts);
    }

    private static Generic generic(Alphabet alphabet, EditCounts counts) {
        double letters = 0;
        double substituted = 0;
        double dropped = 0;
        double added = 0;
        double doubled = 0;
        double undoubled = 0;
        double twice = 0;
        double transposed = 0;
        int size = alphabet.size();
        for (int a = Alphabet.FIRST; a < size; a++) {
            letters += counts.ofMeant(a);
            dropped += counts.of(Segment.edit(a, 0));
            added += counts.of(Segment.edit(0, a));
            int aa = (a << Segment.BITS) | a;
            doubled += counts.of(Segment.edit(a, aa));
            undoubled += counts.of(Segment.edit(aa, a));
            twice += counts.ofMeant(aa);
            for (int b = Alphabet.FIRST; b < size; b++) {
                if (a != b) {
                    substituted += counts.of(Segment.edit(a, b));
                    transposed += counts.of(Segment.edit((a << Segment.BITS) | b, (b << Segment.BITS) | a));
                }
            }
        }
        return new Generic(
                substituted / letters / (size - Alphabet.FIRST - 1),
                dropped / letters,
                ADDED_SHARE * added / letters,
                GENERIC_SHARE * doubled / letters,
                GENERIC_SHARE * undoubled / twice,
                GENERIC_SHARE * transposed / letters);
    }

    static List<ErrorPair> firstHalf(List<String> lines) {
        List<ErrorPair> pairs = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            if (fields.length >= 5 && isFirstHalf(fields[0])) {
                addTo(pairs, fields[2], fields[4]);
            }
        }
        return pairs;
    }

    /** By essay, so that what is learnt says nothing of the other half's writers. */
    static boolean isFirstHalf(String essay) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(essay.getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(HexFormat.of().formatHex(hash).substring(0, 8), 16) % 2 == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ErrorPair> wikipedia(List<String> lines) {
        List<ErrorPair> pairs = new ArrayList<>();
        String target = "";
        for (String line : lines) {
            if (line.startsWith("$")) {
                target = line.substring(1);
            } else {
                addTo(pairs, line, target);
            }
        }
        return pairs;
    }

    private static void addTo(List<ErrorPair> pairs, String misspelling, String target) {
        String written = Words.key(misspelling.strip().toLowerCase(Locale.ROOT));
        String meant = Words.key(target.strip().toLowerCase(Locale.ROOT));
        if (written.matches("[a-z']+") && meant.matches("[a-z']+") && !written.equals(meant)) {
            pairs.add(new ErrorPair(written, meant));
        }
    }

    private static Map<Edit, Double> soundAlikes(List<String> lines) {
        Map<Edit, Double> rates = new HashMap<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 3) {
                rates.put(new Edit(fields[0], fields[1]), Double.parseDouble(fields[2]));
            }
        }
        return rates;
    }
}
