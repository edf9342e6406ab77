package ai.dyslex.learning.progress;

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
import ai.dyslex.learning.writing.RecordingRepository;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reports the week that ended before the period, for every writer who wrote in it; makes up for missed weeks, and writes
 * recent ones anew if their sessions have changed since.
 */
public final class ProgressJob implements LearningJob {

    /** {@code generate_progress_snapshots}. */
    public static final JobId ID = new JobId("generate_progress_snapshots");

    private final WriterRepository writers;
    private final RecordingRepository recordings;
    private final SnapshotRepository snapshots;
    private final ProgressPolicy policy;
    private final Set<JobId> waitsFor;

    /**
     * Takes its collaborators.
     *
     * @param writers whom to go through
     * @param recordings what was written, by session ends
     * @param snapshots what was observed, and where the snapshots are kept
     * @param policy which weeks are reported
     * @param waitsFor jobs whose runs end first: the one that detects improvement patterns, where there is one
     */
    @Inject
    public ProgressJob(
            WriterRepository writers,
            RecordingRepository recordings,
            SnapshotRepository snapshots,
            ProgressPolicy policy,
            Set<JobId> waitsFor) {
        this.writers = writers;
        this.recordings = recordings;
        this.snapshots = snapshots;
        this.policy = policy;
        this.waitsFor = Set.copyOf(waitsFor);
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
    public Set<JobId> waitsFor() {
        return waitsFor;
    }

    @Override
    public boolean readsAhead() {
        return true;
    }

    @Override
    public String policyFingerprint() {
        return "backFillWeeks=%d,rewriteWeeks=%d,topPairs=%d"
                .formatted(policy.backFillWeeks(), policy.rewriteWeeks(), policy.topPairs());
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        return writers.page(query(run, after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(writers.count(query(run, after, 1)));
    }

    /** Who wrote in a week that is reported for the first time was active since it began, whatever the watermark. */
    private static WriterQuery query(Run run, Optional<UserId> after, int limit) {
        IsoWeek week = reportedWeek(run.execution(), run.learningZone());
        Instant start = week.start(run.learningZone());
        boolean isFirst = run.last()
                .filter(last -> reportedWeek(last, run.learningZone()).equals(week))
                .isEmpty();
        WriterQuery all = run.page(after, limit);
        Optional<Instant> since = all.activeSince().map(w -> isFirst && start.isBefore(w) ? start : w);
        return new WriterQuery(all.unit(), all.units(), all.only(), since, after, limit);
    }

    private static IsoWeek reportedWeek(Execution execution, ZoneId zone) {
        return IsoWeek.of(execution
                        .period()
                        .map(Period::date)
                        .orElseGet(() -> execution.asOf().atZone(zone).toLocalDate()))
                .plus(-1);
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        PageReading reading =
                new PageReading(recordings, snapshots, run, reportedWeek(run.execution(), run.learningZone()), policy);
        reading.read(users);
        List<ProgressSnapshot> written = new ArrayList<>();
        for (UserId user : users) {
            written.addAll(decide(run, reading, user));
        }
        return written.isEmpty() ? PagePlan.NOTHING : new Plan(written);
    }

    /** From the oldest week on: a week that is written changes the comparison and the streak of those behind it. */
    private List<ProgressSnapshot> decide(Run run, PageReading reading, UserId user) {
        List<ProgressSnapshot> written = new ArrayList<>();
        Optional<ProgressSnapshot> previous = reading.before(user);
        for (Map.Entry<IsoWeek, WeekFacts> entry : reading.facts(user).entrySet()) {
            Optional<ProgressSnapshot> existing = reading.existing(user, entry.getKey());
            boolean write = run.force()
                    || !written.isEmpty()
                    || ProgressRule.isToWrite(entry.getValue(), existing, reading.age(entry.getKey()), policy);
            if (write) {
                ProgressSnapshot fresh = ProgressRule.snapshot(
                        entry.getValue(), previous, run.learningZone(), run.asOf(), policy.topPairs());
                if (existing.filter(s -> ProgressRule.saySame(s, fresh)).isEmpty()) {
                    written.add(fresh);
                }
                previous = Optional.of(fresh);
            } else {
                previous = existing;
            }
        }
        return written;
    }

    private final class Plan implements PagePlan {

        private final List<ProgressSnapshot> written;

        Plan(List<ProgressSnapshot> written) {
            this.written = written;
        }

        @Override
        public Set<UserId> touches() {
            Set<UserId> users = new HashSet<>();
            written.forEach(s -> users.add(s.user()));
            return users;
        }

        @Override
        public PageEffect preview() {
            return effect(written);
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            List<ProgressSnapshot> wanted =
                    written.stream().filter(s -> alive.contains(s.user())).toList();
            if (!wanted.isEmpty()) {
                snapshots.save(wanted);
            }
            return effect(wanted);
        }

        private static PageEffect effect(List<ProgressSnapshot> saved) {
            return PageEffect.of(
                    Counts.of("snapshots_written", saved.size()),
                    saved.stream().map(SnapshotWritten::new).toList());
        }
    }
}
