package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** The library in memory and in virtual time, with the four jobs and one that goes on when the test lets it. */
final class VirtualLibrary implements ServedLibrary {

    /** A Monday morning. */
    static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final ManualScheduler time = ManualScheduler.create(START);
    private final GatedWorkers workers = new GatedWorkers();
    private final StallingStore store;
    private final SteppingJob stepping;
    private final LearningJobs jobs;

    VirtualLibrary(List<JobListener> listeners) {
        this.store = new StallingStore(InMemoryStore.create(time.clock()));
        this.stepping = new SteppingJob(store.writers());
        var builder = LearningJobs.builder()
                .store(store)
                .learningZone(ZONE)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .job(JobDefinition.of(stepping, Schedule.daily(LocalTime.of(23, 0)))
                        .with(JobSettings.defaults().withPages(1, 1000).withPageRetries(0, Duration.ofMillis(1))))
                .alerts(AlertPolicy.off())
                .engine(time)
                .clock(time.clock())
                .timer(time.timer())
                .workers(workers)
                .closeGrace(Duration.ofSeconds(1));
        listeners.forEach(builder::jobListener);
        this.jobs = builder.build();
    }

    /** Virtual time. */
    ManualScheduler time() {
        return time;
    }

    GatedWorkers workers() {
        return workers;
    }

    SteppingJob stepping() {
        return stepping;
    }

    /** A writer who wrote a hundred words with a misspelling that was corrected. */
    void writes(String writer, String session) {
        UserId user = new UserId(writer);
        SessionId id = new SessionId(session);
        ObservationId flagged = new ObservationId(session + "/1");
        jobs.recorder().openSession(user, id, time.clock().instant());
        jobs.recorder()
                .observe(List.of(new NewObservation(
                        user,
                        id,
                        flagged,
                        "becuase",
                        List.of("because"),
                        "spelling",
                        "en",
                        time.clock().instant())));
        jobs.recorder().resolve(List.of(Resolution.changedTo(user, flagged, "because")));
        jobs.recorder().closeSession(user, id, time.clock().instant(), 100);
    }

    @Override
    public LearningJobs jobs() {
        return jobs;
    }

    @Override
    public StallingStore store() {
        return store;
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public Clock clock() {
        return time.clock();
    }

    @Override
    public void start() {
        jobs.start();
    }

    @Override
    public void close() {
        store.goOn();
        workers.letGo();
        stepping.step(1000);
        jobs.close();
        workers.shutdownNow();
    }
}
