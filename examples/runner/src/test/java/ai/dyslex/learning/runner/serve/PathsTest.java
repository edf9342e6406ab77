package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.CARL;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and headers. */
final class PathsTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private String raw(String target) throws IOException {
        return service.raw(
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + OPERATOR + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../index.html",
                "/assets/../../openapi.json",
                "/assets/%2e%2e/index.html",
                "/assets/%2E./index.html",
                "/assets/..%2findex.html",
                "/assets/..;/index.html",
                "/assets//style.css",
                "//assets/style.css",
                "/assets/..\\index.html",
                "/assets/%5c..%5cindex.html",
                "/assets/a%00.css",
                "/assets/a%0d%0aX-Injected:%20yes.css",
                "/assets/",
                "/assets/.hidden",
                "/assets/%c0%ae%c0%ae/index.html",
                "/assets/%zz",
                "/assets/C:/Windows/win.ini",
                "/webjars/chart.js/../../../../ai/dyslex/learning/runner/serve/openapi.json",
                "/webjars/chart.js/%2e%2e/package.json",
                "/webjars/other/x.js",
                "/META-INF/MANIFEST.MF",
                "/api/v1/../../healthz",
                "/api/v1/./jobs",
                "/api/v1//jobs",
                "/api/v1/jobs/",
                "/api/v1/jobs;a=b",
                "/API/v1/jobs",
                "/writers/..",
                "/writers/%2e%2e",
                "/writers/a%2f..%2fb",
                "/nothing"
            })
    void findsNothingByTricks(String target) throws IOException {
        String answer = raw(target);

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
        assertThat(answer).contains("application/problem+json", "X-Content-Type-Options: nosniff");
        assertThat(answer).doesNotContain("X-Injected: yes", "<html", "Jetty", "Javalin");
    }

    /** Or a proxy that lets only GET through would let anything through. */
    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "POST", "BEFORE", "GET", "INVALID"})
    void goesByTheMethodOfTheRequestAlone(String claimed) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + OPERATOR, "X-HTTP-Method-Override", claimed);

        assertThat(service.send("GET", "/api/v1/writers/anna", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(405);
        assertThat(service.send("GET", "/api/v1/nothing", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(404);
        assertThat(service.send("GET", "/healthz", BodyPublishers.noBody(), headers)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksForATokenBeforeItTellsThatAStreamHasNoHead() throws IOException {
        String head = "HEAD /api/v1/executions/any/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

        assertThat(service.raw(head + "\r\n")).startsWith("HTTP/1.1 401 ");
        assertThat(service.raw(head + "Authorization: Bearer " + OPERATOR + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET");
    }

    @Test
    void refusesAPathWithoutEnd() throws IOException {
        assertThat(raw("/assets/" + "a".repeat(20_000))).matches("(?s)HTTP/1.1 (414|431) .*");
        assertThat(raw("/api/v1/writers/" + "a".repeat(300) + "/progress")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n"
            })
    void tellsNothingOfItselfToWhatIsNoRequest(String request) throws IOException {
        assertThat(service.raw(request)).doesNotContain("Jetty", "Javalin", "Server:", "at org.", "<html");
    }

    @Test
    void readsEncodedIds() {
        service.library().writes("corpus/carl", "s");

        Answer stats = service.get("/api/v1/learn/stats/corpus%2Fcarl", CARL);
        assertThat(stats.json().path("writer").asText()).isEqualTo("corpus/carl");
        assertThat(stats.json().path("signals").path("CORRECTED").asInt()).isEqualTo(1);
        assertThat(service.get("/api/v1/learn/stats/corpus%252Fcarl", CARL).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/api/v1/jobs,GET",
        "POST,/api/v1/jobs,GET",
        "DELETE,/api/v1/executions,GET",
        "GET,/api/v1/observations,POST",
        "GET,/api/v1/learn/trigger-retrain,POST",
        "GET,/api/v1/writers/anna,DELETE",
        "POST,/metrics,GET",
        "TRACE,/healthz,GET",
        "PATCH,/,GET",
        "BREW,/healthz,GET"
    })
    void saysWhichMethodsThereAre(String method, String path, String allowed) {
        Answer answer = service.send(method, path, BodyPublishers.noBody(), TestService.bearer(OPERATOR));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains(allowed);
    }

    @Test
    void saysNothingToAPreflight() {
        Answer answer = service.send(
                "OPTIONS",
                "/api/v1/jobs",
                BodyPublishers.noBody(),
                Map.of("Origin", "https://example.org", "Access-Control-Request-Method", "GET"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/writers/anna",
                "/api/v1/jobs",
                "/healthz",
                "/nothing",
                "/metrics",
                "/webjars/chart.js/chart.umd.js"
            })
    void guardsAllAnswersByHeaders(String path) {
        Answer answer = service.get(path, OPERATOR);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "Server", "x-powered-by", "set-cookie");
    }

    @Test
    void keepsDataOutOfCachesAndPagesFresh() {
        assertThat(service.get("/api/v1/jobs", OPERATOR).header("Cache-Control"))
                .isEqualTo("no-store");
        Answer page = service.get("/", "");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

        Answer again = service.send("GET", "/", BodyPublishers.noBody(), Map.of("If-None-Match", page.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void servesTheChartLibraryFromItsJar() {
        Answer chart = service.get("/webjars/chart.js/chart.umd.js", "");

        assertThat(chart.status()).isEqualTo(200);
        assertThat(chart.header("Content-Type")).startsWith("text/javascript");
        assertThat(chart.header("Cache-Control")).isEqualTo("max-age=86400");
        assertThat(chart.body()).contains("Chart.js");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        Answer head = service.send("HEAD", "/api/v1/jobs", BodyPublishers.noBody(), TestService.bearer(OPERATOR));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(service.send("HEAD", "/api/v1/jobs", BodyPublishers.noBody(), Map.of())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs?x=1",
                "/api/v1/me?writer=anna",
                "/healthz?verbose",
                "/metrics?name=x",
                "/api/v1/calendar?day=2",
                "/openapi.json?v=2",
                "/api/v1/writers?limit=0",
                "/api/v1/calendar?days=93"
            })
    void refusesUnknownAndWrongParameters(String path) {
        assertThat(service.get(path, OPERATOR).status()).isEqualTo(400);
    }

    @Test
    void refusesAQueryThatIsNotEncoded() throws IOException {
        assertThat(raw("/api/v1/executions?job=%zz")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("/api/v1/executions?job=%ff%fe")).startsWith("HTTP/1.1 400 ");
    }
}
