package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainingPolicyTest {

    @Test
    void defaultsToFiftyPairsSevenDaysAndAFifthHeldOut() {
        assertThat(RetrainingPolicy.defaults())
                .isEqualTo(new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, 100_000, 1));
    }

    @Test
    void takesTheLeastOfEach() {
        assertThat(new RetrainingPolicy(1, Duration.ZERO, Double.MIN_VALUE, 1, 1, 1))
                .isNotNull();
    }

    @Test
    void givesATrainingHalfAMinuteAndEightMebibytes() {
        RetrainingPolicy defaults = RetrainingPolicy.defaults();
        assertThat(defaults.trainingDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.maxArtifactBytes()).isEqualTo(8 * 1024 * 1024);
        RetrainingPolicy least = defaults.withTrainingLimits(Duration.ofNanos(1), 1);
        assertThat(least.withTrainingLimits(Duration.ofSeconds(30), 8 * 1024 * 1024))
                .isEqualTo(defaults);
    }

    @ParameterizedTest
    @CsvSource({
        "trainingDeadline, PT0S, 1",
        "trainingDeadline, PT-1S, 1",
        "trainingDeadline, P1DT1S, 1",
        "maxArtifactBytes, PT1S, 0"
    })
    void refusesLimitsOfATrainingThatAreOutOfRange(String name, Duration deadline, int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrainingPolicy.defaults().withTrainingLimits(deadline, bytes))
                .withMessageStartingWith(name + " is ")
                .withMessageContaining("; allowed: ");
    }

    @ParameterizedTest
    @CsvSource({
        "minNewPairs,        0, P7D,  0.2, 10, 1, 1",
        "minAge,             1, -PT1S, 0.2, 10, 1, 1",
        "minAge,             1, PT876000H0.000000001S, 0.2, 10, 1, 1",
        "minAge,             1, PT2562047788015215H, 0.2, 10, 1, 1",
        "heldOutShare,       1, P7D,  0,   10, 1, 1",
        "heldOutShare,       1, P7D,  1,   10, 1, 1",
        "heldOutShare,       1, P7D,  NaN, 10, 1, 1",
        "minHeldOut,         1, P7D,  0.2, 0,  1, 1",
        "maxTrainingsPerRun, 1, P7D,  0.2, 10, 0, 1",
        "parallelism,        1, P7D,  0.2, 10, 1, 0",
    })
    void refusesWhatIsOutOfRangeByName(
            String name, int newPairs, Duration age, double share, int heldOut, int trainings, int parallelism) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrainingPolicy(newPairs, age, share, heldOut, trainings, parallelism))
                .withMessageStartingWith(name + " is ")
                .withMessageContaining("; allowed: ");
    }
}
