package ai.dyslex.learning.nochange;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds words says nothing of them. */
class SilentRecordsTest {

    private static final DictionaryWord WORD = new DictionaryWord(
            new UserId("anna"),
            "xyzzykey",
            "XyzzyForm",
            DictionaryWord.Source.AUTO,
            Optional.of(new DictionaryWord.Evidence(3, 4, Instant.EPOCH, Instant.EPOCH)),
            Optional.of(new ExecutionId("e1")),
            Instant.EPOCH,
            Optional.empty());

    @Test
    void keepWordsAndIdsOutOfToString() {
        List<Object> all = List.of(
                WORD,
                NoChangeRuleTest.word("xyzzykey", 3, 0, Map.of("XyzzyForm", 3L), false),
                new WordsAdded(new UserId("anna"), List.of(WORD), new ExecutionId("e1")));
        assertThat(all)
                .extracting(Object::toString)
                .allSatisfy(text ->
                        assertThat(text).doesNotContainIgnoringCase("xyzzy").doesNotContain("anna"))
                .anySatisfy(text -> assertThat(text).contains("AUTO"));
    }
}
