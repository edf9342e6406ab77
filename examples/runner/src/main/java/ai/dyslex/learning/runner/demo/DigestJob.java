package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.job.Sleeper;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** A job of the host's own: each night it sends out what every writer has done in the last seven days. */
final class DigestJob implements LearningJob {

    static final JobId ID = new JobId("export_daily_digest");

    private static final Duration DAYS = Duration.ofDays(7);
    private static final long ANY_ROWS = 200_000;

    private final LearningStore store;
    private final DigestArchive archive;
    private final Sleeper pace;
    private final Duration pause;

    private DigestJob(LearningStore store, DigestArchive archive, Sleeper pace, Duration pause) {
        this.store = store;
        this.archive = archive;
        this.pace = pace;
        this.pause = pause;
    }

    /** At its full speed. */
    static JobDefinition fast(LearningStore store, DigestArchive archive) {
        return nightly(new DigestJob(store, archive, pause -> {}, Duration.ZERO), 50);
    }

    /** So slow that one can watch it: a writer at a time, as an archive far away might be. */
    static JobDefinition paced(LearningStore store, DigestArchive archive, Sleeper pace, Duration pause) {
        return nightly(new DigestJob(store, archive, pace, pause), 1);
    }

    private static JobDefinition nightly(DigestJob job, int pageSize) {
        return JobDefinition.of(job, Schedule.daily(LocalTime.of(4, 15)))
                .with(JobSettings.defaults()
                        .withPages(pageSize, ANY_ROWS)
                        .withCatchUp(CatchUp.latest().within(Duration.ofHours(4))));
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        archive.requireReachable(night(run));
        return store.writers().page(run.page(after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(store.writers().count(run.page(after, 1)));
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) throws InterruptedException {
        pace.sleep(pause);
        List<Instant> lastDays = List.of(run.asOf().minus(DAYS), run.asOf());
        Map<UserId, Digest> digests = new TreeMap<>();
        for (Activity activity : store.recordings().activity(users, lastDays, run.asOf())) {
            digests.put(activity.user(), new Digest(activity.user(), activity.sessions(), activity.words()));
        }
        return new Plan(night(run), digests);
    }

    private static LocalDate night(Run run) {
        return LocalDate.ofInstant(run.asOf(), run.learningZone());
    }

    private final class Plan implements PagePlan {

        private final LocalDate night;
        private final Map<UserId, Digest> digests;

        Plan(LocalDate night, Map<UserId, Digest> digests) {
            this.night = night;
            this.digests = digests;
        }

        @Override
        public Set<UserId> touches() {
            return digests.keySet();
        }

        @Override
        public PageEffect preview() {
            return effect(digests.values());
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            Map<UserId, Digest> wanted = new TreeMap<>(digests);
            wanted.keySet().retainAll(alive);
            archive.save(night, wanted.values());
            return effect(wanted.values());
        }

        private static PageEffect effect(Collection<Digest> exported) {
            return PageEffect.of(Counts.of("digests_exported", exported.size()), List.copyOf(exported));
        }
    }
}
