package ai.dyslex.learning.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is what the examples do. */
final class QuotedCodeTest {

    private static final Path ROOT = Path.of("../..");

    /** A block of code, and the comment before it, if there is one, that names its file. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- (\\S+\\.java) -->\\n+)?^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * A block of code of a document.
     *
     * @param line where it begins
     * @param source the file that it is from
     */
    private record Block(int line, Optional<String> source, String code) {}

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            int line = 1 + (int) text.substring(0, block.start()).lines().count();
            blocks.add(new Block(line, Optional.ofNullable(block.group(1)), block.group(2)));
        }
        return blocks;
    }

    private static List<String> stripped(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** What is wrong with a page. */
    private static List<String> faults(String page, String text) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Block block : blocks(text)) {
            String place = page + ":" + block.line() + " ";
            if (block.source().isEmpty()) {
                faults.add(place + "does not say which file it is from");
                continue;
            }
            Path source = ROOT.resolve(block.source().get());
            if (!Files.isRegularFile(source)) {
                faults.add(place + "is from a file that is not there");
            } else if (Collections.indexOfSubList(stripped(Files.readString(source)), stripped(block.code())) < 0) {
                faults.add(place + "is not what stands in " + block.source().get());
            }
        }
        return faults;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void quotesTheSourcesAsTheyAre(Path page) throws IOException {
        assertThat(faults(page.getFileName().toString(), Files.readString(page)))
                .isEmpty();
    }

    @Test
    void noticesWhatIsNotTrue() throws IOException {
        String source = "<!-- README.java -->\n```java\nint x;\n```\n";
        String here = "examples/guides/src/test/java/ai/dyslex/learning/examples/guides/QuotedCodeTest.java";
        String changed = "<!-- " + here + " -->\n\n```java\n/** What the documents show. */\n```\n";
        String bare = "text\n\n```java\nint x;\n```\n";
        String same = "<!-- " + here
                + " -->\n```java\n    @Test\n\n  void noticesWhatIsNotTrue() throws IOException {\n```\n";

        assertThat(faults("EMBED_X.md", source + changed + bare + same))
                .containsExactly(
                        "EMBED_X.md:1 is from a file that is not there",
                        "EMBED_X.md:5 is not what stands in " + here,
                        "EMBED_X.md:12 does not say which file it is from");
    }
}
