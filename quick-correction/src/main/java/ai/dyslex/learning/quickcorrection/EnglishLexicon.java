package ai.dyslex.learning.quickcorrection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The English lexicon that ships, as a resource. */
final class EnglishLexicon {

    /** To be counted up whenever a word or a count of the resource changes. */
    static final String NAME = "english-1";

    /** Relative to this class. */
    static final String RESOURCE = "english-words.tsv.gz";

    private EnglishLexicon() {}

    static Lexicon read() {
        return read(EnglishLexicon.class.getResourceAsStream(RESOURCE));
    }

    /** @throws UncheckedIOException if there is no resource, or a damaged one */
    static Lexicon read(@Nullable InputStream resource) {
        try (resource) {
            if (resource == null) {
                throw new FileNotFoundException("no resource " + RESOURCE);
            }
            return Lexicon.read(NAME, new InputStreamReader(new GZIPInputStream(resource), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the English lexicon that ships with the library, %s (%s): is the jar whole, and did repackaging leave its resources as they were?"
                            .formatted(RESOURCE, e.getMessage()),
                    e);
        }
    }
}
