package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertSink;
import ai.dyslex.learning.cleanup.CleanupJob;
import ai.dyslex.learning.cleanup.CleanupPolicy;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.testkit.JobsContract;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * All jobs run over marked words while everything fails that can, each failure quoting what was written; and then no word is
 * found in anything that leaves the library. Each way out is one method that begins with {@code seen} or {@code assert}: what comes to be another
 * way out, such as metrics, is to be added beside them.
 */
abstract class PrivacyScenario extends JobsContract {

    /** In every word that somebody writes. */
    private static final String WORD = "xyzzy";

    /** In every writer's id. */
    private static final String WRITER = "quux";

    static final UserId SOUND = new UserId(WRITER + "anna");

    /** Whose rows the database refuses, quoting them. */
    static final UserId REFUSED = new UserId(WRITER + "ben");

    private static final UserId POISONED = new UserId(WRITER + "cid");
    private static final List<UserId> ALL = List.of(SOUND, REFUSED, POISONED);

    private static final JobId OWN = new JobId("own_job");
    private static final List<JobId> JOBS =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID, CleanupJob.ID, OWN);

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("ai.dyslex.learning");

    /** Keeps the context that each line was logged in. */
    private static final class Lines extends ListAppender<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    }

    private final Lines lines = new Lines();
    private final Queue<Object> heard = new ConcurrentLinkedQueue<>();

    /** Has the database refuse rows of a writer from now on, in messages that quote them. @return whether it can */
    abstract boolean refuse(UserId user);

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.addAppender(lines);
        LOGGER.setLevel(Level.TRACE);
        LOGGER.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(lines);
        LOGGER.setLevel(null);
        LOGGER.setAdditive(true);
    }

    /** Quotes words wherever a throwable can: in its message, its causes and what is suppressed. */
    private static RuntimeException quoting(Object what) {
        String quote = WORD + " of " + WRITER + ": " + what;
        SQLException odd = new SQLException(quote, WORD);
        odd.setNextException(new SQLException(quote, "23505"));
        RuntimeException all = new IllegalStateException(quote, new IllegalArgumentException(quote, odd));
        all.addSuppressed(new IllegalStateException(quote));
        return all;
    }

    private static WordVeto veto() {
        WordVeto sound = WordVeto.ownCorrectionsOnly();
        return candidates -> {
            candidates.stream()
                    .filter(c -> c.user().equals(POISONED))
                    .findFirst()
                    .ifPresent(c -> {
                        throw quoting(c.key());
                    });
            return sound.refuse(candidates);
        };
    }

    private static ModelTrainer trainer() {
        PairMemoryTrainer sound = new PairMemoryTrainer();
        return new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
                    throws Exception {
                if (training.get(0).user().equals(POISONED)) {
                    throw quoting(training.get(0).pair().misspelling());
                }
                return sound.train(training, incumbent);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
                return sound.evaluate(model, heldOut);
            }
        };
    }

    private final class Own implements LearningJob {
        @Override
        public JobId id() {
            return OWN;
        }

        @Override
        public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
            return store().writers().page(run.page(after, limit));
        }

        @Override
        public PagePlan plan(Run run, List<UserId> users) {
            throw quoting(users.get(0).value());
        }
    }

    private LearningJobs library(ManualScheduler time) {
        return opened(bare(store(), time)
                        .detectNoChangeWords(veto())
                        .triggerModelRetraining(trainer(), new RetrainingPolicy(4, Duration.ofDays(7), 0.2, 2, 1000, 1))
                        .detectImprovementPatterns()
                        .generateProgressSnapshots()
                        .cleanupOldObservations(CleanupPolicy.defaults())
                        .job(JobDefinition.triggered(new Own()))
                        .alertSink(new AlertSink() {
                            @Override
                            public String name() {
                                return "quoting";
                            }

                            @Override
                            public void send(Alert alert) {
                                heard.add(alert);
                                heard.add(alert.text());
                                throw quoting(alert);
                            }
                        })
                        .listener(new LearningListener() {
                            @Override
                            public void on(LearningEvent event) {
                                heard.add(event);
                                throw quoting(event.user().value());
                            }
                        })
                        .jobListener(new JobListener() {
                            @Override
                            public void progressed(Progress progress) {
                                throw quoting(progress);
                            }

                            @Override
                            public void attemptStarted(Claim claim) {
                                heard.add(claim);
                                throw quoting(claim);
                            }

                            @Override
                            public void attemptFailed(Claim claim, FailureCause cause) {
                                heard.add(cause);
                                throw new LinkageError(WORD);
                            }

                            @Override
                            public void executionEnded(Execution execution) {
                                heard.add(execution);
                                throw quoting(execution);
                            }
                        })
                        .build())
                .start();
    }

    private void write(LearningJobs jobs, UserId user) {
        for (String day : List.of("2025-05-05", "2026-10-27", "2026-11-16", "2026-11-17", "2026-11-18")) {
            at(day + "T10:00");
            Sitting sitting = sitting(jobs, user).kept(WORD + "name").rewritten(WORD + "a", WORD + "b");
            for (int i = 0; i < 5 && !day.startsWith("2026-11"); i++) {
                sitting.corrected(WORD + "wrong" + i, WORD + "right" + i);
            }
            sitting.close(100);
        }
    }

    @Test
    void letsNoWordOutWhateverFails() {
        ManualScheduler time = ManualScheduler.create(clock());
        clock().set(Instant.parse("2025-05-01T00:00:00Z"));
        LearningJobs jobs = library(time);
        ALL.forEach(user -> write(jobs, user));
        at("2026-11-23T10:00");
        boolean refuses = refuse(REFUSED);

        List<Object> out = new ArrayList<>(callsThatFail(jobs, refuses));
        for (JobId job : JOBS) {
            for (TriggerOptions options : List.of(
                    TriggerOptions.defaults().asDryRun(),
                    TriggerOptions.defaults(),
                    TriggerOptions.defaults().forced(),
                    TriggerOptions.defaults().forWriter(REFUSED))) {
                JobHandle handle = jobs.triggerJobNow(job, options);
                clock().advance(Duration.ofMinutes(1));
                out.add(handle);
                if (handle.outcome().isDone()) {
                    out.add(handle.outcome().join());
                }
            }
        }
        time.advance(Duration.ofHours(1));
        jobs.recorder().closeIdleSessions(clock().instant());
        assertThat(jobs.alerts(1000)).as("alerts").isNotEmpty();
        out.addAll(jobs.alerts(1000));
        out.addAll(heard);
        out.addAll(seenByCallers(jobs));

        assertThat(lines.list).as("there was something to say").isNotEmpty();
        List.copyOf(lines.list).forEach(PrivacyScenario::assertLineIsSilent);
        assertThat(out).hasSizeGreaterThan(50).allSatisfy(shown -> assertShownIsSilent(shown));
        assertFailed(NoChangeJob.ID, refuses ? Set.of(REFUSED, POISONED) : Set.of(POISONED));
        assertFailed(RetrainingJob.ID, refuses ? Set.of(REFUSED, POISONED) : Set.of(POISONED));
        for (JobId job : List.of(ImprovementJob.ID, ProgressJob.ID, CleanupJob.ID)) {
            assertFailed(job, refuses ? Set.of(REFUSED) : Set.of());
        }
    }

    /** What a caller of the library gets thrown. */
    private List<Object> callsThatFail(LearningJobs jobs, boolean refuses) {
        Sitting open = sitting(jobs, SOUND);
        NewObservation item = new NewObservation(
                REFUSED,
                open.id(),
                new ObservationId("o-refused"),
                WORD,
                List.of(WORD + "suggested"),
                "spelling",
                "en",
                clock().instant());
        List<Throwable> thrown = new ArrayList<>();
        thrown.add(catchThrowable(() -> jobs.recorder().openSession(REFUSED, open.id(), clock().instant())));
        thrown.add(catchThrowable(() -> jobs.recorder().observe(List.of(item))));
        thrown.add(catchThrowable(() -> jobs.dictionary().add(REFUSED, WORD + "mine")));
        List<Object> all = new ArrayList<>();
        thrown.stream().filter(t -> t != null).forEach(all::add);
        if (refuses) {
            assertThat(all).as("calls that failed").isNotEmpty();
        }
        return all;
    }

    /** What a caller of the library can ask for. */
    private List<Object> seenByCallers(LearningJobs jobs) {
        List<Object> seen = new ArrayList<>(jobs.jobs());
        seen.add(jobs.node());
        for (Execution execution : jobs.executions(ExecutionQuery.newest(1000))) {
            seen.add(execution);
            seen.addAll(jobs.attempts(execution.id()));
            for (Attempt attempt : jobs.attempts(execution.id())) {
                attempt.cause().ifPresent(seen::add);
            }
            for (FailedWriter failed : store().ledger().failedWriters(execution.id(), 0, 1, Optional.empty(), 100)) {
                seen.add(failed);
                seen.add(failed.cause().exceptions());
                seen.add(failed.cause().sqlState());
            }
        }
        for (UserId user : ALL) {
            seen.add(jobs.learningStats(user));
            seen.addAll(jobs.dictionary().words(user));
            seen.addAll(store().patterns().patternsOf(user));
            seen.addAll(store().patterns().transitions(user));
            seen.addAll(store().retraining().versions(user));
            seen.addAll(store().snapshots().newest(user, 10));
        }
        return seen;
    }

    /** What is in a log. */
    private static void assertLineIsSilent(ILoggingEvent line) {
        List<String> said = List.of(
                line.getFormattedMessage(),
                line.getMessage(),
                Arrays.deepToString(line.getArgumentArray()),
                line.getMDCPropertyMap().toString(),
                line.getThreadName());
        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(WORD));
        if (line.getLevel().isGreaterOrEqual(Level.INFO)) {
            assertThat(said).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(WRITER));
        }
        assertThat(line.getThrowableProxy())
                .as("a throwable's message is a foreign one")
                .isNull();
    }

    private static void assertShownIsSilent(Object shown) {
        if (shown instanceof Throwable thrown) {
            assertThrownIsSilent(thrown, Collections.newSetFromMap(new java.util.IdentityHashMap<>()));
        } else {
            assertThat(shown.toString())
                    .as("%s", shown.getClass())
                    .doesNotContainIgnoringCase(WORD)
                    .doesNotContainIgnoringCase(WRITER);
        }
    }

    private static void assertThrownIsSilent(Throwable thrown, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return;
        }
        assertThat(thrown.toString()).doesNotContainIgnoringCase(WORD).doesNotContainIgnoringCase(WRITER);
        List<Throwable> more = new ArrayList<>(Arrays.asList(thrown.getSuppressed()));
        if (thrown.getCause() != null) {
            more.add(thrown.getCause());
        }
        if (thrown instanceof SQLException sql && sql.getNextException() != null) {
            more.add(sql.getNextException());
        }
        more.forEach(t -> assertThrownIsSilent(t, seen));
    }

    /** So that the silence is not that of a test in which nothing failed. */
    private void assertFailed(JobId job, Set<UserId> expected) {
        Set<UserId> failed = new HashSet<>();
        for (Execution execution : executions(job)) {
            store().ledger()
                    .failedWriters(execution.id(), 0, 1, Optional.empty(), 100)
                    .forEach(f -> failed.add(f.user()));
        }
        assertThat(failed).as("who failed in %s", job).isEqualTo(expected);
    }
}
