package ai.dyslex.learning.runner.serve.http;

import java.time.Duration;
import java.util.Set;

/**
 * How the service listens, and what it puts up with.
 *
 * @param host the name or address to listen at
 * @param port the port; 0 for any that is free
 * @param mostBytes the largest body
 * @param bodyWithin in which time a body must be there, however it trickles
 * @param trustedProxies addresses of proxies whose {@code X-Forwarded-For} is believed
 */
public record HttpSettings(String host, int port, int mostBytes, Duration bodyWithin, Set<String> trustedProxies) {

    /** Copies the set. */
    public HttpSettings {
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /** By the defaults: bodies of up to 1 MiB, within 10 seconds; no proxies. */
    public static HttpSettings at(String host, int port) {
        return new HttpSettings(host, port, 1 << 20, Duration.ofSeconds(10), Set.of());
    }

    /** The same with another time for bodies. */
    public HttpSettings withBodyWithin(Duration time) {
        return new HttpSettings(host, port, mostBytes, time, trustedProxies);
    }

    /** The same behind these proxies. */
    public HttpSettings behind(Set<String> proxies) {
        return new HttpSettings(host, port, mostBytes, bodyWithin, proxies);
    }
}
