package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Measures {@link LikelyMisspellingVeto}: how many real misspellings would be hidden for ever, and how many names and terms pass.
 * Run from the root of the repository; the misspellings are looked for in {@code ../shared/data}, or where the first argument
 * says. The constants of the rule were fitted to the misspellings and to one random half of the list: the other half counts.
 */
public final class VetoMeasure {

    private static final Path LIST =
            Path.of("quick-correction/src/test/resources/ai/dyslex/learning/quickcorrection/names-and-terms.tsv");

    private static final long SEED = 643;

    private final LikelyMisspellingVeto veto;
    private final BaseCorrector base;

    private VetoMeasure(BaseCorrector base) {
        this.base = base;
        this.veto = new LikelyMisspellingVeto(base);
    }

    private record Term(String word, String kind) {}

    /** @param args where {@code writers_dev.tsv} is */
    public static void main(String[] args) {
        VetoMeasure measure = new VetoMeasure(BaseCorrector.english());
        measure.misspellings(Path.of(args.length == 0 ? "../shared/data/writers_dev.tsv" : args[0]));
        measure.terms();
    }

    private void misspellings(Path file) {
        if (!Files.exists(file)) {
            say("no misspellings: %s is not there", file);
            return;
        }
        Map<String, Set<String>> byCorpus = new TreeMap<>();
        lines(file).skip(1).map(line -> line.split("\t", -1)).forEach(row -> {
            String key = Words.key(row[4]);
            if (!key.isEmpty() && !base.isWord(key)) {
                Stream.of(row[0], "all")
                        .forEach(corpus -> byCorpus.computeIfAbsent(corpus, c -> new LinkedHashSet<>())
                                .add(key));
            }
        });
        byCorpus.forEach((corpus, keys) -> say(
                "%-10s distinct misspellings that are no words: %5d; hidden without the veto 100%%, with it %.1f%%",
                corpus, keys.size(), 100 * share(keys, key -> !veto.isMisspelling(key))));
    }

    private void terms() {
        List<Term> terms = new ArrayList<>(lines(LIST)
                .map(line -> line.split("\t", -1))
                .map(row -> new Term(row[0], row[1]))
                .toList());
        Collections.shuffle(terms, new Random(SEED));
        int half = terms.size() / 2;
        parts("fitted to: ", terms.subList(0, half));
        parts("held out:  ", terms.subList(half, terms.size()));
        parts("both:      ", terms);
        Map<String, List<Term>> byKind = new TreeMap<>();
        terms.forEach(term ->
                byKind.computeIfAbsent(term.kind(), k -> new ArrayList<>()).add(term));
        byKind.forEach((kind, of) -> say(
                "           %-10s %4d: as written pass %.1f%%, in lower case %.1f%%",
                kind, of.size(), 100 * share(of, this::passes), 100 * share(of, this::passesInLowerCase)));
    }

    private void parts(String part, List<Term> terms) {
        List<Term> small =
                terms.stream().filter(term -> !isCapital(term.word())).toList();
        List<Term> capital =
                terms.stream().filter(term -> isCapital(term.word())).toList();
        say(
                "%s %4d names and terms: as written pass %.1f%%; the %d without a capital %.1f%%; the %d with one, in"
                        + " lower case, %.1f%%",
                part,
                terms.size(),
                100 * share(terms, this::passes),
                small.size(),
                100 * share(small, this::passes),
                capital.size(),
                100 * share(capital, this::passesInLowerCase));
    }

    private boolean passes(Term term) {
        return isCapital(term.word()) || passesInLowerCase(term);
    }

    private boolean passesInLowerCase(Term term) {
        return !veto.isMisspelling(Words.key(term.word()));
    }

    private static boolean isCapital(String word) {
        return word.codePoints().anyMatch(Character::isUpperCase);
    }

    private static <T> double share(Collection<T> all, Predicate<T> which) {
        return all.isEmpty() ? 0 : (double) all.stream().filter(which).count() / all.size();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, Objects.requireNonNull(format), values));
    }
}
