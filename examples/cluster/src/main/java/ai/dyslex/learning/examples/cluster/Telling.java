package ai.dyslex.learning.examples.cluster;

import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import java.io.PrintStream;

/** Says what this node does, a line each. */
final class Telling implements JobListener {

    private final String node;
    private final PrintStream out;

    Telling(String node, PrintStream out) {
        this.node = node;
        this.out = out;
    }

    @Override
    public void attemptStarted(Claim claim) {
        say("takes unit %d of %s%s"
                .formatted(
                        claim.fence().unit(),
                        claim.execution().id(),
                        claim.takenOver()
                                ? ", over from a silent node, after %d writers"
                                        .formatted(claim.counts().writers())
                                : ""));
    }

    @Override
    public void progressed(Progress progress) {
        say("unit %d: %d of %d writers"
                .formatted(progress.unit(), progress.done(), progress.total().orElse(0)));
    }

    @Override
    public void executionEnded(Execution execution) {
        say("%s %s, %d writers"
                .formatted(
                        execution.id(), execution.status(), execution.counts().writers()));
    }

    private void say(String line) {
        out.println(node + ": " + line);
    }
}
