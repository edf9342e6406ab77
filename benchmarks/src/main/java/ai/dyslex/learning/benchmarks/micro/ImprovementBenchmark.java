package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.ImprovementPolicy;
import ai.dyslex.learning.improvement.PairHistory;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.RecordingRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * What {@code detect_improvement_patterns} decides for a page: of ten patterns of a writer, six are active (two of them fade now,
 * and two occurred again), three have been improving for one to eight weeks, and one is mastered. Writers wrote in every stretch
 * that they are asked for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ImprovementBenchmark {

    /** Patterns of each writer: a pupil's term, and a heavy user's year. */
    @Param({"10", "40"})
    public int patterns;

    private final Run run = Page.run(ImprovementJob.ID);
    private Page page = new Page(List.of(), List.of());
    private List<ErrorPattern> known = List.of();
    private List<PairHistory> histories = List.of();
    private List<Activity> activity = List.of();
    private final ImprovementJob job = new ImprovementJob(
            Page.noWriters(),
            Prepared.repository(
                    RecordingRepository.class, Map.of("activity", arguments -> activity((List<?>) arguments[1]))),
            Prepared.repository(
                    PatternRepository.class,
                    Map.of("patterns", arguments -> known, "histories", arguments -> histories)),
            ImprovementPolicy.defaults());

    /** Makes up patterns and histories. */
    @Setup
    public void prepare() {
        page = Page.of(patterns);
        known = new ArrayList<>();
        histories = new ArrayList<>();
        for (int i = 0; i < Page.WRITERS; i++) {
            for (int k = 0; k < patterns; k++) {
                add(page.users().get(i), page.pairs().get(i).get(k), k % 10, 1 + (i + k) % 8);
            }
        }
        Page.require(plan(), "improving", patterns / 5);
    }

    private void add(UserId user, ErrorPair pair, int kind, int weeks) {
        Instant first = start(Page.MONDAY.minusWeeks(20));
        Instant last = start(Page.MONDAY.minusDays(kind < 4 ? 4 : 20 + 7L * weeks));
        switch (kind) {
            case 0, 1 -> {
                known.add(active(user, pair, 7, first, last));
                histories.add(new PairHistory(user, pair, 7, first, last, 2, 1));
            }
            case 2, 3 -> {
                known.add(active(user, pair, 6, first, start(Page.MONDAY.minusDays(15))));
                histories.add(new PairHistory(user, pair, 7, first, last, 1, 1));
            }
            case 4, 5 -> {
                Instant faded = start(Page.MONDAY.minusDays(16));
                known.add(active(user, pair, 5, first, faded));
                histories.add(new PairHistory(user, pair, 5, first, faded, 3, 0));
            }
            case 6, 7, 8 -> {
                LocalDate since = Page.MONDAY.minusWeeks(weeks).minusDays(1);
                known.add(quiet(user, pair, first, last, PatternStatus.IMPROVING, since));
                histories.add(new PairHistory(user, pair, 4, first, last, 0, 0));
            }
            default -> {
                LocalDate since = Page.MONDAY.minusWeeks(10).minusDays(1);
                known.add(quiet(user, pair, first, first, PatternStatus.MASTERED, since));
                histories.add(new PairHistory(user, pair, 4, first, first, 0, 0));
            }
        }
    }

    private static ErrorPattern active(UserId user, ErrorPair pair, int frequency, Instant first, Instant last) {
        return new ErrorPattern(
                user,
                pair,
                frequency,
                first,
                last,
                PatternStatus.ACTIVE,
                Page.MONDAY.minusWeeks(20).minusDays(1),
                Optional.empty());
    }

    private static ErrorPattern quiet(
            UserId user, ErrorPair pair, Instant first, Instant last, PatternStatus status, LocalDate since) {
        Instant from = start(since.minusDays(13));
        return new ErrorPattern(
                user, pair, 4, first, last, status, since, Optional.of(new ErrorPattern.Quiet(from, 3, 1500)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Page.ZONE).toInstant();
    }

    /** The job asks for the same stretches each time: what the first call makes serves all. */
    private List<Activity> activity(List<?> boundaries) {
        if (activity.isEmpty()) {
            List<Activity> made = new ArrayList<>();
            for (UserId user : page.users()) {
                for (int bucket = 0; bucket < boundaries.size() - 1; bucket++) {
                    made.add(new Activity(user, bucket, 2, 600, Page.AS_OF));
                }
            }
            activity = made;
        }
        return activity;
    }

    /** A page of an ordinary Monday. Per writer. */
    @Benchmark
    @OperationsPerInvocation(Page.WRITERS)
    public PageEffect plan() {
        return job.plan(run, page.users()).preview();
    }
}
