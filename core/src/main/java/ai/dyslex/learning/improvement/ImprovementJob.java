package ai.dyslex.learning.improvement;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.RecordingRepository;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows each writer's error patterns: which fade, which come back, which are mastered. */
public final class ImprovementJob implements LearningJob {

    /** {@code detect_improvement_patterns}. */
    public static final JobId ID = new JobId("detect_improvement_patterns");

    private final WriterRepository writers;
    private final RecordingRepository recordings;
    private final PatternRepository patterns;
    private final ImprovementPolicy policy;

    /**
     * Takes its collaborators.
     *
     * @param writers whom to go through
     * @param recordings tells in which weeks they wrote
     * @param patterns the pairs' histories, and where the patterns are kept
     * @param policy when a pattern counts as fading, and when as mastered
     */
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
    public boolean readsAhead() {
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

    /**
     * A pattern can change without news of its writer, but only as the windows move, and if the writer wrote in the current
     * one.
     */
    private WriterQuery query(Run run, Optional<UserId> after, int limit) {
        Windows windows = windows(run.execution(), run.learningZone());
        boolean haveMoved = run.last()
                .filter(last -> windows(last, run.learningZone()).equals(windows))
                .isEmpty();
        WriterQuery all = run.page(after, limit);
        Optional<Instant> since = all.activeSince()
                .map(w -> haveMoved && windows.currentStart().isBefore(w) ? windows.currentStart() : w);
        return new WriterQuery(all.unit(), all.units(), all.only(), since, after, limit);
    }

    private Windows windows(Execution execution, ZoneId zone) {
        LocalDate end = execution
                .period()
                .map(Period::date)
                .map(d -> d.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .orElse(execution.asOf().atZone(zone).toLocalDate());
        return Windows.endingAt(end, policy.windowDays(), zone);
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        Windows windows = windows(run.execution(), run.learningZone());
        Map<UserId, Map<ErrorPair, ErrorPattern>> known = new HashMap<>();
        for (ErrorPattern pattern : patterns.patterns(users)) {
            known.computeIfAbsent(pattern.user(), u -> new HashMap<>()).put(pattern.pair(), pattern);
        }
        WritingLog log = readLog(users, known, windows, run);

        List<ErrorPattern> fresh = new ArrayList<>();
        List<ErrorPattern> changed = new ArrayList<>();
        List<PatternTransition> transitions = new ArrayList<>();
        for (PairHistory history : patterns.histories(users, windows, run.asOf())) {
            ErrorPattern before = known.getOrDefault(history.user(), Map.of()).get(history.pair());
            PatternStatus status = before == null ? PatternStatus.ACTIVE : before.status();
            Optional<ErrorPattern.Quiet> quiet = before == null ? Optional.empty() : before.quiet();
            Optional<ImprovementRule.Change> change = ImprovementRule.change(
                    status,
                    quiet,
                    history,
                    windows,
                    log.around(history.user(), windows),
                    before == null ? new ImprovementRule.SinceQuiet(0, 0) : log.since(before, windows),
                    policy);
            ErrorPattern after = after(history, before, change, windows);
            if (before == null) {
                fresh.add(after);
            } else if (!after.equals(before)) {
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
        return new Plan(fresh, changed, transitions);
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
    private WritingLog readLog(
            List<UserId> users, Map<UserId, Map<ErrorPair, ErrorPattern>> known, Windows windows, Run run) {
        Set<Instant> boundaries = WritingLog.boundaries(
                known.values().stream().flatMap(of -> of.values().stream()).toList(), windows, run.learningZone());
        List<Instant> sorted = boundaries.stream().sorted().toList();
        List<Activity> activity = recordings.activity(users, sorted, run.asOf());
        return new WritingLog(sorted, activity, run.learningZone());
    }

    private final class Plan implements PagePlan {

        private final List<ErrorPattern> fresh;
        private final List<ErrorPattern> changed;
        private final List<PatternTransition> transitions;

        Plan(List<ErrorPattern> fresh, List<ErrorPattern> changed, List<PatternTransition> transitions) {
            this.fresh = fresh;
            this.changed = changed;
            this.transitions = transitions;
        }

        @Override
        public Set<UserId> touches() {
            Set<UserId> users = new HashSet<>();
            fresh.forEach(p -> users.add(p.user()));
            changed.forEach(p -> users.add(p.user()));
            return users;
        }

        @Override
        public PageEffect preview() {
            return effect(fresh.size() + changed.size(), transitions);
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            List<ErrorPattern> added = of(alive, fresh, ErrorPattern::user);
            List<ErrorPattern> saved = of(alive, changed, ErrorPattern::user);
            List<PatternTransition> logged = of(alive, transitions, PatternTransition::user);
            if (!added.isEmpty()) {
                patterns.add(added);
            }
            if (!saved.isEmpty()) {
                patterns.save(saved);
            }
            if (!logged.isEmpty()) {
                patterns.log(logged);
            }
            return effect(added.size() + saved.size(), logged);
        }

        private static <T> List<T> of(Set<UserId> alive, List<T> all, Function<T, UserId> user) {
            return all.stream().filter(one -> alive.contains(user.apply(one))).toList();
        }

        private static PageEffect effect(long updated, List<PatternTransition> logged) {
            Map<UserId, List<PatternTransition>> byUser = new TreeMap<>();
            Map<PatternStatus, Long> byStatus = new EnumMap<>(PatternStatus.class);
            for (PatternTransition t : logged) {
                byUser.computeIfAbsent(t.user(), u -> new ArrayList<>()).add(t);
                byStatus.merge(t.to(), 1L, Long::sum);
            }
            List<PatternsChanged> events = byUser.entrySet().stream()
                    .map(e -> new PatternsChanged(e.getKey(), e.getValue()))
                    .toList();
            Counts counts = Counts.of("patterns_updated", updated);
            for (var e : byStatus.entrySet()) {
                counts = counts.plus(Counts.of(counter(e.getKey()), e.getValue()));
            }
            return PageEffect.of(counts, events);
        }

        private static String counter(PatternStatus to) {
            return switch (to) {
                case IMPROVING -> "improving";
                case MASTERED -> "mastered";
                case ACTIVE -> "relapsed";
            };
        }
    }
}
