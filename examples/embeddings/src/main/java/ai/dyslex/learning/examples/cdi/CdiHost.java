package ai.dyslex.learning.examples.cdi;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A host that CDI puts together, starts and stops. */
public final class CdiHost {

    private CdiHost() {}

    /** Prints the executions so far. */
    public static void main(String[] args) {
        try (WeldContainer container = container(HostProducers.class)) {
            LearningJobs jobs = container.select(LearningJobs.class).get();
            jobs.triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        }
    }

    /** A container that has begun, and the library with it. */
    static WeldContainer container(Class<?> host) {
        return new Weld()
                .disableDiscovery()
                .beanClasses(host, LearningProducers.class)
                .initialize();
    }
}
