package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.NOBODY;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.serve.http.HttpSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in. */
final class AuthenticationTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    /** All that is not for everybody, with something in place of each id. */
    static Stream<String> guarded() {
        ApiDocument document = ApiDocument.ours();
        return document.operations().stream().filter(operation -> {
            String[] parts = operation.split(" ", 2);
            return !document.root()
                    .path("paths")
                    .path(parts[1])
                    .path(parts[0].toLowerCase(Locale.ROOT))
                    .has("security");
        });
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesWhoeverHasNoTokenOrAWrongOne(String operation) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z]+}", "x");

        Answer without = service.send(parts[0], path, BodyPublishers.noBody(), Map.of());
        Answer wrong = service.send(parts[0], path, BodyPublishers.noBody(), TestService.bearer(NOBODY));

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void guardsAllButHealthDescriptionAndPages() {
        assertThat(guarded())
                .hasSize(ApiDocument.ours().operations().size() - 7)
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OPERATOR, // no scheme
                "Basic " + OPERATOR,
                "Bearer",
                "Bearer  ",
                "Bearer " + OPERATOR + "x",
                "Bearer " + OPERATOR + " " + OPERATOR,
                "Bearer operator"
            })
    void refusesWhatIsNoBearerToken(String header) {
        assertThat(service.send("GET", "/api/v1/me", BodyPublishers.noBody(), Map.of("Authorization", header))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesTheSchemeInAnyCase() {
        assertThat(service.send(
                                "GET",
                                "/api/v1/me",
                                BodyPublishers.noBody(),
                                Map.of("Authorization", "bearer " + OPERATOR))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesNoTokenFromTheQueryOrACookie() {
        assertThat(service.get("/api/v1/me?access_token=" + OPERATOR, "").status())
                .isEqualTo(401);
        assertThat(service.send("GET", "/api/v1/me", BodyPublishers.noBody(), Map.of("Cookie", "token=" + OPERATOR))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsWhoseATokenIs() {
        assertThat(service.get("/api/v1/me", OPERATOR).body()).isEqualTo("{\"role\":\"operator\",\"writer\":null}");
        assertThat(service.get("/api/v1/me", ANNA).body()).isEqualTo("{\"role\":\"writer\",\"writer\":\"anna\"}");
    }

    @Test
    void makesAnAddressWaitAfterTenWrongTokens() {
        for (int i = 0; i < 10; i++) {
            assertThat(service.get("/api/v1/me", NOBODY).status()).isEqualTo(401);
        }

        Answer late = service.get("/api/v1/me", OPERATOR);
        assertThat(late.status()).isEqualTo(429);
        assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 61);
        assertThat(service.get("/healthz", "").status()).isEqualTo(200);

        service.pass(Duration.ofSeconds(61));
        assertThat(service.get("/api/v1/me", OPERATOR).status()).isEqualTo(200);
    }

    @Test
    void doesNotCountCallsWithoutAnyToken() {
        for (int i = 0; i < 15; i++) {
            assertThat(service.get("/api/v1/me", "").status()).isEqualTo(401);
        }
        assertThat(service.get("/api/v1/me", OPERATOR).status()).isEqualTo(200);
    }

    @Test
    void doesNotBelieveWhoeverClaimsToForward() {
        for (int i = 0; i < 11; i++) {
            assertThat(wrongFrom(service, "192.0.2." + i)).isEqualTo(i < 10 ? 401 : 429);
        }
    }

    @Test
    void countsByWhomATrustedProxySaw() {
        try (TestService behind =
                TestService.start(HttpSettings.at("127.0.0.1", 0).behind(Set.of("127.0.0.1")), TestService.tokens())) {
            for (int i = 0; i < 11; i++) {
                assertThat(wrongFrom(behind, "198.51.100.7, 192.0.2.1")).isEqualTo(i < 10 ? 401 : 429);
            }
            assertThat(wrongFrom(behind, "192.0.2.1, 198.51.100.7")).isEqualTo(401);
        }
    }

    /** Some proxies add a line of their own behind the caller's, and some the caller's port. */
    @Test
    void countsByTheLastOfAllThatWereForwarded() throws IOException {
        try (TestService behind =
                TestService.start(HttpSettings.at("127.0.0.1", 0).behind(Set.of("127.0.0.1")), TestService.tokens())) {
            for (int i = 0; i < 11; i++) {
                String answer = behind.raw("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + NOBODY + "\r\nX-Forwarded-For: 198.51.100." + i
                        + "\r\nX-Forwarded-For: 192.0.2.1:" + (1000 + i) + "\r\n\r\n");
                assertThat(answer).startsWith(i < 10 ? "HTTP/1.1 401 " : "HTTP/1.1 429 ");
            }
        }
    }

    private static int wrongFrom(TestService at, String forwarded) {
        return at.send(
                        "GET",
                        "/api/v1/me",
                        BodyPublishers.noBody(),
                        Map.of("Authorization", "Bearer " + NOBODY, "X-Forwarded-For", forwarded))
                .status();
    }
}
