package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.runner.serve.auth.FailedAttempts;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets calls in: by address, token and role. Thread-safe. */
final class Gate {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final FailedAttempts attempts;
    private final Set<String> trustedProxies;

    Gate(Tokens tokens, FailedAttempts attempts, Set<String> trustedProxies) {
        this.tokens = tokens;
        this.attempts = attempts;
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** Who calls; null where everybody may. @throws ProblemException (401, 403, 429) if they may not */
    @Nullable
    Caller admit(Context context, Access access) {
        if (access == Access.PUBLIC) {
            return null;
        }
        String address = address(context);
        Optional<Duration> wait = attempts.blocked(address);
        if (wait.isPresent()) {
            throw ProblemException.of(429, "Too many wrong tokens from this address; wait before the next try.")
                    .with("Retry-After", Long.toString(wait.get().toSeconds()));
        }
        Caller caller = caller(context, address);
        if (!access.allows(caller.role())) {
            throw ProblemException.of(403, "The token is valid, and not for a call of this kind.");
        }
        return caller;
    }

    private Caller caller(Context context, String address) {
        List<String> headers = Collections.list(context.req().getHeaders("Authorization"));
        if (headers.isEmpty()) {
            throw unauthorized("A token is missing: send it as Authorization: Bearer TOKEN.");
        }
        Optional<Caller> caller = headers.size() == 1 ? caller(headers.get(0)) : Optional.empty();
        if (caller.isEmpty()) {
            attempts.failed(address);
        }
        return caller.orElseThrow(() -> unauthorized("The token is not valid, or not valid any more."));
    }

    private Optional<Caller> caller(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > Tokens.LONGEST ? Optional.empty() : tokens.caller(token);
    }

    private static ProblemException unauthorized(String detail) {
        return ProblemException.of(401, detail).with("WWW-Authenticate", "Bearer");
    }

    /** The peer; behind a proxy that is trusted, whom that saw. */
    private String address(Context context) {
        String peer = context.req().getRemoteAddr();
        if (!trustedProxies.contains(peer)) {
            return peer;
        }
        // Some proxies add a line, others an entry: what they have added is the last of all.
        List<String> lines = Collections.list(context.req().getHeaders("X-Forwarded-For"));
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String address = withoutPort(last.substring(last.lastIndexOf(',') + 1).strip());
        return address.isEmpty() ? peer : address;
    }

    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end < 0 ? "" : address.substring(1, end);
        }
        int colon = address.indexOf(':');
        boolean isIpv6 = colon >= 0 && address.indexOf(':', colon + 1) >= 0;
        return colon < 0 || isIpv6 ? address : address.substring(0, colon);
    }
}
