package ai.dyslex.learning.runner.demo;

import java.time.LocalDate;
import java.util.Collection;

/**
 * Where the digests go: a service outside, as a host has them, that is out of reach on one night and refuses a writer on
 * another. It takes the numbers and keeps nothing, so that there is nothing to erase when a writer is forgotten.
 */
final class DigestArchive {

    private final Incidents incidents;

    DigestArchive(Incidents incidents) {
        this.incidents = incidents;
    }

    /** The archive cannot be reached. */
    static final class ArchiveUnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ArchiveUnreachableException(LocalDate night) {
            super("the archive of digests cannot be reached in the night of " + night
                    + ": run the execution again later");
        }
    }

    /** The archive does not take a digest. */
    static final class DigestRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DigestRefusedException(LocalDate night) {
            super("the archive refuses a digest in the night of " + night + ": look at the writer that failed");
        }
    }

    /** @throws ArchiveUnreachableException if it is out of reach in this night */
    void requireReachable(LocalDate night) {
        if (night.equals(incidents.unreachable())) {
            throw new ArchiveUnreachableException(night);
        }
    }

    /**
     * Takes digests; the same ones again change nothing.
     *
     * @throws DigestRefusedException if it takes one of them not
     */
    void save(LocalDate night, Collection<Digest> digests) {
        if (night.equals(incidents.refusing())
                && digests.stream().anyMatch(digest -> digest.user().equals(incidents.refused()))) {
            throw new DigestRefusedException(night);
        }
    }
}
