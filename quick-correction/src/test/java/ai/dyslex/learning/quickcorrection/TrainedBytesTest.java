package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * What training and evaluation give for writers who are made up, down to the byte: what makes them faster must not change it. The
 * expected values are those of a direct implementation, which scores each word by itself and keeps nothing. A change of
 * weights, lexicon or rules changes them by intent: then they are to be computed anew, and the quality measured.
 */
class TrainedBytesTest {

    private static final QuickCorrectionTrainer TRAINER = new QuickCorrectionTrainer(BaseCorrector.english());

    private static String trained(long seed, int pairs) throws Exception {
        List<PairOccurrence> all = MadeUpWriter.occurrences(seed, pairs);
        int cut = all.size() * 4 / 5;
        ModelArtifact artifact = TRAINER.train(all.subList(0, cut), Optional.empty());
        List<PairOccurrence> heldOut = all.subList(cut, all.size());
        return "%08x\nadapter %s\nbase %s\n"
                .formatted(
                        checksum(artifact),
                        told(TRAINER.evaluate(Optional.of(artifact), heldOut)),
                        told(TRAINER.evaluate(Optional.empty(), heldOut)));
    }

    private static long checksum(ModelArtifact artifact) {
        CRC32 crc = new CRC32();
        crc.update(artifact.bytes());
        return crc.getValue();
    }

    private static Map<String, Double> told(Evaluation evaluation) {
        return new TreeMap<>(evaluation.measures());
    }

    private static String expected() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(TrainedBytesTest.class.getResourceAsStream("trained-bytes.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void givesTheSameBytesAndMeasures() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int seed = 1; seed <= 6; seed++) {
            all.append(trained(seed, 50 * seed));
        }
        assertThat(all.toString()).isEqualTo(expected());
    }
}
