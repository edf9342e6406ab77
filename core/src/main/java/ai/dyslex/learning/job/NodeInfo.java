package ai.dyslex.learning.job;

/**
 * A node as it stands now.
 *
 * @param node its name, as it shows in the ledger
 * @param runsJobs whether it runs jobs, or only triggers them
 * @param followsSchedules whether it looks for periods that are due, or only runs what is triggered
 * @param unitsHeld units of executions that it works on
 * @param abandoned threads that it has given up since it was built, because they ignored their interrupt: of pages and of
 *     trainings
 * @param abandonedBusy how many of those have not come back. Each is a thread lost; they only end with the process
 */
public record NodeInfo(
        String node, boolean runsJobs, boolean followsSchedules, int unitsHeld, long abandoned, int abandonedBusy) {

    /**
     * {@return the same with the threads of another count}
     *
     * @param more threads given up elsewhere on this node, such as those of trainings
     */
    public NodeInfo plus(AbandonedThreads more) {
        return new NodeInfo(
                node, runsJobs, followsSchedules, unitsHeld, abandoned + more.total(), abandonedBusy + more.busy());
    }
}
