package ai.dyslex.learning.runner.serve.http;

import java.util.Map;
import java.util.TreeMap;

/** The headers that each answer carries. */
final class Headers {

    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    /** Of all answers; pages and their files replace some of them. */
    static final Map<String, String> COMMON = common();

    /** Of pages. */
    static final Map<String, String> PAGE = Map.of("Content-Security-Policy", PAGE_POLICY, "Cache-Control", "no-cache");

    private Headers() {}

    private static Map<String, String> common() {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                        + " microphone=(), midi=(), payment=(), usb=()");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        return Map.copyOf(headers);
    }
}
