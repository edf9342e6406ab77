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

/** What the documents and the Javadoc show is what the examples do. */
final class QuotedCodeTest {

    private static final Path ROOT = Path.of("../..");

    /** A block of code, and the comment before it, if there is one, that names its file. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- (\\S+\\.java) -->\\n+)?^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** The same in Javadoc: preformatted code behind a comment that names the file. */
    private static final Pattern JAVADOC_BLOCK = Pattern.compile(
            "(?:^ *\\* <!-- (\\S+\\.java) -->\\n)?^ *\\* (?:<p>)?<pre>\\{@code\\n(.*?)^ *\\* \\}</pre>",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** The classes that a host begins with show how. */
    static List<String> entryClasses() {
        return List.of(
                "core/src/main/java/ai/dyslex/learning/LearningJobs.java",
                "core/src/main/java/ai/dyslex/learning/LearningJobsBuilder.java",
                "core/src/main/java/ai/dyslex/learning/ForwardingStore.java",
                "core/src/main/java/ai/dyslex/learning/writing/LearningRecorder.java",
                "core/src/main/java/ai/dyslex/learning/job/LearningJob.java",
                "core/src/main/java/ai/dyslex/learning/schedule/Schedule.java",
                "spi-executor/src/main/java/ai/dyslex/learning/executor/ExecutorEngine.java",
                "spi-quartz/src/main/java/ai/dyslex/learning/quartz/QuartzEngine.java",
                "store-jdbc/src/main/java/ai/dyslex/learning/jdbc/JdbcLearningStore.java",
                "alert-webhook/src/main/java/ai/dyslex/learning/alert/webhook/WebhookSink.java",
                "quick-correction/src/main/java/ai/dyslex/learning/quickcorrection/QuickCorrector.java",
                "micrometer/src/main/java/ai/dyslex/learning/micrometer/LearningJobsMetrics.java",
                "testkit/src/main/java/ai/dyslex/learning/testkit/ManualScheduler.java");
    }

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

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.sorted().toList()) {
                Path folder = module.resolve("src/main/java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>(matches(BLOCK, text));
        for (Block block : matches(JAVADOC_BLOCK, text)) {
            String code = block.code().replaceAll("(?m)^ *\\* ?", "").replace("{@literal @}", "@");
            blocks.add(new Block(block.line(), block.source(), code));
        }
        return blocks;
    }

    private static List<Block> matches(Pattern pattern, String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher block = pattern.matcher(text);
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
    void quotesTheSourcesInTheJavadocAsTheyAre() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path source : sources()) {
            faults.addAll(faults(ROOT.relativize(source).toString(), Files.readString(source)));
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entryClasses")
    void showsHowToBegin(String entry) throws IOException {
        assertThat(blocks(Files.readString(ROOT.resolve(entry)))).isNotEmpty();
    }

    @Test
    void noticesWhatIsNotTrueInJavadoc() throws IOException {
        String here = "examples/guides/src/test/java/ai/dyslex/learning/examples/guides/QuotedCodeTest.java";
        String right = " * <!-- " + here
                + " -->\n * <pre>{@code\n * {@literal @}Test\n *     void noticesWhatIsNotTrue() throws"
                + " IOException {\n * }</pre>\n";
        String wrong = " * <!-- " + here + " -->\n * <pre>{@code\n * int" + " z;\n * }</pre>\n";
        String bare = " * <pre>{@code\n * int x;\n * }</pre>\n";

        assertThat(faults("X.java", right + wrong + bare))
                .containsExactly(
                        "X.java:6 is not what stands in " + here, "X.java:10 does not say which file it is from");
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
