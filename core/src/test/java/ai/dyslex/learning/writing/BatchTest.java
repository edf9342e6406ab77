package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Batch<String> batch = new Batch<>(List.of("a", "b", "c", "a"), NOW);

    private static Optional<RecordResult> refuseB(String item) {
        return item.equals("b") ? Optional.of(RecordResult.TOO_OLD) : Optional.empty();
    }

    @Test
    void answersForEachItemInItsOrder() {
        batch.refuse(BatchTest::refuseB);
        assertThat(batch.open()).containsExactly("a", "c", "a");
        List<String> asked = new ArrayList<>();
        batch.settle(item -> {
            asked.add(item);
            return asked.indexOf(item) == asked.size() - 1 ? RecordResult.RECORDED : RecordResult.DUPLICATE;
        });
        assertThat(asked).containsExactly("a", "c", "a");
        assertThat(batch.open()).isEmpty();
        assertThat(batch.results())
                .containsExactly(
                        RecordResult.RECORDED, RecordResult.TOO_OLD, RecordResult.RECORDED, RecordResult.DUPLICATE);
    }

    @Test
    void keepsTheFirstAnswer() {
        batch.refuse(BatchTest::refuseB);
        batch.refuse(item -> Optional.of(RecordResult.FORGOTTEN));
        assertThat(batch.results())
                .containsExactly(
                        RecordResult.FORGOTTEN, RecordResult.TOO_OLD, RecordResult.FORGOTTEN, RecordResult.FORGOTTEN);
    }

    @Test
    void takesWhatNobodyAnsweredForAsInvalid() {
        assertThat(batch.results()).hasSize(4).containsOnly(RecordResult.INVALID);
    }

    @Test
    void beginsAnewWithoutAnswersAtTheSameTime() {
        batch.refuse(BatchTest::refuseB);
        Batch<String> again = batch.restarted();
        assertThat(again.open()).containsExactly("a", "b", "c", "a");
        assertThat(again.now()).isEqualTo(NOW);
        assertThat(batch.open()).hasSize(3);
    }
}
