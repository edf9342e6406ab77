package ai.dyslex.learning.runner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The description of the calls, to hold what the service does against it. */
final class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ApiDocument OURS = new ApiDocument();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDocument() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.json")) {
            document = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiDocument ours() {
        return OURS;
    }

    JsonNode root() {
        return document;
    }

    /** All operations, such as {@code GET /api/v1/jobs}. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                all.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    /** The operation that a request is of; empty if there is none. */
    Optional<String> operation(String method, String rawPath) {
        String path = rawPath.replaceFirst("\\?.*", "");
        String declared = method.equals("HEAD") ? "GET" : method;
        return operations().stream()
                .filter(operation -> operation.startsWith(declared + " "))
                .filter(operation -> pattern(operation.substring(declared.length() + 1))
                        .matcher(path)
                        .matches())
                .min(Comparator.comparing(
                        operation -> operation.chars().filter(c -> c == '{').count()));
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(
                Pattern.quote(path).replaceAll("\\{file}", "\\\\E.+\\\\Q").replaceAll("\\{[a-z]+}", "\\\\E[^/]+\\\\Q"));
    }

    /** That an answer is as it is described. */
    void check(String method, String rawPath, int status, @Nullable String contentType, String body) {
        Optional<String> operation = operation(method, rawPath);
        if (operation.isEmpty()) {
            assertThat(status).as("%s %s is not described", method, rawPath).isIn(400, 404, 405);
            checkBody(problem(), body);
            return;
        }
        String[] parts = operation.get().split(" ", 2);
        JsonNode response = resolved(document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status)));
        assertThat(response.isMissingNode())
                .as("%s answers %s, which is not described: %s", operation.get(), status, body)
                .isFalse();
        if (!response.has("content") || method.equals("HEAD")) {
            assertThat(body).isEmpty();
            return;
        }
        String type =
                contentType == null ? "" : contentType.replaceFirst(";.*", "").strip();
        JsonNode content = response.path("content");
        JsonNode media = content.has(type) ? content.path(type) : content.path("*/*");
        assertThat(media.isMissingNode())
                .as("%s answers %s with %s, which is not described", operation.get(), status, type)
                .isFalse();
        if (type.endsWith("json") && content.has(type)) {
            checkBody(media.path("schema"), body);
        }
    }

    private JsonNode problem() {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void checkBody(JsonNode schema, String body) {
        assertThat(errors(schema, body)).as(body).isEmpty();
    }

    /** What is wrong with a body by a schema of the document. */
    List<String> errors(JsonNode schema, String body) {
        try {
            JsonNode value = JSON.readTree(body);
            return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            return List.of("not JSON: " + body);
        }
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.path("components"));
        return registry.getSchema(root);
    }
}
