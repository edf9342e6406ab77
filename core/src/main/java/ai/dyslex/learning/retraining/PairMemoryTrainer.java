package ai.dyslex.learning.retraining;

import ai.dyslex.learning.writing.ErrorPair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers the writer's own pairs, and nothing else: for each misspelling the correction that was seen most often, the later
 * one where two are equal. It generalises to no word that it has not seen.
 *
 * <p>Measures: {@code top1}, the share of held-out occurrences whose correction it gives; {@code false_errors}, how many of
 * the distinct held-out corrections, words that are right as they are, it would change.
 *
 * <p>Artifact: the four bytes {@code LPM1}, the number of pairs, then misspelling and correction of each in modified UTF-8,
 * sorted by misspelling.
 */
public final class PairMemoryTrainer implements ModelTrainer {

    private static final int MAGIC = 0x4c504d31;

    /** Needs nothing. */
    public PairMemoryTrainer() {}

    @Override
    public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws IOException {
        Map<ErrorPair, Integer> counts = new HashMap<>();
        Map<ErrorPair, Integer> lastAt = new HashMap<>();
        int at = 0;
        for (PairOccurrence occurrence : training) {
            counts.merge(occurrence.pair(), 1, Integer::sum);
            lastAt.put(occurrence.pair(), at++);
        }
        TreeMap<String, ErrorPair> memory = new TreeMap<>();
        Comparator<ErrorPair> byWeight = Comparator.<ErrorPair>comparingInt(p -> counts.getOrDefault(p, 0))
                .thenComparingInt(p -> lastAt.getOrDefault(p, 0));
        for (ErrorPair pair : counts.keySet()) {
            memory.merge(pair.misspelling(), pair, (one, other) -> byWeight.compare(one, other) >= 0 ? one : other);
        }
        return encode(memory);
    }

    @Override
    public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws IOException {
        Map<String, String> memory = model.isPresent() ? decode(model.get()) : Map.of();
        long right = 0;
        Set<String> corrections = new HashSet<>();
        for (PairOccurrence occurrence : heldOut) {
            String correction = occurrence.pair().correction();
            corrections.add(correction);
            if (correction.equals(memory.get(occurrence.pair().misspelling()))) {
                right++;
            }
        }
        long changed = corrections.stream().filter(memory::containsKey).count();
        double top1 = heldOut.isEmpty() ? 0 : (double) right / heldOut.size();
        return Evaluation.of(Map.of("top1", top1, "false_errors", (double) changed));
    }

    private static ModelArtifact encode(SortedMap<String, ErrorPair> memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(memory.size());
            for (ErrorPair pair : memory.values()) {
                out.writeUTF(pair.misspelling());
                out.writeUTF(pair.correction());
            }
        }
        return ModelArtifact.of(bytes.toByteArray());
    }

    /**
     * {@return the remembered correction of each misspelling}
     *
     * @param artifact one that this trainer has made
     * @throws ForeignArtifactException if the artifact is not of this trainer
     */
    public static Map<String, String> decode(ModelArtifact artifact) throws ForeignArtifactException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(artifact.bytes()))) {
            int size = in.readInt() == MAGIC ? in.readInt() : -1;
            if (size < 0) {
                throw new ForeignArtifactException("not a pair memory");
            }
            Map<String, String> memory = new HashMap<>();
            for (int i = 0; i < size; i++) {
                String misspelling = in.readUTF();
                memory.put(misspelling, in.readUTF());
            }
            if (in.read() >= 0) {
                throw new ForeignArtifactException("a pair memory with something behind its end");
            }
            return memory;
        } catch (ForeignArtifactException e) {
            throw e;
        } catch (IOException e) {
            throw new ForeignArtifactException("a damaged pair memory", e);
        }
    }
}
