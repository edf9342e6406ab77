package ai.dyslex.learning.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.Shell;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, and the weeks that it makes up. */
final class DemoTest {

    private static final Term TERM = Term.twelveWeeks(ZoneId.of("Europe/Berlin"));

    @Test
    void allFourJobsFindWhatWasPlanted() {
        Shell.Result result = Shell.bare().type("demo", "--writers", "40", "--seed", "7", "--output", "json");

        assertThat(result.exitCode()).isZero();
        JsonNode report = result.json();
        assertThat(report.at("/passed").asBoolean()).isTrue();
        assertThat(report.at("/findings")).hasSize(4).allSatisfy(finding -> {
            assertThat(finding.at("/precision").asDouble()).isGreaterThanOrEqualTo(0.95);
            assertThat(finding.at("/recall").asDouble()).isGreaterThanOrEqualTo(0.95);
            assertThat(finding.at("/planted").asInt()).isPositive();
        });
        assertThat(report.at("/ledger/executions").asInt()).isEqualTo(196);
        assertThat(report.at("/ledger/eachPeriodOnce").asBoolean()).isTrue();
        assertThat(report.at("/ledger/unusual").findValuesAsText("asOf"))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
        assertThat(report.at("/ledger/byJob/detect_no_change_words/SUCCEEDED").asInt())
                .isEqualTo(85);
        assertThat(report.at("/retrainings/promoted").asInt()).isPositive();
        assertThat(report.at("/retrainings/rejected").asInt()).isPositive();
        assertThat(report.at("/patterns/mastered").asInt()).isPositive();
        assertThat(report.at("/patterns/cameBack").asInt()).isPositive();
        assertThat(report.at("/weeks")).hasSize(12);
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        String[] words = {"demo", "--writers", "4", "--seed", "3", "--output", "json"};

        assertThat(Shell.bare().type(words).out())
                .isEqualTo(Shell.bare().type(words).out());
    }

    @Test
    void onQuartzItComesToTheSame() {
        String[] words = {"demo", "--writers", "4", "--seed", "3", "--output", "json"};
        String[] onQuartz = {"demo", "--writers", "4", "--seed", "3", "--output", "json", "--scheduler", "quartz"};

        assertThat(Shell.bare().type(onQuartz).out())
                .isEqualTo(Shell.bare().type(words).out());
    }

    @Test
    void anotherSeedMakesUpOtherWeeks() {
        Simulator simulator = new Simulator(TERM);

        assertThat(simulator.writers(2, 1)).isEqualTo(new Simulator(TERM).writers(2, 1));
        assertThat(simulator.writers(2, 1)).isNotEqualTo(simulator.writers(2, 2));
    }

    @Test
    void worksInAZoneWithoutSummerTimeToo() {
        Shell.Result result = Shell.bare().type("demo", "--writers", "3", "--zone", "Asia/Kolkata");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Asia/Kolkata", "All four jobs found what was planted.");
    }

    @Test
    void groupsTheDigitsOfLargeNumbersInItsTables() {
        assertThat(Shell.bare().type("demo", "--writers", "15").out()).containsPattern("changes +1,\\d{3}  ");
    }

    @Test
    void refusesADatabaseThatIsInUse(@TempDir Path directory) {
        Shell shell = Shell.in(directory);
        assertThat(shell.type("demo", "--writers", "1").exitCode()).isZero();

        Shell.Result again = shell.type("demo", "--writers", "1");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("empty database");
        assertThat(shell.type("stats", "writer-001").out()).contains("dictionary words");
    }

    @Test
    void aJobThatFindsTooLittleOrTooMuchIsNotEnough() {
        Score little = Score.of("job", "things", Set.of(1, 2, 3), Set.of(1, 2));
        Score much = Score.of("job", "things", Set.of(1), Set.of(1, 2));
        Score none = Score.of("job", "things", Set.of(), Set.of());

        assertThat(List.of(little.precision(), little.recall())).containsExactly(1.0, 2.0 / 3);
        assertThat(List.of(much.precision(), much.recall())).containsExactly(0.5, 1.0);
        assertThat(List.of(little.isEnough(), much.isEnough(), none.isEnough())).containsExactly(false, false, true);
    }
}
