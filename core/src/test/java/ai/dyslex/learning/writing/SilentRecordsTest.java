package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds words says nothing of them, and what is taken in does not change. */
class SilentRecordsTest {

    private static final UserId ANNA = new UserId("anna");
    private static final ObservationId ID = new ObservationId("o1");

    @Test
    void keepWordsAndIdsOfWritersOutOfToString() {
        NewObservation reported = new NewObservation(
                ANNA, new SessionId("s1"), ID, "xyzzy", List.of("plugh"), "phonetic", "en", Instant.EPOCH);
        Observation observation = OutcomeRule.resolved(
                OutcomeRuleTest.pending("xyzzy", "plugh"),
                Resolution.changedTo(ANNA, ID, "plugh").meant("frotz"),
                Instant.EPOCH);
        List<Object> all = List.of(
                reported,
                observation,
                Resolution.changedTo(ANNA, ID, "plugh").meant("frotz"),
                Resolution.unchanged(ANNA, ID),
                observation.pair().orElseThrow(),
                observation.key(),
                observation.sessionKey(),
                new NewSession(ANNA, new SessionId("s1"), Instant.EPOCH),
                new SessionEnd(ANNA, new SessionId("s1"), Instant.EPOCH, 3));
        assertThat(all)
                .extracting(Object::toString)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("xyzzy")
                        .doesNotContain("plugh")
                        .doesNotContain("frotz")
                        .doesNotContain("anna"));
        assertThat(observation.toString()).contains("CORRECTED").contains("assumed=false");
        assertThat(Resolution.unchanged(ANNA, ID).toString()).startsWith("Resolution[UserId[#");
        assertThat(reported.toString()).startsWith("NewObservation[UserId[#");
    }

    @Test
    void doNotChangeWithTheListsTheyWereMadeOf() {
        List<String> suggestions = new ArrayList<>(List.of("the"));
        NewObservation reported =
                new NewObservation(ANNA, new SessionId("s1"), ID, "teh", suggestions, "phonetic", "en", Instant.EPOCH);
        suggestions.clear();
        assertThat(reported.suggestions()).containsExactly("the");
    }

    @Test
    void refuseASessionThatCannotBe() {
        SessionKey key = new SessionKey(ANNA, new SessionId("s1"));
        Instant start = Instant.parse("2026-11-23T09:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WritingSession(
                        key, start, Optional.of(start.minusNanos(1)), 0, Optional.of(start), false, start));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WritingSession(key, start, Optional.of(start), -1, Optional.of(start), false, start));
        WritingSession empty = new WritingSession(key, start, Optional.of(start), 0, Optional.of(start), false, start);
        assertThat(empty.isOpen()).isFalse();
        assertThat(new WritingSession(key, start, Optional.empty(), 0, Optional.empty(), false, start).isOpen())
                .isTrue();
    }

    @Test
    void orderIdsAndRefuseMalformedOnes() {
        assertThat(new SessionId("a")).isLessThan(new SessionId("b"));
        assertThat(new ObservationId("a")).isLessThan(new ObservationId("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionId(""))
                .withMessageStartingWith("session id is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservationId("x".repeat(201)))
                .withMessage("observation id has 201 characters; at most 200 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\ud83d", "a\ude00", "\u6f22\u6f22\u0000"})
    void refuseMalformedIdsWithoutQuotingThem(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionId(id))
                .withMessageStartingWith("session id ")
                .withMessageContaining("allowed")
                .withMessageMatching("[\\x20-\\x7e]*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObservationId(id))
                .withMessageStartingWith("observation id ")
                .withMessageContaining("allowed")
                .withMessageMatching("[\\x20-\\x7e]*");
    }
}
