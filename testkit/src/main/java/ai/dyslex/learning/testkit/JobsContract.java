package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/**
 * What the contracts of whole jobs have in common: the library over the store under test, in virtual time, with sessions that
 * are written as the clock stands.
 */
public abstract class JobsContract extends StoreContract {

    /** The learning zone of the scenarios; it changes its clocks on 2026-10-25. */
    protected static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A writer. */
    protected static final UserId ANNA = new UserId("anna");

    /** Another. */
    protected static final UserId BEN = new UserId("ben");

    private final List<LearningJobs> opened = new ArrayList<>();
    private int sittings;
    private int observations;

    /** For the contracts. */
    protected JobsContract() {}

    @AfterEach
    final void closeLibraries() {
        opened.forEach(LearningJobs::close);
    }

    /**
     * The library with all four jobs, not started; time is passed by {@code time}.
     *
     * @param time the engine and the timer; its clock is the library's
     * @param how changes the builder before it builds
     * @return the library, closed after the test
     */
    protected final LearningJobs library(ManualScheduler time, UnaryOperator<LearningJobsBuilder> how) {
        return opened(how.apply(bare(store(), time)
                        .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                        .triggerModelRetraining(new PairMemoryTrainer())
                        .detectImprovementPatterns()
                        .generateProgressSnapshots())
                .build());
    }

    /**
     * A builder without jobs, in virtual time.
     *
     * @param over the store
     * @param time the engine and the timer; its clock is the library's
     * @return the builder
     */
    protected final LearningJobsBuilder bare(LearningStore over, ManualScheduler time) {
        return time.learningJobs()
                .store(over)
                .learningZone(ZONE)
                .node("node-" + opened.size())
                .closeGrace(Duration.ofSeconds(1));
    }

    /**
     * Has a library closed after the test.
     *
     * @param jobs the library, started or not
     * @return the same
     */
    protected final LearningJobs opened(LearningJobs jobs) {
        opened.add(jobs);
        return jobs;
    }

    /** {@return the library with all four jobs, started now, on a scheduler that nobody moves} */
    protected final LearningJobs started() {
        return library(ManualScheduler.create(clock()), UnaryOperator.identity())
                .start();
    }

    /**
     * Runs a job to its end.
     *
     * @param jobs a library that was started, in virtual time
     * @param job one of its jobs
     * @return the execution, which has ended
     */
    protected static Execution run(LearningJobs jobs, JobId job) {
        return run(jobs, job, TriggerOptions.defaults()).execution();
    }

    /**
     * Runs a job to its end.
     *
     * @param jobs a library that was started, in virtual time
     * @param job one of its jobs
     * @param options for whom, as of when, dry or not
     * @return how it ended
     */
    protected static JobOutcome run(LearningJobs jobs, JobId job, TriggerOptions options) {
        JobHandle handle = jobs.triggerJobNow(job, options);
        assertThat(handle.outcome())
                .as("in virtual time the run has ended before the trigger returns")
                .isCompleted();
        return handle.outcome().join();
    }

    /**
     * {@return the executions of a job, the oldest first, of the newest 1,000}
     *
     * @param job any job
     * @param statuses only in one of these; none means any
     */
    protected final List<Execution> executions(JobId job, ExecutionStatus... statuses) {
        List<Execution> executions = new ArrayList<>(
                store().ledger().executions(ExecutionQuery.newest(1000).of(job).in(statuses)));
        Collections.reverse(executions);
        return executions;
    }

    /**
     * {@return a local time in the learning zone}
     *
     * @param dateTime in ISO-8601 form without a zone, as {@code 2026-11-23T02:00}
     */
    protected static Instant local(String dateTime) {
        return LocalDateTime.parse(dateTime).atZone(ZONE).toInstant();
    }

    /**
     * Sets the clock to a local time in the learning zone.
     *
     * @param dateTime in ISO-8601 form without a zone, as {@code 2026-11-23T02:00}
     */
    protected final void at(String dateTime) {
        clock().set(local(dateTime));
    }

    /**
     * Opens a session as the clock stands.
     *
     * @param jobs the library whose recorder takes it in
     * @param user who writes
     * @return the session, open
     */
    protected final Sitting sitting(LearningJobs jobs, UserId user) {
        return new Sitting(jobs, user);
    }

    /** One session of one writer, written as the clock stands. */
    protected final class Sitting {

        private final LearningJobs jobs;
        private final UserId user;
        private final SessionId id;

        Sitting(LearningJobs jobs, UserId user) {
            this.jobs = jobs;
            this.user = user;
            this.id = new SessionId("s" + ++sittings);
            assertThat(jobs.recorder().openSession(user, id, clock().instant())).isEqualTo(RecordResult.RECORDED);
        }

        /** {@return the session's id} */
        public SessionId id() {
            return id;
        }

        /**
         * A word is flagged; nothing is known of it yet.
         *
         * @param word as written
         * @param suggestions what is offered, best first
         * @return the new observation
         */
        public ObservationId flagged(String word, String... suggestions) {
            return flaggedAt(clock().instant(), word, suggestions);
        }

        /**
         * A word is reported now that was flagged then.
         *
         * @param occurredAt when it was flagged
         * @param word as written
         * @param suggestions what is offered, best first
         * @return the new observation
         */
        public ObservationId flaggedAt(Instant occurredAt, String word, String... suggestions) {
            ObservationId observation = new ObservationId("o" + ++observations);
            NewObservation item =
                    new NewObservation(user, id, observation, word, List.of(suggestions), "spelling", "en", occurredAt);
            assertThat(jobs.recorder().observe(List.of(item))).containsExactly(RecordResult.RECORDED);
            return observation;
        }

        /**
         * Words are flagged and left alone.
         *
         * @param words as written
         * @return this session
         */
        public Sitting kept(String... words) {
            for (String word : words) {
                resolve(Resolution.unchanged(user, flagged(word, "suggestion")));
            }
            return this;
        }

        /**
         * A word is flagged and corrected.
         *
         * @param word as written
         * @param correction suggested, and what the word becomes
         * @return this session
         */
        public Sitting corrected(String word, String correction) {
            resolve(Resolution.changedTo(user, flagged(word, correction), correction));
            return this;
        }

        /**
         * A word is flagged and becomes another one.
         *
         * @param word as written
         * @param other what the word becomes, not suggested
         * @return this session
         */
        public Sitting rewritten(String word, String other) {
            resolve(Resolution.changedTo(user, flagged(word, "suggestion"), other));
            return this;
        }

        /**
         * What became of a word.
         *
         * @param resolution of an observation that was flagged here
         */
        public void resolve(Resolution resolution) {
            assertThat(jobs.recorder().resolve(List.of(resolution))).containsExactly(RecordResult.RECORDED);
        }

        /**
         * The session ends as the clock stands.
         *
         * @param words how many were written
         */
        public void close(long words) {
            assertThat(jobs.recorder().closeSession(user, id, clock().instant(), words))
                    .isEqualTo(RecordResult.RECORDED);
        }
    }
}
