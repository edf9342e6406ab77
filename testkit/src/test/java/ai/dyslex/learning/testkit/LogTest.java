package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.writer.UserId;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged: two lines for an execution that goes well, with its ids in the context, and never what somebody wrote. */
class LogTest extends JobsContract {

    /** Every word that is written here holds it. */
    private static final String MARK = "xyzzy";

    private static final List<JobId> FOUR =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

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

    @Override
    protected LearningStore newStore(SettableClock clock) {
        return InMemoryStore.create(clock);
    }

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

    private List<ILoggingEvent> logged(Level atLeast) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(atLeast))
                .toList();
    }

    private static List<String> messages(List<ILoggingEvent> events) {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void write(LearningJobs jobs, UserId user) {
        at("2026-10-27T10:00");
        Sitting sitting = sitting(jobs, user).kept(MARK + "name");
        for (int i = 0; i < 60; i++) {
            sitting.corrected(MARK + "wrong" + i, MARK + "right" + i);
        }
        sitting.close(1000);
        for (int day = 16; day < 20; day++) {
            at("2026-11-" + day + "T10:00");
            sitting(jobs, user)
                    .kept(MARK + "name")
                    .rewritten(MARK + "a", MARK + "b")
                    .close(100);
        }
        at("2026-11-23T10:00");
    }

    @Test
    void logsTwoLinesPerExecutionWithItsIdsInTheContext() {
        at("2026-11-23T10:00");
        LearningJobs jobs = started();
        write(jobs, ANNA);
        write(jobs, BEN);
        for (JobId job : FOUR) {
            lines.list.clear();
            Execution execution = run(jobs, job);
            List<ILoggingEvent> info = logged(Level.INFO);
            assertThat(messages(info)).as("of %s", job).hasSize(2);
            assertThat(info).allSatisfy(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.INFO);
                assertThat(line.getMDCPropertyMap())
                        .isEqualTo(Map.of(
                                "learning.execution", execution.id().value(),
                                "learning.job", job.value()));
            });
            assertThat(messages(info).get(0)).startsWith(execution.id() + " started: manual, as of ");
            assertThat(messages(info).get(1))
                    .startsWith(execution.id() + " ended: SUCCEEDED in ")
                    .contains(" ms, writers=2, failed=0,");
        }
    }

    @Test
    void logsTwoLinesHoweverManyUnitsAndPagesThereAre() {
        at("2026-11-23T10:00");
        LearningJobs jobs = library(
                        ManualScheduler.create(clock()),
                        builder -> builder.settings(
                                NoChangeJob.ID,
                                JobSettings.defaults().withUnits(5).withPages(2, 1000)))
                .start();
        touch(users("u", 50));
        Execution execution = run(jobs, NoChangeJob.ID);
        assertThat(execution.counts().writers()).isEqualTo(50);
        assertThat(messages(logged(Level.INFO))).hasSize(2);
    }

    @Test
    void logsThePeriodOfAScheduledExecution() {
        at("2026-11-23T10:00");
        ManualScheduler time = ManualScheduler.create(clock());
        library(time, UnaryOperator.identity()).start();
        lines.list.clear();
        time.advanceTo(local("2026-11-24T02:00"));
        assertThat(messages(logged(Level.INFO)))
                .hasSize(2)
                .first()
                .isEqualTo("detect_no_change_words@2026-11-24 started: period 2026-11-24, as of 2026-11-24T01:00:00Z");
    }

    /** Fails whenever it is asked, quoting what was written. */
    private static final class Quoting implements ModelTrainer {
        @Override
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
            throw new IllegalStateException(
                    "cannot learn " + training.get(0).pair().misspelling());
        }

        @Override
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
            throw new AssertionError("nothing was trained");
        }
    }

    private LearningJobs failingWherePossible() {
        VisitingJob visiting = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID)
                .whilePlanning((run, users) -> {
                    throw new IllegalArgumentException(
                            "bad word " + MARK, new SQLException("duplicate key (" + MARK + ")", "23505"));
                });
        VisitingJob unreachable = new VisitingJob(store().writers(), store().dictionaries(), new JobId("unreachable"))
                .whileWriting((run, users) -> {
                    throw new IllegalStateException(
                            MARK, new SQLException("connection lost while writing " + MARK, "08006"));
                });
        VisitingJob odd = new VisitingJob(store().writers(), store().dictionaries(), new JobId("odd"))
                .whilePlanning((run, users) -> {
                    throw new IllegalStateException(new SQLException(MARK, MARK));
                });
        return opened(bare(store(), ManualScheduler.create(clock()))
                        .detectNoChangeWords(candidates -> {
                            throw new IllegalStateException(
                                    "cannot judge " + candidates.get(0).key());
                        })
                        .triggerModelRetraining(new Quoting())
                        .detectImprovementPatterns()
                        .generateProgressSnapshots()
                        .job(JobDefinition.triggered(visiting))
                        .job(JobDefinition.triggered(unreachable))
                        .job(JobDefinition.triggered(odd))
                        .listener(new LearningListener() {
                            @Override
                            public void on(LearningEvent event) {
                                throw new IllegalStateException("cannot hear of " + MARK);
                            }
                        })
                        .jobListener(new JobListener() {
                            @Override
                            public void progressed(Progress progress) {
                                throw new IllegalStateException("no progress with " + MARK);
                            }
                        })
                        .build())
                .start();
    }

    @Test
    void neverLogsOrStoresWhatSomebodyWroteWhateverFails() {
        at("2026-11-23T10:00");
        LearningJobs jobs = failingWherePossible();
        write(jobs, ANNA);
        write(jobs, BEN);
        List<JobId> all = new ArrayList<>(FOUR);
        all.addAll(List.of(VisitingJob.ID, new JobId("unreachable"), new JobId("odd")));
        for (JobId job : all) {
            jobs.triggerJobNow(job);
            jobs.triggerJobNow(job, TriggerOptions.defaults().asDryRun());
        }
        JobHandle unreachable = jobs.triggerJobNow(new JobId("unreachable"));
        for (int i = 0; i < 10; i++) {
            clock().advance(Duration.ofMinutes(5));
            jobs.triggerJobNow(new JobId("unreachable"));
        }
        jobs.recorder().closeIdleSessions(clock().instant());

        assertThat(jobs.execution(unreachable.executionId()).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(messages(logged(Level.WARN)))
                .as("there was something to say")
                .isNotEmpty();
        for (ILoggingEvent line : logged(Level.TRACE)) {
            assertThat(line.getFormattedMessage()).doesNotContainIgnoringCase(MARK);
            assertThat(Arrays.toString(line.getArgumentArray())).doesNotContainIgnoringCase(MARK);
            assertThat(line.getMDCPropertyMap().toString()).doesNotContainIgnoringCase(MARK);
            assertThat(line.getThrowableProxy())
                    .as("a throwable's message is a foreign one")
                    .isNull();
        }
        assertThat(messages(logged(Level.INFO)))
                .as("of writers no id either")
                .noneMatch(message -> message.contains("anna") || message.contains("ben"));

        List<ExecutionId> ids = jobs.executions(ExecutionQuery.newest(1000)).stream()
                .map(Execution::id)
                .toList();
        assertThat(ids).hasSizeGreaterThan(10);
        int causes = 0;
        for (ExecutionId id : ids) {
            assertThat(String.valueOf(jobs.execution(id))).doesNotContainIgnoringCase(MARK);
            for (Attempt attempt : jobs.attempts(id)) {
                assertThat(attempt.toString()).doesNotContainIgnoringCase(MARK);
                causes += attempt.cause().isPresent() ? 1 : 0;
            }
            for (FailedWriter failed : store().ledger().failedWriters(id, 0, 1, Optional.empty(), 100)) {
                assertThat(failed.toString()).doesNotContainIgnoringCase(MARK).doesNotContain("anna");
                assertThat(failed.cause().exceptions()).doesNotContainIgnoringCase(MARK);
                assertThat(failed.cause().sqlState()).isIn("", "23505");
                causes++;
            }
        }
        assertThat(causes).as("causes that were stored").isGreaterThan(5);
    }
}
