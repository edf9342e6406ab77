package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ObservationTally;
import ai.dyslex.learning.progress.PatternTally;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.ProgressPolicy;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordingRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What {@code generate_progress_snapshots} makes of a page: writers wrote on every other day of five weeks; a week has 30 kinds of
 * observations, most of them pairs that occurred once or twice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProgressBenchmark {

    private static final int WEEKS = 5;
    private static final int PER_WEEK = 30;
    private static final List<String> TYPES = List.of("phonetic", "reversal", "doubling", "visual");

    /** How many weeks are written: the reported one, or all five, as in a first run. */
    @Param({"1", "5"})
    public int weeks;

    private final Run run = Page.run(ProgressJob.ID);
    private final IsoWeek reported = IsoWeek.of(Page.MONDAY).plus(-1);
    private Page page = new Page(List.of(), List.of());
    private List<Activity> activity = List.of();
    private List<ObservationTally> observations = List.of();
    private List<PatternTally> patterns = List.of();
    private List<ProgressSnapshot> snapshots = List.of();
    private final ProgressJob job = new ProgressJob(
            Page.noWriters(),
            Prepared.repository(RecordingRepository.class, Map.of("activity", arguments -> activity)),
            Prepared.repository(
                    SnapshotRepository.class,
                    Map.of(
                            "snapshots", arguments -> snapshots,
                            "observations", arguments -> observations,
                            "patterns", arguments -> patterns,
                            "latestBefore", arguments -> List.of())),
            ProgressPolicy.defaults(),
            Set.of());

    /** Makes up what was written; the snapshots of earlier weeks are the job's own. */
    @Setup
    public void prepare() {
        page = Page.of(PER_WEEK);
        activity = new ArrayList<>();
        for (UserId user : page.users()) {
            for (int day = 0; day < WEEKS * 7; day += 2) {
                activity.add(new Activity(user, day, 1, 250, changedOn(day)));
            }
        }
        tell(WEEKS);
        if (weeks < WEEKS) {
            List<ProgressSnapshot> earlier = new ArrayList<>();
            job.plan(run, page.users()).preview().events().forEach(event -> {
                ProgressSnapshot snapshot = ((SnapshotWritten) event).snapshot();
                if (snapshot.week().compareTo(reported.plus(-weeks)) <= 0) {
                    earlier.add(snapshot);
                }
            });
            snapshots = earlier;
            tell(weeks);
        }
        Page.require(plan(), "snapshots_written", weeks);
    }

    private Instant changedOn(int day) {
        LocalDate date = reported.plus(1 - WEEKS).monday().plusDays(day);
        return date.atStartOfDay(Page.ZONE).toInstant().plus(Duration.ofHours(18));
    }

    /** Of the latest weeks. */
    private void tell(int count) {
        observations = new ArrayList<>();
        patterns = new ArrayList<>();
        for (int i = 0; i < Page.WRITERS; i++) {
            UserId user = page.users().get(i);
            for (int week = 0; week < count; week++) {
                for (int k = 0; k < PER_WEEK; k++) {
                    observations.add(tally(user, week, k, page.pairs().get(i).get(k)));
                }
                patterns.add(new PatternTally(user, reported.plus(1 - count + week), 2, 1, 0));
            }
        }
    }

    private static ObservationTally tally(UserId user, int week, int k, ErrorPair pair) {
        String type = TYPES.get(k % TYPES.size());
        return k % 6 == 5
                ? new ObservationTally(user, week, type, Outcome.UNCHANGED, Optional.empty(), 3)
                : new ObservationTally(user, week, type, Outcome.CORRECTED, Optional.of(pair), 1 + k % 2);
    }

    /** A page of an ordinary Monday, or of the first. Per writer. */
    @Benchmark
    @OperationsPerInvocation(Page.WRITERS)
    public PageEffect plan() {
        return job.plan(run, page.users()).preview();
    }
}
