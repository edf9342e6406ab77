package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.runner.FourJobs;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Reads the names of jobs on the command line. */
final class JobNames {

    static final String ALL = "all";

    private JobNames() {}

    /** The job of that name. @throws ParameterException if there is none */
    static JobId one(String name, CommandLine command) {
        return FourJobs.IN_ORDER.stream()
                .filter(job -> job.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ParameterException(command, "no job \"%s\"; there are: %s".formatted(name, known())));
    }

    /** The jobs that a name stands for, in order. @throws ParameterException if there is none */
    static List<JobId> oneOrAll(String name, CommandLine command) {
        return name.equals(ALL) ? FourJobs.IN_ORDER : List.of(one(name, command));
    }

    private static String known() {
        return FourJobs.IN_ORDER.stream().map(JobId::value).collect(Collectors.joining(", "));
    }
}
