package ai.dyslex.learning.examples.spring;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs a job now, and tells what was run. A real service would ask who is there first. */
@RestController
class LearningController {

    private final LearningJobs jobs;

    LearningController(LearningJobs jobs) {
        this.jobs = jobs;
    }

    @PostMapping("/jobs/{job}/run")
    String run(@PathVariable String job) {
        return jobs.triggerJobNow(new JobId(job)).executionId().value();
    }

    @GetMapping("/executions")
    List<String> executions() {
        return jobs.executions(ExecutionQuery.newest(10)).stream()
                .map(execution -> execution.id() + " " + execution.status())
                .toList();
    }
}
