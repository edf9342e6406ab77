package ai.dyslex.learning.writing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was found wrong once, a test each. */
class FoundBugsTest {
    private static final UserId ANNA = new UserId("anna");
    private static final SessionId S1 = new SessionId("s1");
    private final TestClock clock = new TestClock("2026-11-23T09:00:00Z");
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final LearningRecorder recorder = new LearningRecorder(
            store.unitOfWork(), store.writers(), store.recordings(), clock, RecorderPolicy.defaults());

    private NewObservation teh() {
        return new NewObservation(ANNA, S1, new ObservationId("o1"), "teh", List.of("the"), "x", "en", clock.instant());
    }

    @Test
    void aDuplicateDoesNotOpenAnIdleSessionAgain() {
        recorder.openSession(ANNA, S1, clock.instant());
        NewObservation o = teh();
        recorder.observe(List.of(o));
        clock.advance(Duration.ofHours(13));
        recorder.closeIdleSessions(clock.instant());
        assertThat(recorder.observe(List.of(o))).containsExactly(RecordResult.DUPLICATE);
        assertThat(store.recordings()
                        .sessions(List.of(new SessionKey(ANNA, S1)))
                        .values())
                .extracting(WritingSession::isOpen)
                .containsExactly(false);
    }

    @Test
    void aTargetIsAddedOnlyToTheOutcomeThatIsKnown() {
        recorder.openSession(ANNA, S1, clock.instant());
        recorder.observe(List.of(teh()));
        recorder.resolve(List.of(Resolution.changedTo(ANNA, new ObservationId("o1"), "a")));
        recorder.closeSession(ANNA, S1, clock.instant(), 10);
        assertThat(recorder.resolve(List.of(
                        Resolution.changedTo(ANNA, new ObservationId("o1"), "b").meant("the"))))
                .containsExactly(RecordResult.ALREADY_RESOLVED);
    }

    @Test
    void capitalSharpSIsThatOfTheSmallOne() {
        assertThat(Words.key("STRA\u1e9eE")).isEqualTo(Words.key("Stra\u00dfe"));
    }

    @Test
    void emojiWithAVariationSelectorAreTrimmedAndNoWords() {
        assertThat(Words.key("hello\u2764\ufe0f")).isEqualTo("hello");
        assertThat(Words.isRecordable("\u2764\ufe0f")).isFalse();
    }

    @Test
    void aMarkAloneIsNoWord() {
        assertThat(Words.isRecordable("\u0301")).isFalse();
    }
}
