package ai.dyslex.learning.alert.webhook;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertSink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert as JSON, by POST, to one address. The form of the JSON is described in {@code docs/ALERTS.md}; the header
 * {@code Idempotency-Key} holds the alert's id, so that a receiver knows an alert that comes twice. One request for each try:
 * the alerts themselves try again, as often as their policy says, and remember it over a restart. Thread-safe.
 *
 * <!-- examples/guides/src/main/java/ai/dyslex/learning/examples/guides/alerts/Webhook.java -->
 * <pre>{@code
 * return WebhookSink.builder(URI.create("https://hooks.example.org/learning"))
 *         .header("Authorization", "Bearer " + token)
 *         .build();
 * }</pre>
 */
public final class WebhookSink implements AlertSink {

    private final String name;
    private final HttpRequest request;
    private final HttpClient client;

    private WebhookSink(String name, HttpRequest request, HttpClient client) {
        this.name = name;
        this.request = request;
        this.client = client;
    }

    /**
     * Begins to put a sink together.
     *
     * @param address an absolute http or https address
     * @return a builder with the defaults
     * @throws IllegalArgumentException if it has another form, or holds a user's name: credentials go into a header
     */
    public static Builder builder(URI address) {
        return new Builder(address);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Sends one request, and waits for the status of the answer; its body is not read, and no redirect is followed.
     *
     * @throws WebhookFailedException if the status is not 2xx
     * @throws IOException if there was no answer, or none in time
     */
    @Override
    public void send(Alert alert) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(request, (header, value) -> true)
                .header("Idempotency-Key", alert.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(AlertJson.of(alert)))
                .build();
        HttpResponse<InputStream> answer = client.send(post, HttpResponse.BodyHandlers.ofInputStream());
        // Closed unread: the time-out ends with the headers, and a body may go on for ever.
        answer.body().close();
        int status = answer.statusCode();
        if (status < 200 || status > 299) {
            throw new WebhookFailedException(name, status);
        }
    }

    /** The name; the address may hold a secret. */
    @Override
    public String toString() {
        return "WebhookSink[" + name + "]";
    }

    /**
     * Puts a {@link WebhookSink} together. Defaults:
     *
     * <ul>
     *   <li>the name {@code webhook}
     *   <li>5 seconds to connect, 10 seconds for all up to the headers of the answer
     *   <li>an {@link HttpClient} of its own
     * </ul>
     */
    public static final class Builder {

        private static final Set<String> OWN_HEADERS = Set.of("content-type", "idempotency-key");
        private static final Duration LONGEST = Duration.ofHours(1);

        private final URI address;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String name = "webhook";
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration requestTimeout = Duration.ofSeconds(10);
        private @Nullable HttpClient client;

        private Builder(URI address) {
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            // Never shown: it may hold a secret.
            if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
                throw new IllegalArgumentException(
                        "not a webhook's address; allowed: absolute http or https addresses");
            }
            if (address.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a webhook's address holds a user; put credentials into a header");
            }
            this.address = address;
        }

        /**
         * The sink's name, 1 to 40 lower-case letters, digits and {@code -}; the same on all nodes and after a restart.
         *
         * @param sinkName not that of another sink of the library
         * @return this builder
         * @throws IllegalArgumentException if it has another form
         */
        public Builder name(String sinkName) {
            if (!sinkName.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException(
                        "not a sink's name: \"%s\"; 1 to 40 lower-case letters, digits and '-'".formatted(sinkName));
            }
            this.name = sinkName;
            return this;
        }

        /**
         * A header of each request, {@code Authorization} say; replaces one of the same name. Its value shows nowhere.
         *
         * @param headerName its case makes no difference
         * @param value printable Latin-1 characters and tabs
         * @return this builder
         * @throws IllegalArgumentException if it is one that the sink or the HTTP client sets itself, or is none
         */
        public Builder header(String headerName, String value) {
            if (OWN_HEADERS.contains(headerName.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the sink sets the header \"%s\" itself".formatted(headerName));
            }
            if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127 && c < 256))) {
                throw new IllegalArgumentException(
                        "the value of the header \"%s\" holds characters that are not allowed".formatted(headerName));
            }
            // Throws where the client would, later.
            HttpRequest.newBuilder(address).header(headerName, value);
            headers.put(headerName, value);
            return this;
        }

        /**
         * How long it may take to connect; not for a {@linkplain #client client} of the host's.
         *
         * @param timeout more than 0, at most an hour
         * @return this builder
         * @throws IllegalArgumentException if it is zero, negative or longer
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive("connectTimeout", timeout);
            return this;
        }

        /**
         * How long it may take from the beginning to the headers of the answer. Less than a delivery's first retry
         * takes.
         *
         * @param timeout more than 0, at most an hour
         * @return this builder
         * @throws IllegalArgumentException if it is zero, negative or longer
         */
        public Builder requestTimeout(Duration timeout) {
            this.requestTimeout = positive("requestTimeout", timeout);
            return this;
        }

        private static Duration positive(String what, Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "%s is %s; allowed: positive, at most 1 hour".formatted(what, timeout));
            }
            return timeout;
        }

        /**
         * The host's client: its proxy, trust and threads.
         *
         * @param hostClient follows no redirects; stays open
         * @return this builder
         * @throws IllegalArgumentException if it follows redirects: headers would go wherever the answer says
         */
        public Builder client(HttpClient hostClient) {
            if (hostClient.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException("the client follows redirects; allowed: Redirect.NEVER");
            }
            this.client = hostClient;
            return this;
        }

        /**
         * Builds the sink.
         *
         * @return the sink
         */
        public WebhookSink build() {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(requestTimeout)
                    .header("Content-Type", "application/json; charset=utf-8");
            headers.forEach(request::setHeader);
            HttpClient own = client == null
                    ? HttpClient.newBuilder()
                            .connectTimeout(connectTimeout)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build()
                    : client;
            return new WebhookSink(name, request.build(), own);
        }
    }
}
