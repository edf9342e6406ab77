package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.schedule.FireTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells of the ledger: whether each period ran once, which ran at unusual times, and the last executions. */
final class LedgerReport {

    private static final int EXECUTIONS = 6;

    private final Term term;

    LedgerReport(Term term) {
        this.term = term;
    }

    DemoReport.LedgerLines lines(LearningJobs jobs) {
        List<Execution> all = jobs.executions(ExecutionQuery.newest(1000));
        Map<String, Map<String, Long>> byJob = new LinkedHashMap<>();
        FourJobs.IN_ORDER.forEach(job -> byJob.put(job.value(), new TreeMap<>()));
        all.forEach(e -> byJob.computeIfAbsent(e.job().value(), job -> new TreeMap<>())
                .merge(e.status().name(), 1L, Long::sum));
        int periods = 2 * term.nights().size() + 2 * term.mondays().size();
        return new DemoReport.LedgerLines(
                all.size(),
                periods,
                all.size() == periods && eachOnce(all),
                byJob,
                unusual(jobs.jobs(), all),
                all.stream().limit(EXECUTIONS).map(ExecutionView::of).toList());
    }

    /** By the calendar, not by the ids of the executions. */
    private boolean eachOnce(List<Execution> all) {
        Map<String, Set<LocalDate>> dates = new HashMap<>();
        for (Execution e : all) {
            LocalDate date = e.asOf().atZone(term.zone()).toLocalDate();
            boolean first = dates.computeIfAbsent(e.job().value(), job -> new HashSet<>())
                    .add(date);
            if (!first || e.status() != ExecutionStatus.SUCCEEDED) {
                return false;
            }
        }
        return true;
    }

    private List<DemoReport.Unusual> unusual(List<JobInfo> jobs, List<Execution> all) {
        Map<String, Execution> byId = all.stream().collect(Collectors.toMap(e -> e.id().value(), e -> e));
        List<DemoReport.Unusual> unusual = new ArrayList<>();
        for (JobInfo job : jobs) {
            List<FireTime> times = job.schedule()
                    .orElseThrow()
                    .resolve(term.zone())
                    .between(
                            term.firstMonday().atStartOfDay(term.zone()).toInstant(),
                            term.endMonday()
                                    .plusDays(1)
                                    .atStartOfDay(term.zone())
                                    .toInstant())
                    .toList();
            for (FireTime time : times) {
                Execution execution = byId.get(job.id() + "@" + time.period());
                if (execution != null) {
                    time.reason()
                            .ifPresent(reason -> unusual.add(new DemoReport.Unusual(
                                    execution.id().value(), execution.asOf().toString(), reason)));
                }
            }
        }
        return unusual;
    }
}
