package ai.dyslex.learning.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short version of each program. */
@Timeout(300)
class HarnessTest {

    private static void assertHeld(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = Harness.commandLine(new PrintWriter(out, true)).execute(arguments);
        assertThat(exitCode).as(out.toString()).isZero();
    }

    @Test
    void learnsTheSameThoughNodesAreKilled() {
        assertHeld("crash", "--kills=3", "--writers=16", "--weeks=4", "--rounds=2", "--page-size=2");
    }

    @Test
    void learnsTheSameThoughTheDatabaseIsKilledAndConnectionsAreCut() {
        assertHeld(
                "database",
                "--writers=16",
                "--weeks=4",
                "--rounds=1",
                "--page-size=1",
                "--server-kills=1",
                "--cut-share=0.4");
    }

    @Test
    void aFrozenNodeWritesNothingOnceItWasTakenOver() {
        assertHeld("frozen", "--writers=16", "--weeks=4", "--page-size=3", "--hold=BEFORE_COMMIT", "--hold-page=2");
    }

    @Test
    void nodesThatWakeAtOnceRunEachPeriodOnce() {
        assertHeld("nodes", "--days=4", "--day-millis=2500", "--writers=8");
    }

    @Test
    void aClusterWhoseNodesAreKilledAndFrozenRunsEachPeriodOnce() {
        assertHeld("cluster", "--days=16", "--day-millis=2000", "--writers=8", "--freeze=PT4S");
    }

    @Test
    void nodesShareTheUnitsOfOneRun() {
        assertHeld("units", "--writers=3000", "--units=4", "--nodes=2", "--per-writer=PT0.001S");
    }

    @Test
    void manyThreadsGetInNobodysWay() {
        assertHeld("load", "--seconds=2", "--writers=40", "--weeks=2");
    }
}
