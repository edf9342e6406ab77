package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.LearningStats;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a host gets for what it hands in wrongly: the rest of a batch goes in, the bad item is answered for, nothing is lost, and
 * the library goes on. The whole of it is laid down in docs/BAD_INPUT.md.
 */
public abstract class BadInputContract extends JobsContract {

    private static final List<JobId> FOUR =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    private static final SessionId S = new SessionId("s");

    /** What cannot be a word: too long, with a NUL, with halves of a surrogate pair, with nothing to read. */
    private static final List<String> NO_WORDS =
            List.of("x".repeat(10_000), "a\u0000b", "a\ud83d", "\ude00a", "", " ", "...", "a\nb");

    private final Random random = new Random(20261123);

    /** For the stores' tests. */
    protected BadInputContract() {}

    /** What a host without null checks hands in. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }

    private static ObservationId id(String id) {
        return new ObservationId(id);
    }

    private NewObservation flagged(String id, String word, String... suggestions) {
        return new NewObservation(ANNA, S, id(id), word, List.of(suggestions), "spelling", "en", now());
    }

    private NewObservation labelled(String id, String errorType, String language) {
        return new NewObservation(ANNA, S, id(id), "teh", List.of("the"), errorType, language, now());
    }

    private Instant now() {
        return clock().instant();
    }

    private void open(LearningJobs jobs) {
        assertThat(jobs.recorder().openSession(ANNA, S, now())).isEqualTo(RecordResult.RECORDED);
    }

    private void close(LearningJobs jobs) {
        assertThat(jobs.recorder().closeSession(ANNA, S, now(), 10)).isEqualTo(RecordResult.RECORDED);
    }

    /** Whatever was handed in before: a new writer writes, and all jobs go through everybody. */
    private void assertGoesOn(LearningJobs jobs) {
        sitting(jobs, new UserId("carl"))
                .kept("Zyra")
                .corrected("becuase", "because")
                .close(100);
        clock().advance(Duration.ofMinutes(1));
        assertThat(FOUR).allSatisfy(job -> assertThat(run(jobs, job).status()).isEqualTo(ExecutionStatus.SUCCEEDED));
        assertThat(jobs.learningStats(new UserId("carl")).signals())
                .isEqualTo(Map.of(Outcome.UNCHANGED, 1L, Outcome.CORRECTED, 1L));
    }

    // Words

