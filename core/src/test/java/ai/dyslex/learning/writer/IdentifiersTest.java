package ai.dyslex.learning.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    private static final String UNITS = "a\u007f\u0080\u07ff\u0800\ud7ff\ud800\udbff\udc00\udfff\ue000\uffff?";

    /** Paired, unpaired and at the ends: as the encoder has it, which writes a question mark for what is no character. */
    @Test
    void comparesAsEncodedTextsDo() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(List.of("", "a", "aa"));
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(5); n >= 0; n--) {
                text.append(UNITS.charAt(random.nextInt(UNITS.length())));
            }
            texts.add(text.toString());
        }
        for (String one : texts) {
            for (String other : texts) {
                int encoded = Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(Identifiers.compareBytes(one, other))).isEqualTo(Integer.signum(encoded));
            }
        }
    }
}
