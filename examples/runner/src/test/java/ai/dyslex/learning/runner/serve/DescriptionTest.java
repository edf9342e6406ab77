package ai.dyslex.learning.runner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That the description of the calls is one of this service. */
final class DescriptionTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    /** HEAD goes without saying where there is GET. */
    private Set<String> routes() {
        return service.service().server().javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod()
                        && !endpoint.method.name().equals("HEAD"))
                .map(endpoint -> endpoint.method.name() + " "
                        + endpoint.path.replace('<', '{').replace('>', '}'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void describesEachRouteAndNoOther() {
        assertThat(ApiDocument.ours().operations()).isEqualTo(routes());
    }

    @Test
    void namesEachOperationOnceAndResolvesEachReference() {
        JsonNode root = ApiDocument.ours().root();
        assertThat(root.findValuesAsText("operationId")).doesNotHaveDuplicates().hasSize(routes().size());
        assertThat(root.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(root.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void isStrict() {
        // Else the checks of all exchanges would let pass what is not described.
        ApiDocument document = ApiDocument.ours();
        JsonNode me = document.root().at("/paths/~1api~1v1~1me/get/responses/200/content/application~1json/schema");
        assertThat(document.errors(me, "{\"role\":\"operator\",\"writer\":null}"))
                .isEmpty();
        assertThat(document.errors(me, "{\"role\":\"operator\"}")).isNotEmpty();
        assertThat(document.errors(me, "{\"role\":\"king\",\"writer\":null}")).isNotEmpty();
        assertThat(document.errors(me, "{\"role\":\"operator\",\"writer\":null,\"more\":1}"))
                .isNotEmpty();
    }
}
