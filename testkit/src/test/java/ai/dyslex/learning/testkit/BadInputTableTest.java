package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/BAD_INPUT.md true: each row names its tests, and they exist. */
class BadInputTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    /** The rows of the tables, without their heads. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/BAD_INPUT.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what is given "))
                .toList();
    }

    private static List<MatchResult> testsOf(String row) {
        String last = row.substring(row.lastIndexOf('|', row.length() - 2));
        return TEST.matcher(last).results().toList();
    }

    /** The sources of the classes of this name: there may be one in each package. */
    private static List<String> sourcesOf(String className) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("core", "testkit", "store-jdbc", "spi-executor", "spi-quartz")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(f -> f.endsWith(className + ".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return sources;
    }

    /** Whether the method is there, with an annotation of a test above it and no blank line between. */
    private static boolean isTest(String source, String method) {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("void " + method + "(")) {
                for (int above = i - 1; above >= 0 && !lines.get(above).isBlank(); above--) {
                    if (lines.get(above).matches("\\s*@(Parameterized)?Test\\b.*")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void namesTestsThatExistForEachRow() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(50);
        for (String row : rows()) {
            List<MatchResult> tests = testsOf(row);
            assertThat(tests).as("tests of: %s", row).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(sourcesOf(test.group(1)))
                        .as("%s#%s", test.group(1), test.group(2))
                        .anyMatch(source -> isTest(source, test.group(2)));
            }
        }
    }

    @Test
    void namesEachTestOfTheContract() throws IOException {
        String table = String.join("\n", rows());
        assertThat(sourcesOf("BadInputContract"))
                .singleElement()
                .satisfies(source -> Pattern.compile("@Test\\s+void (\\w+)\\(")
                        .matcher(source)
                        .results()
                        .forEach(test -> assertThat(table).contains("`BadInputContract#" + test.group(1) + "`")));
    }
}
