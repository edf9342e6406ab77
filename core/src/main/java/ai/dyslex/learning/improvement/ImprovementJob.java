package ai.dyslex.learning.improvement;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.RecordingRepository;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows each writer's error patterns: which fade, which come back, which are mastered. */
public final class ImprovementJob implements LearningJob {

    /** {@code detect_improvement_patterns}. */
    public static final JobId ID = new JobId("detect_improvement_patterns");

    private final WriterRepository writers;
    private final RecordingRepository recordings;
    private final PatternRepository patterns;
    private final ImprovementPolicy policy;

    /** Takes its collaborators. */
    @Inject
    public ImprovementJob(
            WriterRepository writers,
            RecordingRepository recordings,
            PatternRepository patterns,
            ImprovementPolicy policy) {
        this.writers = writers;
        this.recordings = recordings;
        this.patterns = patterns;
        this.policy = policy;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public boolean usesWatermark() {
        return true;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public String policyFingerprint() {
        return "windowDays=%d,weeksToMaster=%d".formatted(policy.windowDays(), policy.weeksToMaster());
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        return writers.page(query(run, after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(writers.count(query(run, after, 1)));
    }

    /** A pattern can change without news of its writer, but only if the writer wrote in the current window. */
    private WriterQuery query(Run run, Optional<UserId> after, int limit) {
        Instant windowStart = windows(run).currentStart();
        WriterQuery all = run.page(after, limit);
        Optional<Instant> since = all.activeSince().map(w -> w.isBefore(windowStart) ? w : windowStart);
        return new WriterQuery(all.unit(), all.units(), all.only(), since, after, limit);
    }

    private Windows windows(Run run) {
        ZoneId zone = run.learningZone();
        LocalDate end = run.execution()
                .period()
                .map(Period::date)
                .map(d -> d.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .orElse(run.asOf().atZone(zone).toLocalDate());
        return Windows.endingAt(end, policy.windowDays(), zone);
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        Windows windows = windows(run);
        Map<PatternKey, ErrorPattern> known = new HashMap<>();
        patterns.patterns(users).forEach(p -> known.put(PatternKey.of(p), p));
        WritingLog log = readLog(users, known, windows, run);

        List<ErrorPattern> changed = new ArrayList<>();
        List<PatternTransition> transitions = new ArrayList<>();
        for (PairHistory history : patterns.histories(users, windows, run.asOf())) {
            ErrorPattern before = known.get(new PatternKey(history.user(), history.pair()));
            PatternStatus status = before == null ? PatternStatus.ACTIVE : before.status();
            Optional<ErrorPattern.Quiet> quiet = before == null ? Optional.empty() : before.quiet();
            Optional<ImprovementRule.Change> change = ImprovementRule.change(
                    status,
                    quiet,
                    history,
                    windows,
                    log.around(history.user(), windows),
                    before == null
                            ? new ImprovementRule.SinceQuiet(0, 0)
                            : log.since(before, windows, run.learningZone()),
                    policy);
            ErrorPattern after = after(history, before, change, windows);
            if (!after.equals(before)) {
                changed.add(after);
            }
            change.filter(c -> c.to() != status)
                    .ifPresent(c -> transitions.add(new PatternTransition(
                            history.user(),
                            history.pair(),
                            status,
                            c.to(),
                            windows.lastDate(),
                            c.strength(),
                            run.execution().id())));
        }
        return new Plan(changed, transitions);
    }

    private static ErrorPattern after(
            PairHistory history,
            @Nullable ErrorPattern before,
            Optional<ImprovementRule.Change> change,
            Windows windows) {
        PatternStatus status =
                change.map(ImprovementRule.Change::to).orElse(before == null ? PatternStatus.ACTIVE : before.status());
        LocalDate since = change.isPresent() || before == null ? windows.lastDate() : before.since();
        Optional<ErrorPattern.Quiet> quiet =
                change.isPresent() ? change.get().quiet() : before == null ? Optional.empty() : before.quiet();
        return new ErrorPattern(
                history.user(),
                history.pair(),
                history.frequency(),
                history.firstSeen(),
                history.lastSeen(),
                status,
                since,
                quiet);
    }

    /** What the page's writers wrote, in stretches fine enough for both windows and for the weeks since the oldest quiet. */
    private WritingLog readLog(List<UserId> users, Map<PatternKey, ErrorPattern> known, Windows windows, Run run) {
        Set<Instant> boundaries = WritingLog.boundaries(known.values(), windows, run.learningZone());
        List<Instant> sorted = boundaries.stream().sorted().toList();
        List<Activity> activity = recordings.activity(users, sorted, run.asOf());
        return new WritingLog(sorted, activity);
    }

    private final class Plan implements PagePlan {

        private final List<ErrorPattern> changed;
        private final List<PatternTransition> transitions;

        Plan(List<ErrorPattern> changed, List<PatternTransition> transitions) {
            this.changed = changed;
            this.transitions = transitions;
        }

        @Override
        public Set<UserId> touches() {
            Set<UserId> users = new HashSet<>();
            changed.forEach(p -> users.add(p.user()));
            return users;
        }

        @Override
        public PageEffect preview() {
            return effect(touches());
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            List<ErrorPattern> wanted =
                    changed.stream().filter(p -> alive.contains(p.user())).toList();
            if (!wanted.isEmpty()) {
                patterns.save(wanted);
                patterns.log(transitions.stream()
                        .filter(t -> alive.contains(t.user()))
                        .toList());
            }
            return effect(alive);
        }

        private PageEffect effect(Set<UserId> alive) {
            Map<UserId, List<PatternTransition>> byUser = new TreeMap<>();
            Counts counts = Counts.NONE;
            for (PatternTransition t : transitions) {
                if (alive.contains(t.user())) {
                    byUser.computeIfAbsent(t.user(), u -> new ArrayList<>()).add(t);
                    counts = counts.plus(Counts.of(counter(t), 1));
                }
            }
            List<PatternsChanged> events = byUser.entrySet().stream()
                    .map(e -> new PatternsChanged(e.getKey(), e.getValue()))
                    .toList();
            long updated =
                    changed.stream().filter(p -> alive.contains(p.user())).count();
            return PageEffect.of(counts.plus(Counts.of("patterns_updated", updated)), events);
        }

        private static String counter(PatternTransition t) {
            return switch (t.to()) {
                case IMPROVING -> "improving";
                case MASTERED -> "mastered";
                case ACTIVE -> "relapsed";
            };
        }
    }
}
