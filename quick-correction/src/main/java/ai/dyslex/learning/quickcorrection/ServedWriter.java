package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one look at the store has made of a writer. Immutable. */
final class ServedWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ServedWriter.class);

    private final Optional<VersionInUse> version;
    private final Corrector layer;
    private final Set<String> dictionary;
    private final Corrector corrector;

    /** A writer who was forgotten and came back begins with number 1 again; the execution tells the two apart. */
    private record VersionInUse(int number, ExecutionId execution) {}

    private ServedWriter(Optional<VersionInUse> version, Corrector layer, Set<String> dictionary) {
        this.version = version;
        this.layer = layer;
        this.dictionary = dictionary;
        this.corrector = new PersonalCorrector(layer, dictionary);
    }

    /**
     * The writer as the store has them; what has not changed since is taken over.
     *
     * @param before what the look before this one has made
     */
    static ServedWriter of(
            Optional<AdapterVersion> inUse,
            List<DictionaryWord> words,
            QuickCorrectionTrainer trainer,
            @Nullable ServedWriter before) {
        Optional<VersionInUse> version = inUse.map(v -> new VersionInUse(v.version(), v.execution()));
        Set<String> dictionary = words.stream()
                .filter(word -> word.removedAt().isEmpty())
                .map(DictionaryWord::key)
                .collect(Collectors.toUnmodifiableSet());
        if (before == null || !before.version.equals(version)) {
            return new ServedWriter(version, inUse.map(v -> layer(v, trainer)).orElse(trainer.base()), dictionary);
        }
        return before.dictionary.equals(dictionary) ? before : new ServedWriter(version, before.layer, dictionary);
    }

    private static Corrector layer(AdapterVersion version, QuickCorrectionTrainer trainer) {
        Optional<ModelArtifact> artifact = version.artifact();
        if (artifact.isEmpty()) {
            return trainer.base();
        }
        try {
            return trainer.corrector(artifact.get());
        } catch (ForeignArtifactException e) {
            LOG.warn("an adapter was refused, and the base serves in its place: {}", e.getMessage());
            LOG.debug(
                    "that was version {} of {}",
                    version.version(),
                    version.user().value());
            return trainer.base();
        }
    }

    Corrector corrector() {
        return corrector;
    }
}
