package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.schedule.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "detect_no_change_words", "my.job-2", "x_1"})
    void takesJobIdsOfTheFormThatTheySay(String id) {
        assertThat(new JobId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "_a", ".a", "a b", "a@b", "a/b", "\u00e4", "a\n", "a\u0000"})
    void refusesOtherJobIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobId(id))
                .withMessageContaining("not a job id")
                .withMessageContaining("at most 64 characters");
    }

    @Test
    void takesJobIdsOfUpToSixtyFourCharacters() {
        assertThat(new JobId("a".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new JobId("a".repeat(65)));
    }

    @Test
    void ordersIds() {
        assertThat(new JobId("a")).isLessThan(new JobId("b"));
        assertThat(new ExecutionId("a@1")).isLessThan(new ExecutionId("a@2"));
    }

    @Test
    void makesTheIdOfAScheduledRunOfItsJobAndPeriod() {
        assertThat(ExecutionId.scheduled(new JobId("job"), Period.parse("2026-11-23")))
                .hasToString("job@2026-11-23");
        assertThat(ExecutionId.scheduled(new JobId("job"), Period.parse("2026-W48")))
                .hasToString("job@2026-W48");
        assertThat(ExecutionId.scheduled(new JobId("job"), Period.parse("2026-11-23T02:30+01:00")))
                .hasToString("job@2026-11-23T02:30+01:00");
    }

    @Test
    void makesTheIdOfAManualRunOfItsInstantAndANumber() {
        assertThat(ExecutionId.manual(new JobId("job"), Instant.parse("2026-11-23T09:08:07.654321Z"), "1"))
                .hasToString("job@manual-20261123T090807Z-1");
        assertThat(ExecutionId.manual(new JobId("j".repeat(64)), Instant.parse("9999-12-31T23:59:59Z"), "99999"))
                .as("the longest is an id too")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e4", "a\u007f"})
    void refusesExecutionIdsThatAreNotPrintableAscii(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionId(id));
    }

    @Test
    void takesExecutionIdsOfUpToTwoHundredCharacters() {
        assertThat(new ExecutionId("!".repeat(100) + "~".repeat(100)).value()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionId("a".repeat(201)));
    }

    @Test
    void namesTheExecutionThatDoesNotExist() {
        assertThat(new UnknownExecutionException(new ExecutionId("job@x")))
                .hasMessage("no execution \"job@x\" in the ledger");
    }

    @Test
    void namesTheUnitWhoseFenceWasLost() {
        Fence fence = new Fence(new ExecutionId("job@x"), 3, 7);
        FenceLostException lost = new FenceLostException(fence);
        assertThat(lost).hasMessage("the fence of unit 3 of job@x no longer holds");
        assertThat(lost.fence()).isEqualTo(fence);
    }
}
