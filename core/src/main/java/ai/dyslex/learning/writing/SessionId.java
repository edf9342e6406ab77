package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.Identifiers;

/**
 * The host's id of a writing session, unique per writer: 1 to 200 characters.
 *
 * @param value the id as the host knows it
 */
public record SessionId(String value) implements Comparable<SessionId> {

    /**
     * Checks the id.
     *
     * @param value the id as the host knows it
     * @throws IllegalArgumentException if the id is blank, too long, or has control characters or broken surrogates
     */
    public SessionId {
        Identifiers.check("session id", value, 200);
    }

    @Override
    public int compareTo(SessionId other) {
        return Identifiers.compareBytes(value, other.value);
    }
}
