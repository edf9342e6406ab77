package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One writer alone with the library: a store in memory, virtual time, and the job {@code trigger_model_retraining} as a host
 * runs it. Of one thread, in which everything happens.
 */
final class WriterWorld implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int PAIRS_PER_SESSION = 8;
    private static final long WORDS_PER_PAIR = 10;
    private static final Duration BETWEEN_PAIRS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SESSIONS = Duration.ofHours(1);
    private static final RetrainingPolicy POLICY = RetrainingPolicy.defaults();

    private final UserId user;
    private final ManualScheduler time = ManualScheduler.create(START);
    private final InMemoryStore store = InMemoryStore.create(time.clock());
    private final WatchedTrainer trainer;
    private final LearningJobs jobs;

    private final List<ErrorPair> unrecorded = new ArrayList<>();
    private final Set<ErrorPair> sinceTraining = new HashSet<>();
    private int sessions;
    private int observations;

    private WriterWorld(UserId user, ModelTrainer modelTrainer) {
        this.user = user;
        trainer = new WatchedTrainer(modelTrainer);
        jobs = LearningJobs.builder()
                .store(store)
                .learningZone(ZoneOffset.UTC)
                .triggerModelRetraining(trainer, POLICY, Runnable::run)
                .unscheduled()
                .alerts(AlertPolicy.off())
                .node("evaluation")
                .clock(time.clock())
                .timer(time.timer())
                .workers(time.workers())
                .upkeep(time.workers())
                .elapsedTime(
                        wait -> time.timer().advance(wait),
                        () -> time.timer().elapsed().toNanos())
                .lookAroundEvery(Duration.ofDays(1))
                .build()
                .start();
    }

    /** A new world, in which the writer has not written anything. */
    static WriterWorld of(UserId user, ModelTrainer trainer) {
        return new WriterWorld(user, trainer);
    }

    /** How many of so many occurrences will be held out. */
    static int heldOut(int occurrences) {
        return (int) Math.floor(occurrences * POLICY.heldOutShare() + 1e-9);
    }

    /** How many distinct pairs make a writer due. */
    static int pairsForATraining() {
        return POLICY.minNewPairs();
    }

    /** The writer makes an error, and corrects it. */
    void write(ErrorPair pair) {
        unrecorded.add(pair);
        sinceTraining.add(pair);
        if (unrecorded.size() == PAIRS_PER_SESSION) {
            record();
        }
    }

    /** Whether there are enough distinct pairs since the last training. */
    boolean isDue() {
        return sinceTraining.size() >= pairsForATraining();
    }

    /**
     * A week and a minute pass without a word; then the job runs by its due rule.
     *
     * @throws IllegalStateException if the writer was not due
     */
    Night night() {
        return night(TriggerOptions.defaults());
    }

    /** The same, without the due rule. The gate stays. */
    Night forcedNight() {
        return night(TriggerOptions.defaults().forced());
    }

    private Night night(TriggerOptions options) {
        record();
        time.advance(POLICY.minAge().plusMinutes(1));
        trainer.reset();
        Counts counts = jobs.triggerJobNow(RetrainingJob.ID, options)
                .outcome()
                .join()
                .execution()
                .counts();
        sinceTraining.clear();
        return new Night(decision(counts), trainer.last(), trainer.milliseconds());
    }

    private static Night.Decision decision(Counts counts) {
        if (counts.get("promoted") == 1) {
            return Night.Decision.PROMOTED;
        }
        if (counts.get("rejected") == 1) {
            return Night.Decision.REJECTED;
        }
        if (counts.failed() == 0) {
            throw new IllegalStateException("a writer was to be retrained, and was not due");
        }
        return Night.Decision.FAILED;
    }

    /** The model in use; empty if it is the base. */
    Optional<ModelArtifact> inUse() {
        return store.retraining().inUse(user).flatMap(AdapterVersion::artifact);
    }

    private void record() {
        if (unrecorded.isEmpty()) {
            return;
        }
        time.advance(BETWEEN_SESSIONS);
        SessionId session = new SessionId("session-" + ++sessions);
        Instant start = time.clock().instant();
        List<NewObservation> flagged = new ArrayList<>();
        List<Resolution> resolutions = new ArrayList<>();
        Instant at = start;
        for (ErrorPair pair : unrecorded) {
            at = at.plus(BETWEEN_PAIRS);
            ObservationId id = new ObservationId("observation-" + ++observations);
            flagged.add(new NewObservation(
                    user, session, id, pair.misspelling(), List.of(pair.correction()), "spelling", "en", at));
            resolutions.add(Resolution.changedTo(user, id, pair.correction()));
        }
        time.advance(Duration.between(start, at));
        LearningRecorder recorder = jobs.recorder();
        require(recorder.openSessions(List.of(new NewSession(user, session, start))));
        require(recorder.observe(flagged));
        require(recorder.resolve(resolutions));
        require(recorder.closeSessions(List.of(new SessionEnd(user, session, at, unrecorded.size() * WORDS_PER_PAIR))));
        unrecorded.clear();
    }

    private static void require(List<RecordResult> results) {
        if (results.stream().anyMatch(result -> result != RecordResult.RECORDED)) {
            throw new IllegalStateException("the recorder refused an error of the file");
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
