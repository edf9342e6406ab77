package ai.dyslex.learning.quickcorrection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.dyslex.learning.writing.Words;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LexiconEnglishTest {

    private static final Lexicon ENGLISH = Lexicon.english();

    @Test
    void hasAHundredThousandWordsThatAreTheirOwnKeys() {
        assertThat(ENGLISH.counts()).hasSizeBetween(100_000, 110_000);
        assertThat(ENGLISH.counts().keySet()).allMatch(word -> Words.key(word).equals(word));
        assertThat(ENGLISH.counts().values()).allMatch(count -> count >= 1);
    }

    @Test
    void knowsBritishAndAmericanSpellingsContractionsAndNames() {
        assertThat(ENGLISH.counts())
                .containsKeys("colour", "color", "organise", "organize", "don't", "you're", "london", "a", "i");
    }

    @Test
    void doesNotHaveMisspellings() {
        assertThat(ENGLISH.counts()).doesNotContainKeys("becuase", "definately", "recieve", "seperate", "alot", "dont");
    }

    @Test
    void counts() {
        assertThat(ENGLISH.counts().get("the")).isGreaterThan(ENGLISH.counts().get("because"));
        assertThat(ENGLISH.counts().get("because"))
                .isGreaterThan(ENGLISH.counts().get("zwieback"));
    }

    @Test
    void isNamedAsItsFileSays() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(resource())), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("# name: " + ENGLISH.name());
        }
    }

    @Test
    void saysThatTheResourceIsMissingOrDamaged() throws IOException {
        byte[] bytes = resource();
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        assertRefused(null);
        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(flipped);
    }

    private static void assertRefused(byte @Nullable [] resource) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EnglishLexicon.read(resource == null ? null : new ByteArrayInputStream(resource)))
                .withMessageContaining("cannot read the English lexicon that ships with the library");
    }

    @Test
    void knowsNoneOfTheNamesAndTermsThatTheVetoIsMeasuredWith() throws IOException {
        List<String[]> rows;
        try (InputStream file = requireNonNull(getClass().getResourceAsStream("names-and-terms.tsv"))) {
            rows = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
        Set<String> keys = new HashSet<>();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(400).allSatisfy(row -> {
            assertThat(row).hasSize(2);
            assertThat(row[0]).isEqualTo(Words.form(row[0]));
            assertThat(keys.add(Words.key(row[0]))).as("%s is new", row[0]).isTrue();
            assertThat(ENGLISH.counts()).doesNotContainKey(Words.key(row[0]));
        });
        assertThat(rows.stream().filter(row -> row[0].equals(Words.key(row[0]))))
                .hasSizeGreaterThanOrEqualTo(150);
    }

    private static byte[] resource() throws IOException {
        try (InputStream file = requireNonNull(EnglishLexicon.class.getResourceAsStream(EnglishLexicon.RESOURCE))) {
            return file.readAllBytes();
        }
    }
}
