package ai.dyslex.learning.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds words says nothing of them. */
class SilentRecordsTest {

    @Test
    void keepWordsAndIdsOutOfToString() {
        UserId anna = new UserId("anna");
        ErrorPair pair = new ErrorPair("xyzzy", "plugh");
        PatternTransition transition = new PatternTransition(
                anna,
                pair,
                PatternStatus.ACTIVE,
                PatternStatus.IMPROVING,
                LocalDate.of(2026, 11, 22),
                0.5,
                new ExecutionId("e1"));
        ErrorPattern pattern = new ErrorPattern(
                anna,
                pair,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                PatternStatus.ACTIVE,
                LocalDate.of(2026, 11, 22),
                Optional.empty());
        List<Object> all = List.of(
                transition,
                pattern,
                new PatternsChanged(anna, List.of(transition)),
                new PairHistory(anna, pair, 1, Instant.EPOCH, Instant.EPOCH, 0, 1));
        assertThat(all)
                .extracting(Object::toString)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("xyzzy")
                        .doesNotContain("plugh")
                        .doesNotContain("anna"));
        assertThat(transition.toString()).contains("ACTIVE to IMPROVING on 2026-11-22");
        assertThat(pattern.toString()).contains("ACTIVE");
    }
}
