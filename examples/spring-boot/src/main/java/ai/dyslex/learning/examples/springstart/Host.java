package ai.dyslex.learning.examples.springstart;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service that runs a job as soon as it has started, and prints the executions so far. */
@SpringBootApplication
public class Host {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(Host.class, args);
    }

    @Bean
    ApplicationRunner firstRun(LearningJobs jobs) {
        return arguments -> {
            jobs.triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        };
    }
}