    @Test
    void refusesWordsAndSuggestionsThatAreNoneAndTakesTheRest() {
        LearningJobs jobs = started();
        open(jobs);
        List<NewObservation> batch = new ArrayList<>();
        List<RecordResult> expected = new ArrayList<>();
        for (String bad : NO_WORDS) {
            batch.add(flagged("word" + batch.size(), bad, "the"));
            batch.add(flagged("suggestion" + batch.size(), "teh", "the", bad));
            batch.add(flagged("good" + batch.size(), "teh", "the"));
            expected.addAll(List.of(RecordResult.INVALID, RecordResult.INVALID, RecordResult.RECORDED));
        }
        batch.add(flagged("many", "teh", Collections.nCopies(10_000, "the").toArray(String[]::new)));
        expected.add(RecordResult.INVALID);

        assertThat(jobs.recorder().observe(batch)).isEqualTo(expected);

        close(jobs);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.UNCHANGED, (long) NO_WORDS.size()));
        assertGoesOn(jobs);
    }

    @Test
    void refusesErrorTypesAndLanguagesThatAreNoneAndTakesTheRest() {
        LearningJobs jobs = started();
        open(jobs);
        List<NewObservation> batch = new ArrayList<>();
        for (String bad : NO_WORDS) {
            if (!bad.equals("...")) {
                batch.add(labelled("type" + batch.size(), bad, "en"));
                batch.add(labelled("language" + batch.size(), "spelling", bad));
            }
        }
        int bad = batch.size();
        batch.add(labelled("good", "'; drop table writer; --", "de-x-\u05d0\u05d1"));

        List<RecordResult> results = jobs.recorder().observe(batch);

        assertThat(results.subList(0, bad)).containsOnly(RecordResult.INVALID);
        assertThat(results.subList(bad, bad + 1)).containsExactly(RecordResult.RECORDED);
        close(jobs);
        assertGoesOn(jobs);
    }

    @Test
    void refusesFinalWordsAndTargetsThatAreNoneAndKeepsTheOutcomesOfTheRest() {
        LearningJobs jobs = started();
        open(jobs);
        jobs.recorder().observe(List.of(flagged("o1", "teh", "the"), flagged("o2", "teh", "the")));
        List<Resolution> batch = new ArrayList<>();
        for (String bad : NO_WORDS) {
            batch.add(Resolution.changedTo(ANNA, id("o1"), bad));
            batch.add(Resolution.unchanged(ANNA, id("o1")).meant(bad));
        }
        int bad = batch.size();
        batch.add(Resolution.changedTo(ANNA, id("o2"), "the"));

        List<RecordResult> results = jobs.recorder().resolve(batch);

        assertThat(results.subList(0, bad)).containsOnly(RecordResult.INVALID);
        assertThat(results.subList(bad, bad + 1)).containsExactly(RecordResult.RECORDED);
        close(jobs);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.CORRECTED, 1L, Outcome.UNCHANGED, 1L));
        assertGoesOn(jobs);
    }

    @Test
    void refusesDictionaryWordsThatAreNoneWithoutQuotingThem() {
        LearningJobs jobs = started();
        jobs.dictionary().add(ANNA, "Zyra");
        assertThat(NO_WORDS).allSatisfy(bad -> {
            assertThatThrownBy(() -> jobs.dictionary().add(ANNA, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a word: empty, longer than 128, or malformed");
            assertThatThrownBy(() -> jobs.dictionary().remove(ANNA, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a word: empty, longer than 128, or malformed");
        });
        assertThat(jobs.dictionary().words(ANNA))
                .extracting(DictionaryWord::form)
                .containsExactly("Zyra");
    }

    @Test
    void learnsWordsOfAnyScript() {
        List<String> words = List.of(
                "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
                "\u0627\u0644\u0633\u0651\u0644\u0627\u0645",
                "\u202eabc\u202c",
                "\u0939\u093f\u0928\u094d\u0926\u0940",
                "Ze\u0301ro",
                "a" + "\u0316".repeat(127),
                "\ud801\udc00\ud801\udc28",
                "\u6f22\u5b57".repeat(64));
        LearningJobs jobs = started();
        for (String day : List.of("2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00")) {
            at(day);
            sitting(jobs, ANNA).kept(words.toArray(String[]::new)).close(10);
        }
        at("2026-11-23T10:00");

        Execution first = run(jobs, NoChangeJob.ID);

        assertThat(first.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(jobs.dictionary().words(ANNA))
                .extracting(DictionaryWord::form)
                .containsExactlyInAnyOrderElementsOf(words.stream()
                        .map(word -> Normalizer.normalize(word, Normalizer.Form.NFC))
                        .map(word -> word.equals("\u202eabc\u202c") ? "abc" : word)
                        .toList());
        clock().advance(Duration.ofMinutes(1));
        assertThat(run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forced())
                        .execution()
                        .counts()
                        .get("words_added"))
                .as("all of them are found again")
                .isZero();
        words.forEach(word -> assertThat(jobs.dictionary().remove(ANNA, word)).isTrue());
        assertThat(jobs.dictionary().words(ANNA)).isEmpty();
    }

    @Test
    void takesIdsAndWordsAsLongAsTheyMayBe() {
        LearningJobs jobs = started();
        UserId user = new UserId(ofThreeBytes(200));
        // The key of the second is twice as long as the word.
        for (String word : List.of(ofThreeBytes(128), "\u1f80".repeat(128), "\u1f81".repeat(128))) {
            SessionId session = new SessionId(ofThreeBytes(200));
            ObservationId observation = new ObservationId(ofThreeBytes(200));
            String correction = ofThreeBytes(128);
            assertThat(jobs.recorder().openSession(user, session, now())).isEqualTo(RecordResult.RECORDED);
            assertThat(jobs.recorder()
                            .observe(List.of(new NewObservation(
                                    user,
                                    session,
                                    observation,
                                    word,
                                    Collections.nCopies(50, correction),
                                    "\u6f22".repeat(64),
                                    "\u6f22".repeat(35),
                                    now()))))
                    .containsExactly(RecordResult.RECORDED);
            assertThat(jobs.recorder()
                            .resolve(List.of(Resolution.changedTo(user, observation, correction)
                                    .meant(correction))))
                    .containsExactly(RecordResult.RECORDED);
            assertThat(jobs.recorder().closeSession(user, session, now(), 1)).isEqualTo(RecordResult.RECORDED);
        }
        assertGoesOn(jobs);
        assertThat(jobs.learningStats(user).signals()).isEqualTo(Map.of(Outcome.CORRECTED, 3L));
        assertThat(jobs.learningStats(user).patterns()).isEqualTo(Map.of(PatternStatus.ACTIVE, 3L));
    }

    /** Letters that take three bytes each, and that no database can compress. */
    private String ofThreeBytes(int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0x4e00, 0x9fa5).forEach(text::appendCodePoint);
        return text.toString();
    }

    // Items

    @Test
    void refusesItemsOfWhichSomethingIsMissingAndTakesTheRest() {
        LearningJobs jobs = started();
        Instant now = now();
        assertThat(jobs.recorder()
                        .openSessions(Arrays.asList(
                                missing(),
                                new NewSession(missing(), S, now),
                                new NewSession(ANNA, missing(), now),
                                new NewSession(ANNA, S, missing()),
                                new NewSession(ANNA, S, now))))
                .containsExactly(
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.RECORDED);
        List<String> the = List.of("the");
        List<RecordResult> observed = jobs.recorder()
                .observe(Arrays.asList(
                        missing(),
                        new NewObservation(missing(), S, id("o"), "teh", the, "spelling", "en", now),
                        new NewObservation(ANNA, missing(), id("o"), "teh", the, "spelling", "en", now),
                        new NewObservation(ANNA, S, missing(), "teh", the, "spelling", "en", now),
                        new NewObservation(ANNA, S, id("o"), missing(), the, "spelling", "en", now),
                        new NewObservation(ANNA, S, id("o"), "teh", missing(), "spelling", "en", now),
                        new NewObservation(ANNA, S, id("o"), "teh", Arrays.asList("the", missing()), "x", "en", now),
                        new NewObservation(ANNA, S, id("o"), "teh", the, missing(), "en", now),
                        new NewObservation(ANNA, S, id("o"), "teh", the, "spelling", missing(), now),
                        new NewObservation(ANNA, S, id("o"), "teh", the, "spelling", "en", missing()),
                        new NewObservation(ANNA, S, id("o"), "teh", the, "spelling", "en", now)));
        assertThat(observed.subList(0, 10)).containsOnly(RecordResult.INVALID);
        assertThat(observed.subList(10, 11)).containsExactly(RecordResult.RECORDED);
        assertThat(jobs.recorder()
                        .resolve(Arrays.asList(
                                missing(),
                                new Resolution(missing(), id("o"), Optional.empty(), Optional.empty()),
                                new Resolution(ANNA, missing(), Optional.empty(), Optional.empty()),
                                new Resolution(ANNA, id("o"), missing(), Optional.empty()),
                                new Resolution(ANNA, id("o"), Optional.empty(), missing()),
                                Resolution.changedTo(ANNA, id("o"), "the"))))
                .containsExactly(
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.RECORDED);
        assertThat(jobs.recorder()
                        .closeSessions(Arrays.asList(
                                missing(),
                                new SessionEnd(missing(), S, now, 1),
                                new SessionEnd(ANNA, missing(), now, 1),
                                new SessionEnd(ANNA, S, missing(), 1),
                                new SessionEnd(ANNA, S, now, 1))))
                .containsExactly(
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.INVALID,
                        RecordResult.RECORDED);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.CORRECTED, 1L));
        assertGoesOn(jobs);
    }

    @Test
    void keepsTheFirstOfSessionsAndObservationsThatComeTwice() {
        LearningJobs jobs = started();
        Instant start = now().minusSeconds(60);
        NewSession session = new NewSession(ANNA, S, start);
        NewSession moved = new NewSession(ANNA, S, start.minusSeconds(1));
        NewObservation first = flagged("o", "teh", "the");
        NewObservation other = flagged("o", "becuase", "because");

        assertThat(jobs.recorder().openSessions(List.of(session, session, moved)))
                .containsExactly(RecordResult.RECORDED, RecordResult.DUPLICATE, RecordResult.DUPLICATE);
        assertThat(jobs.recorder().openSessions(List.of(moved, session))).containsOnly(RecordResult.DUPLICATE);
        assertThat(jobs.recorder().observe(List.of(first, first, other, flagged("p", "hte"))))
                .containsExactly(
                        RecordResult.RECORDED, RecordResult.DUPLICATE, RecordResult.DUPLICATE, RecordResult.RECORDED);
        assertThat(jobs.recorder().observe(List.of(other, first))).containsOnly(RecordResult.DUPLICATE);

        SessionKey sessionKey = new SessionKey(ANNA, S);
        assertThat(store().recordings().sessions(List.of(sessionKey)).values())
                .extracting(s -> s.startedAt())
                .containsExactly(start);
        assertThat(store().recordings()
                        .observations(List.of(new ObservationKey(ANNA, id("o"))))
                        .values())
                .extracting(o -> o.word())
                .containsExactly("teh");
        close(jobs);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.UNCHANGED, 2L));
    }

    @Test
    void refusesWhatLiesInTheFutureOrBeforeTheEpochAndTakesTheRest() {
        LearningJobs jobs = started();
        List<Instant> future = List.of(Instant.MAX, now().plus(Duration.ofMinutes(6)), now().plus(Duration.ofDays(1)));
        List<Instant> past = List.of(Instant.MIN, Instant.parse("0001-01-01T00:00:00Z"), Instant.EPOCH.minusNanos(1));
        List<RecordResult> opened = new ArrayList<>();
        List<RecordResult> observed = new ArrayList<>();
        List<RecordResult> closed = new ArrayList<>();
        open(jobs);
        for (Instant at : List.of(
                future.get(0), future.get(1), future.get(2), past.get(0), past.get(1), past.get(2), Instant.EPOCH)) {
            SessionId session = new SessionId("at" + opened.size());
            opened.addAll(jobs.recorder()
                    .openSessions(
                            List.of(new NewSession(ANNA, session, at), new NewSession(BEN, session, Instant.EPOCH))));
            observed.addAll(jobs.recorder()
                    .observe(List.of(
                            new NewObservation(
                                    ANNA, S, id("at" + observed.size()), "teh", List.of("the"), "x", "en", at),
                            flagged("good" + observed.size(), "teh", "the"))));
            closed.addAll(jobs.recorder()
                    .closeSessions(
                            List.of(new SessionEnd(BEN, session, at, 1), new SessionEnd(BEN, session, now(), 2))));
        }
        RecordResult in = RecordResult.RECORDED;
        RecordResult ahead = RecordResult.IN_FUTURE;
        RecordResult old = RecordResult.TOO_OLD;
        List<RecordResult> expected = List.of(ahead, in, ahead, in, ahead, in, old, in, old, in, old, in, in, in);
        assertThat(opened).isEqualTo(expected);
        assertThat(observed).isEqualTo(expected);
        assertThat(closed.subList(0, 13)).isEqualTo(expected.subList(0, 13));
        assertThat(closed.get(13)).as("ended at the epoch, where it began").isEqualTo(RecordResult.SESSION_CLOSED);
        close(jobs);
        assertGoesOn(jobs);
    }

    @Test
    void refusesWordCountsThatAreNegativeOrPastCounting() {
        LearningJobs jobs = started();
        at("2026-11-17T10:00");
        for (String name : List.of("a", "b")) {
            SessionId session = new SessionId(name);
            Instant now = now();
            assertThat(jobs.recorder().openSession(ANNA, session, now)).isEqualTo(RecordResult.RECORDED);
            assertThat(jobs.recorder()
                            .closeSessions(List.of(
                                    new SessionEnd(ANNA, session, now, -1),
                                    new SessionEnd(ANNA, session, now, Long.MIN_VALUE),
                                    new SessionEnd(ANNA, session, now, Long.MAX_VALUE),
                                    new SessionEnd(ANNA, session, now, SessionEnd.MAX_WORDS + 1),
                                    new SessionEnd(ANNA, session, now, SessionEnd.MAX_WORDS))))
                    .containsExactly(
                            RecordResult.INVALID,
                            RecordResult.INVALID,
                            RecordResult.INVALID,
                            RecordResult.INVALID,
                            RecordResult.RECORDED);
        }
        at("2026-11-23T10:00");
        assertGoesOn(jobs);
        assertThat(store().snapshots().newest(ANNA, 1))
                .extracting(snapshot -> snapshot.words())
                .containsExactly(2 * SessionEnd.MAX_WORDS);
    }

    @Test
    void refusesASessionThatEndsBeforeItStartsAndLeavesItOpen() {
        LearningJobs jobs = started();
        open(jobs);
        assertThat(jobs.recorder()
                        .closeSessions(List.of(
                                new SessionEnd(ANNA, S, now().minus(MICRO), 1), new SessionEnd(ANNA, S, now(), 7))))
                .containsExactly(RecordResult.INVALID, RecordResult.RECORDED);
    }

    @Test
    void closesASessionOnceWhateverIsSaidLater() {
        LearningJobs jobs = started();
        open(jobs);
        SessionEnd end = new SessionEnd(ANNA, S, now(), 7);
        clock().advance(Duration.ofMinutes(1));
        assertThat(jobs.recorder()
                        .closeSessions(List.of(
                                end,
                                end,
                                new SessionEnd(ANNA, S, now(), 7),
                                new SessionEnd(ANNA, S, end.endedAt(), 8))))
                .containsExactly(
                        RecordResult.RECORDED,
                        RecordResult.DUPLICATE,
                        RecordResult.SESSION_CLOSED,
                        RecordResult.SESSION_CLOSED);
        assertThat(jobs.recorder().closeSessions(List.of(end, new SessionEnd(ANNA, S, now(), 7))))
                .containsExactly(RecordResult.DUPLICATE, RecordResult.SESSION_CLOSED);
        assertThat(store().recordings()
                        .sessions(List.of(new SessionKey(ANNA, S)))
                        .values())
                .extracting(s -> s.wordsWritten())
                .containsExactly(7L);
    }

    @Test
    void refusesWhatBelongsToSessionsAndObservationsThatAreUnknownOrClosed() {
        LearningJobs jobs = started();
        open(jobs);
        SessionId elsewhere = new SessionId("elsewhere");
        assertThat(jobs.recorder()
                        .observe(List.of(
                                new NewObservation(
                                        ANNA, elsewhere, id("o1"), "teh", List.of("the"), "spelling", "en", now()),
                                flagged("o1", "teh", "the"))))
                .containsExactly(RecordResult.UNKNOWN_SESSION, RecordResult.RECORDED);
        assertThat(jobs.recorder()
                        .resolve(List.of(
                                Resolution.unchanged(ANNA, id("o2")), Resolution.changedTo(ANNA, id("o1"), "the"))))
                .containsExactly(RecordResult.UNKNOWN_OBSERVATION, RecordResult.RECORDED);
        assertThat(jobs.recorder()
                        .closeSessions(
                                List.of(new SessionEnd(ANNA, elsewhere, now(), 1), new SessionEnd(ANNA, S, now(), 1))))
                .containsExactly(RecordResult.UNKNOWN_SESSION, RecordResult.RECORDED);
        assertThat(jobs.recorder().observe(List.of(flagged("o1", "teh", "the"), flagged("o3", "teh", "the"))))
                .containsExactly(RecordResult.DUPLICATE, RecordResult.SESSION_CLOSED);
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.CORRECTED, 1L));
        assertGoesOn(jobs);
    }

    // Writers

    @Test
    void worksForWritersWhoseIdsLookLikeSql() {
        LearningJobs jobs = started();
        List<UserId> writers = nastyIds().stream().map(UserId::new).toList();
        for (String day : List.of("2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00")) {
            at(day);
            writers.forEach(user -> sitting(jobs, user).kept("'; --" + "Zyra").close(10));
        }
        at("2026-11-23T10:00");

        assertThat(run(jobs, NoChangeJob.ID).counts().get("words_added")).isEqualTo(writers.size());
        assertThat(writers)
                .allSatisfy(user ->
                        assertThat(jobs.learningStats(user).dictionaryWords()).isEqualTo(1));
        UserId injecting = new UserId("'; drop table writers; --");
        assertThat(run(jobs, ProgressJob.ID, TriggerOptions.defaults().forWriter(injecting))
                        .execution()
                        .writer())
                .contains(injecting);

        jobs.forget(injecting);

        assertThat(jobs.learningStats(injecting).dictionaryWords()).isZero();
        assertThat(writers.stream().filter(user -> !user.equals(injecting)))
                .allSatisfy(user ->
                        assertThat(jobs.learningStats(user).dictionaryWords()).isEqualTo(1));
        assertGoesOn(jobs);
    }

    @Test
    void runsForAWriterWhomItDoesNotKnowAndFindsNothing() {
        LearningJobs jobs = started();
        UserId nobody = new UserId("nobody");
        for (JobId job : FOUR) {
            Execution execution = run(
                            jobs,
                            job,
                            TriggerOptions.defaults().forWriter(nobody).forced())
                    .execution();
            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(execution.counts().writers()).isZero();
        }
        LearningStats stats = jobs.learningStats(nobody);
        assertThat(stats.signals()).isEmpty();
        assertThat(jobs.dictionary().words(nobody)).isEmpty();
        assertThat(store().writers()
                        .page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), 10)))
                .as("asking makes no writer")
                .isEmpty();
        assertGoesOn(jobs);
    }

    // Runs

    @Test
    void refusesAnAsOfThatHasNotComeOrLiesBeforeTheEpoch() {
        LearningJobs jobs = started();
        for (Instant ahead : List.of(now().plus(Duration.ofMinutes(2)), Instant.MAX)) {
            assertThatThrownBy(() -> jobs.triggerJobNow(
                            NoChangeJob.ID, TriggerOptions.defaults().asOf(ahead)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("asOf")
                    .hasMessageContaining("future");
        }
        for (Instant old : List.of(Instant.EPOCH.minusNanos(1), Instant.MIN)) {
            assertThatThrownBy(() -> TriggerOptions.defaults().asOf(old))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("; allowed: from 1970-01-01T00:00:00Z to now");
        }
        assertThat(jobs.executions(ExecutionQuery.newest(10)))
                .as("nothing is left of it")
                .isEmpty();
        assertThat(FOUR)
                .allSatisfy(job -> assertThat(
                                run(jobs, job, TriggerOptions.defaults().asOf(Instant.EPOCH))
                                        .execution()
                                        .status())
                        .isEqualTo(ExecutionStatus.SUCCEEDED));
        assertGoesOn(jobs);
    }

    @Test
    void keepsWhoAsksAsTheySayUnlessItCannotBeStored() {
        LearningJobs jobs = started();
        for (String bad : List.of("a\u0000b", "a\ud83d", "a\nb", "x".repeat(101))) {
            assertThatThrownBy(() -> TriggerOptions.defaults().by(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("requestedBy ")
                    .hasMessageContaining("allowed")
                    .hasMessageNotContaining(bad);
        }
        String odd = "O'Brien; \"drop\" \u05d0\u05d1 \ud83d\ude00";
        assertThat(run(jobs, NoChangeJob.ID, TriggerOptions.defaults().by(odd))
                        .execution()
                        .requestedBy())
                .isEqualTo(odd);
        clock().advance(Duration.ofMinutes(1));
        assertThat(run(jobs, NoChangeJob.ID, TriggerOptions.defaults().by(""))
                        .execution()
                        .requestedBy())
                .isEmpty();
    }

    @Test
    void cancelsAndRerunsAndRevertsNothingThatIsUnknown() {
        LearningJobs jobs = started();
        ExecutionId unknown = new ExecutionId("nothing@2026-11-23");
        assertThatThrownBy(() -> jobs.cancel(unknown)).isInstanceOf(UnknownExecutionException.class);
        assertThatThrownBy(() -> jobs.rerun(unknown)).isInstanceOf(UnknownExecutionException.class);
        assertThatThrownBy(() -> jobs.revert(unknown)).isInstanceOf(UnknownExecutionException.class);
        assertThatThrownBy(() -> jobs.execution(unknown))
                .isInstanceOf(UnknownExecutionException.class)
                .hasMessage("no execution \"nothing@2026-11-23\" in the ledger");
        assertThat(jobs.attempts(unknown)).isEmpty();
        assertThat(jobs.executions(ExecutionQuery.newest(10).behind(unknown))).isEmpty();
        assertGoesOn(jobs);
    }

    @Test
    void leavesAnExecutionThatHasEndedAsItIs() {
        LearningJobs jobs = started();
        Execution done = run(jobs, ProgressJob.ID);
        assertThat(jobs.cancel(done.id())).isFalse();
        assertThatThrownBy(() -> jobs.rerun(done.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("%s is SUCCEEDED; only a failed or cancelled execution can be run again", done.id());
        assertThatThrownBy(() -> jobs.revert(done.id()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("executions of generate_progress_snapshots cannot be reverted");
        assertThat(jobs.execution(done.id())).isEqualTo(done);
        assertGoesOn(jobs);
    }

    @Test
    void revertsNoExecutionThatStillRuns() {
        LearningJobs asking = opened(bare(store(), ManualScheduler.create(clock()))
                        .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                        .triggerOnly()
                        .build())
                .start();
        ExecutionId waiting = asking.triggerJobNow(NoChangeJob.ID).executionId();
        assertThatThrownBy(() -> asking.revert(waiting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "%s is RUNNING; only an execution that has ended can be reverted: cancel it first", waiting);
        assertThat(asking.cancel(waiting)).isTrue();
        assertThat(asking.revert(waiting).get("words_removed")).isZero();
    }

    @Test
    void rerunsAndRevertsNoExecutionOfAJobThatItDoesNotHave() {
        VisitingJob foreign = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID);
        LearningJobs other = opened(bare(store(), ManualScheduler.create(clock()))
                        .job(JobDefinition.triggered(foreign))
                        .triggerOnly()
                        .build())
                .start();
        ExecutionId id = other.triggerJobNow(VisitingJob.ID).executionId();
        assertThat(other.cancel(id)).isTrue();
        LearningJobs jobs = started();

        assertThatThrownBy(() -> jobs.rerun(id)).isInstanceOf(UnknownJobException.class);
        assertThatThrownBy(() -> jobs.revert(id)).isInstanceOf(UnknownJobException.class);

        assertThat(jobs.execution(id).status())
                .as("it does not wait for a node that will never run it")
                .isEqualTo(ExecutionStatus.CANCELLED);
    }

    @Test
    void answersForAJobThatItDoesNotHaveWithThoseThatItHas() {
        LearningJobs jobs = started();
        JobId unknown = new JobId("detect_foo");
        String message = "no job \"detect_foo\"; known jobs: detect_improvement_patterns, detect_no_change_words,"
                + " generate_progress_snapshots, trigger_model_retraining";
        assertThatThrownBy(() -> jobs.triggerJobNow(unknown))
                .isInstanceOf(UnknownJobException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> jobs.pause(unknown))
                .isInstanceOf(UnknownJobException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> jobs.resume(unknown))
                .isInstanceOf(UnknownJobException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> jobs.clearReschedule(unknown))
                .isInstanceOf(UnknownJobException.class)
                .hasMessage(message);
        assertThat(jobs.executions(ExecutionQuery.newest(10).of(unknown))).isEmpty();
    }

    @Test
    void recordsAndReadsAndForgetsBeforeTheStartAndAfterTheEnd() {
        LearningJobs jobs = library(ManualScheduler.create(clock()), builder -> builder);
        sitting(jobs, ANNA).kept("Zyra").close(10);
        assertThatThrownBy(() -> jobs.triggerJobNow(NoChangeJob.ID))
                .isInstanceOf(NotRunningException.class)
                .hasMessage("not started; call start() first");
        jobs.start();
        Execution done = run(jobs, NoChangeJob.ID);
        jobs.close();

        sitting(jobs, ANNA).kept("Zyra").close(10);
        assertThat(jobs.dictionary().add(ANNA, "Zyra")).isTrue();
        assertThat(jobs.learningStats(ANNA).signals()).isEqualTo(Map.of(Outcome.UNCHANGED, 2L));
        assertThat(jobs.execution(done.id())).isEqualTo(done);
        jobs.forget(ANNA);
        assertThat(jobs.learningStats(ANNA).signals()).isEmpty();
        assertThatThrownBy(() -> jobs.triggerJobNow(NoChangeJob.ID))
                .isInstanceOf(NotRunningException.class)
                .hasMessage("closed");
        assertThatThrownBy(() -> jobs.rerun(done.id())).isInstanceOf(NotRunningException.class);
        assertThatThrownBy(() -> jobs.cancel(done.id())).isInstanceOf(NotRunningException.class);
        assertThatThrownBy(jobs::start).isInstanceOf(NotRunningException.class);
    }

    @Test
    void worksAgainOnceAClockThatStoodBeforeTheEpochIsRight() {
        Instant right = now();
        clock().set(Instant.parse("1931-05-06T07:08:09Z"));
        LearningJobs jobs = started();
        assertThat(jobs.recorder()
                        .openSessions(List.of(new NewSession(ANNA, S, now()), new NewSession(ANNA, S, right))))
                .as("nobody wrote then, and what is right lies in the future")
                .containsExactly(RecordResult.TOO_OLD, RecordResult.IN_FUTURE);
        assertThat(jobs.jobs()).allSatisfy(job -> assertThat(job.next()).isPresent());
        assertThat(FOUR).allSatisfy(job -> assertThat(run(jobs, job).status()).isEqualTo(ExecutionStatus.SUCCEEDED));

        clock().set(right);

        open(jobs);
        assertThat(jobs.recorder().observe(List.of(flagged("o", "teh", "the")))).containsExactly(RecordResult.RECORDED);
        close(jobs);
        assertGoesOn(jobs);
    }

    @Test
    void goesOnWhateverListenersThrow() {
        List<String> heard = new ArrayList<>();
        LearningJobs jobs = library(
                        ManualScheduler.create(clock()),
                        builder -> builder.listener(new LearningListener() {
                                    @Override
                                    public void on(LearningEvent event) {
                                        heard.add("event");
                                        throw new LinkageError("host's bug");
                                    }
                                })
                                .jobListener(new JobListener() {
                                    @Override
                                    public void attemptStarted(Claim claim) {
                                        heard.add("started");
                                        throw new IllegalStateException("host's bug");
                                    }

                                    @Override
                                    public void progressed(Progress progress) {
                                        heard.add("progressed");
                                        throw new StackOverflowError("host's bug");
                                    }

                                    @Override
                                    public void executionEnded(Execution execution) {
                                        heard.add("ended");
                                        throw new AssertionError("host's bug");
                                    }
                                }))
                .start();
        for (String day : List.of("2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00")) {
            at(day);
            sitting(jobs, ANNA).kept("Zyra").corrected("teh", "the").close(10);
        }
        at("2026-11-23T10:00");
        assertGoesOn(jobs);
        assertThat(heard).contains("event", "started", "progressed", "ended");
        assertThat(jobs.dictionary().words(ANNA))
                .extracting(DictionaryWord::form)
                .containsExactly("Zyra");
        assertThat(jobs.learningStats(ANNA).patterns()).isEqualTo(Map.of(PatternStatus.ACTIVE, 1L));
    }
}
