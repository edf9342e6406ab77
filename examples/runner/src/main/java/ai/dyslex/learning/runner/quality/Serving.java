package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What corrects for a writer.
 *
 * @param corrector the adapter in use, or the base
 * @param version of the adapter; empty if the base serves
 * @param note why the base serves; empty if it does not
 */
record Serving(Corrector corrector, OptionalInt version, Optional<String> note) {

    /** The base, since nobody was named. */
    static Serving base(Corrector base) {
        return new Serving(base, OptionalInt.empty(), Optional.empty());
    }

    /**
     * What serves a writer.
     *
     * @param isKnown whether anything is known of the writer
     */
    static Serving of(Corrector base, AdapterReader adapters, boolean isKnown, Optional<AdapterVersion> inUse) {
        Optional<ModelArtifact> artifact = inUse.flatMap(AdapterVersion::artifact);
        if (artifact.isEmpty()) {
            String why = isKnown ? "this writer has no adapter in use" : "nothing is known of this writer";
            return new Serving(base, OptionalInt.empty(), Optional.of(why + ": the base answers"));
        }
        try {
            return new Serving(
                    adapters.corrector(artifact.get()),
                    OptionalInt.of(inUse.orElseThrow().version()),
                    Optional.empty());
        } catch (ForeignArtifactException e) {
            return new Serving(
                    base,
                    OptionalInt.empty(),
                    Optional.of("the writer's adapter was refused, as another trainer's, too old or damaged:"
                            + " the base answers"));
        }
    }
}
