package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.Routes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What became of the periods of each day. */
public final class Calendar implements Routes.Feature {

    private static final int MOST_DAYS = 92;
    private static final int USUAL_DAYS = 60;
    private static final int PAGE = 1000;

    private final LearningJobs jobs;
    private final ZoneId zone;
    private final Clock clock;
    private volatile List<JobId> ids = List.of();

    /**
     * The calendar of the library.
     *
     * @param zone the learning zone
     * @param clock says which day it is
     */
    public Calendar(LearningJobs jobs, ZoneId zone, Clock clock) {
        this.jobs = jobs;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/v1/calendar", Access.OPERATOR, this::answer, "days");
    }

    /** The days of all jobs. */
    record CalendarView(String zone, String from, String to, List<JobDays> jobs) {}

    /** The days of one job, the oldest first. */
    record JobDays(String job, List<CalendarDay> days) {}

    private void answer(Call call) {
        int days = call.number("days", 1, MOST_DAYS, USUAL_DAYS);
        LocalDate to = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate from = to.minusDays(days - 1L);
        List<Execution> scheduled = scheduledSince(from);
        List<JobDays> all = new ArrayList<>();
        for (JobId job : jobIds()) {
            DayBook book = new DayBook(from, to, zone);
            scheduled.stream().filter(execution -> execution.job().equals(job)).forEach(book::add);
            all.add(new JobDays(job.value(), book.days()));
        }
        call.json(200, new CalendarView(zone.getId(), from.toString(), to.toString(), all));
    }

    /** Which jobs there are is asked once: it does not change, and how they stand is not of interest here. */
    private List<JobId> jobIds() {
        List<JobId> known = ids;
        if (known.isEmpty()) {
            known = jobs.jobs().stream().map(JobInfo::id).toList();
            ids = known;
        }
        return known;
    }

    /** No period is entered before its time, so what was entered before the first day is of no interest. */
    private List<Execution> scheduledSince(LocalDate from) {
        Instant since = from.minusDays(1).atStartOfDay(zone).toInstant();
        List<Execution> found = new ArrayList<>();
        ExecutionQuery query = ExecutionQuery.newest(PAGE);
        while (true) {
            List<Execution> page = jobs.executions(query);
            page.stream()
                    .filter(execution -> execution.trigger() == Trigger.SCHEDULED)
                    .filter(execution -> !execution.createdAt().isBefore(since))
                    .forEach(found::add);
            if (page.size() < PAGE || page.get(page.size() - 1).createdAt().isBefore(since)) {
                return found;
            }
            query = query.behind(page.get(page.size() - 1).id());
        }
    }
}
