package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;

/** Makes a corrector of a trained artifact. */
@FunctionalInterface
interface AdapterReader {

    /** @throws ForeignArtifactException if it is not of this reader, or damaged */
    Corrector corrector(ModelArtifact artifact) throws ForeignArtifactException;
}
