package ai.dyslex.learning.runner.serve.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts wrong tokens by the address that they came from, in memory that is bounded. Thread-safe. */
public final class FailedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 20_000;

    /** Who has one address of IPv6 has all that begin alike. */
    private static final int OWN_BYTES_OF_IPV6 = 8;

    private final int allowed;
    private final Cache<String, Window> windows;
    private final Ticker ticker;

    private record Window(AtomicInteger failed, long endsAt) {}

    /**
     * Nothing has been counted yet.
     *
     * @param allowed wrong tokens in a minute, from the first of them on
     */
    public FailedAttempts(int allowed, Ticker ticker) {
        this.allowed = allowed;
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .ticker(ticker)
                .expireAfter(Expiry.<String, Window>creating((address, window) -> WINDOW))
                .build();
    }

    /** How long an address has to wait; empty if it need not. */
    public Optional<Duration> blocked(String address) {
        Window window = windows.getIfPresent(key(address));
        if (window == null || window.failed.get() < allowed) {
            return Optional.empty();
        }
        long left = Math.max(0, window.endsAt - ticker.read());
        return Optional.of(Duration.ofSeconds(1 + TimeUnit.NANOSECONDS.toSeconds(left)));
    }

    /** Counts a wrong token. */
    public void failed(String address) {
        windows.get(key(address), a -> new Window(new AtomicInteger(), ticker.read() + WINDOW.toNanos()))
                .failed
                .incrementAndGet();
    }

    private static String key(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // What has a colon is never looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length <= OWN_BYTES_OF_IPV6
                    ? address
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, OWN_BYTES_OF_IPV6));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
