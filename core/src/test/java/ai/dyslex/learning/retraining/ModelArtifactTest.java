package ai.dyslex.learning.retraining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ModelArtifactTest {

    @Test
    void holdsACopyAndHandsOutCopies() {
        byte[] bytes = {1, 2, 3};
        ModelArtifact artifact = ModelArtifact.of(bytes);
        bytes[0] = 9;
        artifact.bytes()[1] = 9;
        assertThat(artifact.bytes()).containsExactly(1, 2, 3);
        assertThat(artifact.size()).isEqualTo(3);
    }

    @Test
    void equalsAnotherOfTheSameBytes() {
        ModelArtifact one = ModelArtifact.of(new byte[] {1, 2});
        assertThat(one)
                .isEqualTo(ModelArtifact.of(new byte[] {1, 2}))
                .hasSameHashCodeAs(ModelArtifact.of(new byte[] {1, 2}))
                .isNotEqualTo(ModelArtifact.of(new byte[] {2, 1}))
                .isNotEqualTo("12");
        assertThat(one.hashCode())
                .isNotEqualTo(ModelArtifact.of(new byte[] {2, 1}).hashCode());
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelArtifact.of(new byte[0]));
    }

    @Test
    void saysOnlyHowLargeItIs() {
        assertThat(ModelArtifact.of("xyzzy".getBytes(UTF_8))).hasToString("ModelArtifact[5 bytes]");
    }
}
