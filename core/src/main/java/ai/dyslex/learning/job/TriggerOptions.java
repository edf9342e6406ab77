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
     * Refuses what cannot be asked for.
     *
     * @param writer limits it to one writer
     * @param force skips due rules and watermark; never the gate of a promotion
     * @param dryRun writes nothing, and lists what would change
     * @param asOf sees the data up to this instant, from 1970 to now
     * @param requestedBy who asks, in the host's words
     * @throws IllegalArgumentException if {@code requestedBy} is too long, or has control characters or unpaired
     *     surrogates; or if {@code asOf} lies before 1970
     */
    public TriggerOptions {
        if (!requestedBy.isEmpty()) {
            Identifiers.check("requestedBy", requestedBy, MAX_LENGTH);
        }
        asOf.filter(instant -> instant.isBefore(Instant.EPOCH)).ifPresent(instant -> {
            throw new IllegalArgumentException("asOf is %s; allowed: from %s to now".formatted(instant, Instant.EPOCH));
        });
    }

    /** {@return options for a run like a scheduled one, over all writers} */
    public static TriggerOptions defaults() {
        return new TriggerOptions(Optional.empty(), false, false, Optional.empty(), "");
    }

    /**
     * {@return the same for one writer}
     *
     * @param user the one writer to whom the run is limited
     */
    public TriggerOptions forWriter(UserId user) {
        return new TriggerOptions(Optional.of(user), force, dryRun, asOf, requestedBy);
    }

    /** {@return the same without due rules and watermark} */
    public TriggerOptions forced() {
        return new TriggerOptions(writer, true, dryRun, asOf, requestedBy);
    }

    /** {@return the same without writing} */
    public TriggerOptions asDryRun() {
        return new TriggerOptions(writer, force, true, asOf, requestedBy);
    }

    /**
     * {@return the same with the data up to this instant}
     *
     * @param instant from 1970 to now; later ones are refused when the run is asked for
     */
    public TriggerOptions asOf(Instant instant) {
        return new TriggerOptions(writer, force, dryRun, Optional.of(instant), requestedBy);
    }

    /**
     * {@return the same, asked for by somebody}
     *
     * @param who the asker, in the host's words; at most 100 characters
     */
    public TriggerOptions by(String who) {
        return new TriggerOptions(writer, force, dryRun, asOf, who);
    }
}
