package ai.dyslex.learning.job;

import ai.dyslex.learning.writer.Identifiers;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run that is asked for differs from a scheduled one.
 *
 * @param writer limits it to one writer
 * @param force skips due rules and watermark; never the gate of a promotion
 * @param dryRun writes nothing, and lists what would change
 * @param asOf sees the data up to this instant, from 1970 to now; empty means the instant of the request
 * @param requestedBy who asks, in the host's words; at most 100 characters, may be empty
 */
public record TriggerOptions(
        Optional<UserId> writer, boolean force, boolean dryRun, Optional<Instant> asOf, String requestedBy) {

    private static final int MAX_LENGTH = 100;

    /**
     * @throws IllegalArgumentException if {@code requestedBy} is too long, or has control characters or unpaired surrogates; or
     *     if {@code asOf} lies before 1970
     */
    public TriggerOptions {
        if (!requestedBy.isEmpty()) {
            Identifiers.check("requestedBy", requestedBy, MAX_LENGTH);
        }
        asOf.filter(instant -> instant.isBefore(Instant.EPOCH)).ifPresent(instant -> {
            throw new IllegalArgumentException("asOf is %s; allowed: from %s to now".formatted(instant, Instant.EPOCH));
        });
    }

    /** A run like a scheduled one, over all writers. */
    public static TriggerOptions defaults() {
        return new TriggerOptions(Optional.empty(), false, false, Optional.empty(), "");
    }

    /** The same for one writer. */
    public TriggerOptions forWriter(UserId user) {
        return new TriggerOptions(Optional.of(user), force, dryRun, asOf, requestedBy);
    }

    /** The same without due rules and watermark. */
    public TriggerOptions forced() {
        return new TriggerOptions(writer, true, dryRun, asOf, requestedBy);
    }

    /** The same without writing. */
    public TriggerOptions asDryRun() {
        return new TriggerOptions(writer, force, true, asOf, requestedBy);
    }

    /** The same with the data up to this instant. */
    public TriggerOptions asOf(Instant instant) {
        return new TriggerOptions(writer, force, dryRun, Optional.of(instant), requestedBy);
    }

    /** The same, asked for by somebody. */
    public TriggerOptions by(String who) {
        return new TriggerOptions(writer, force, dryRun, asOf, who);
    }
}
