package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.Identifiers;

/**
 * The host's id of an observation, unique per writer: 1 to 200 characters. Recording is idempotent by it.
 *
 * @param value the id as the host knows it
 */
public record ObservationId(String value) implements Comparable<ObservationId> {

    /**
     * Checks the id.
     *
     * @param value the id as the host knows it
     * @throws IllegalArgumentException if the id is blank, too long, or has control characters or broken surrogates
     */
    public ObservationId {
        Identifiers.check("observation id", value, 200);
    }

    @Override
    public int compareTo(ObservationId other) {
        return Identifiers.compareBytes(value, other.value);
    }
}
