package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterFormatTest {

    private static final AdapterModel MODEL =
            new AdapterModel(Tiny.pairs("teh>the teh>the naïf>naive"), new Strengths(60, 0.04, 0.5));

    @Test
    void readsWhatItWrote() throws ForeignArtifactException {
        assertThat(AdapterFormat.decode(AdapterFormat.encode(MODEL, "base"), "base"))
                .isEqualTo(MODEL);
        AdapterModel nothing = new AdapterModel(List.of(), Strengths.MEMORY_ONLY);
        assertThat(AdapterFormat.decode(AdapterFormat.encode(nothing, "base"), "base"))
                .isEqualTo(nothing);
    }

    @Test
    void refusesAnotherBase() {
        assertThatThrownBy(() -> AdapterFormat.decode(AdapterFormat.encode(MODEL, "english-1/english-1"), "other"))
                .isInstanceOf(ForeignArtifactException.class)
                .hasMessage("an adapter over the base \"english-1/english-1\"; in use is \"other\"");
    }

    @Test
    void refusesAnotherVersionOfTheForm() {
        byte[] bytes = AdapterFormat.encode(MODEL, "base").bytes();
        bytes[7] = 9;
        assertThatThrownBy(() -> AdapterFormat.decode(ModelArtifact.of(bytes), "base"))
                .isInstanceOf(ForeignArtifactException.class)
                .hasMessage("an adapter of version 9 of its form; readable: 1");
    }

    @Test
    void refusesEachDamagedByte() {
        byte[] whole = AdapterFormat.encode(MODEL, "base").bytes();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            assertThatThrownBy(() -> AdapterFormat.decode(ModelArtifact.of(damaged), "base"))
                    .isInstanceOf(ForeignArtifactException.class);
        }
    }

    @Test
    void refusesEachShorterArtifact() {
        byte[] whole = AdapterFormat.encode(MODEL, "base").bytes();
        for (int length = 1; length < whole.length; length++) {
            byte[] shorter = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> AdapterFormat.decode(ModelArtifact.of(shorter), "base"))
                    .isInstanceOf(ForeignArtifactException.class);
        }
    }
}
