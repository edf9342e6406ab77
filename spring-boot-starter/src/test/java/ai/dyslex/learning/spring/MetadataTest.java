package ai.dyslex.learning.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an editor completes is what the documented table lists, which is compared with the code in turn. */
class MetadataTest {

    private static final Pattern ROW = Pattern.compile("\\| `(learning\\.jobs\\.[^`]+)` \\|.*");
    private static final Pattern NAME = Pattern.compile("\"name\": \"(learning\\.jobs\\.[^\"]+)\"");
    private static final List<String> OF_THE_STARTER = List.of(
            "learning.jobs.enabled",
            "learning.jobs.schema.migrate",
            "learning.jobs.schema.name",
            "learning.jobs.schema.table-prefix");

    @Test
    void completesWhatIsDocumented() throws IOException {
        List<String> expected = new ArrayList<>(OF_THE_STARTER);
        for (String line : Files.readAllLines(Path.of("../docs/CONFIGURATION.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                expected.add(row.group(1));
            }
        }
        String metadata;
        try (var in = Objects.requireNonNull(
                MetadataTest.class.getResourceAsStream("/META-INF/additional-spring-configuration-metadata.json"))) {
            metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> completed = new ArrayList<>();
        Matcher name = NAME.matcher(metadata);
        while (name.find()) {
            completed.add(name.group(1));
        }

        assertThat(completed).containsExactlyInAnyOrderElementsOf(expected);
    }
}
