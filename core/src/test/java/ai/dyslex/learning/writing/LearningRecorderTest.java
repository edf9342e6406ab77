package ai.dyslex.learning.writing;

import static ai.dyslex.learning.writing.RecordResult.ALREADY_RESOLVED;
import static ai.dyslex.learning.writing.RecordResult.DUPLICATE;
import static ai.dyslex.learning.writing.RecordResult.FORGOTTEN;
import static ai.dyslex.learning.writing.RecordResult.INVALID;
import static ai.dyslex.learning.writing.RecordResult.IN_FUTURE;
import static ai.dyslex.learning.writing.RecordResult.RECORDED;
import static ai.dyslex.learning.writing.RecordResult.SESSION_CLOSED;
import static ai.dyslex.learning.writing.RecordResult.TOO_OLD;
import static ai.dyslex.learning.writing.RecordResult.UNKNOWN_OBSERVATION;
import static ai.dyslex.learning.writing.RecordResult.UNKNOWN_SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder.OpenedAndObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRecorderTest {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final SessionId S1 = new SessionId("s1");
    private static final Duration MICRO = Duration.ofNanos(1000);
    private static final Duration IDLE = Duration.ofHours(12);

    private final TestClock clock = new TestClock("2026-11-23T09:00:00Z");
    private final Instant start = clock.instant();
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final LearningRecorder recorder = recorder(RecorderPolicy.defaults());

    private LearningRecorder recorder(RecorderPolicy policy) {
        return new LearningRecorder(store.unitOfWork(), store.writers(), store.recordings(), clock, policy);
    }

    private static NewObservation word(UserId user, String id, String word, Instant at, String... suggestions) {
        return new NewObservation(user, S1, new ObservationId(id), word, List.of(suggestions), "phonetic", "en", at);
    }

    private NewObservation teh(String id) {
        return word(ANNA, id, "teh", clock.instant(), "the");
    }

    private static ObservationId id(String id) {
        return new ObservationId(id);
    }

    private void open() {
        assertThat(recorder.openSession(ANNA, S1, clock.instant())).isEqualTo(RECORDED);
    }

    private void flagged(String... ids) {
        for (String id : ids) {
            assertThat(recorder.observe(List.of(teh(id)))).containsExactly(RECORDED);
        }
    }

    private RecordResult resolve(Resolution resolution) {
        return recorder.resolve(List.of(resolution)).get(0);
    }

    private RecordResult close(Instant at, long words) {
        return recorder.closeSession(ANNA, S1, at, words);
    }

    private void forget(UserId user) {
        store.unitOfWork().execute(() -> {
            store.writers().bury(user, clock.instant());
            store.recordings().erase(user);
            return user;
        });
    }

    private Observation observation(String id) {
        ObservationKey key = new ObservationKey(ANNA, id(id));
        return Optional.ofNullable(store.recordings().observations(List.of(key)).get(key))
                .orElseThrow();
    }

    private WritingSession session() {
        SessionKey key = new SessionKey(ANNA, S1);
        return Optional.ofNullable(store.recordings().sessions(List.of(key)).get(key))
                .orElseThrow();
    }

    // Sessions

    @Test
    void opensASessionOnce() {
        open();
        assertThat(session())
                .isEqualTo(new WritingSession(
                        new SessionKey(ANNA, S1), start, Optional.empty(), 0, Optional.empty(), false, start));
        assertThat(recorder.openSession(ANNA, S1, start.minusSeconds(60))).isEqualTo(DUPLICATE);
        assertThat(session().startedAt()).isEqualTo(start);
        close(start, 10);
        assertThat(recorder.openSession(ANNA, S1, start))
                .as("also after it was closed")
                .isEqualTo(DUPLICATE);
        assertThat(session().isOpen()).isFalse();
    }

    @Test
    void opensTheFirstOfTheSameSessionInOneBatch() {
        assertThat(recorder.openSessions(List.of(
                        new NewSession(ANNA, S1, start.minusSeconds(1)),
                        new NewSession(ANNA, S1, start),
                        new NewSession(BEN, S1, start))))
                .containsExactly(RECORDED, DUPLICATE, RECORDED);
        assertThat(session().startedAt()).isEqualTo(start.minusSeconds(1));
    }

    @Test
    void refusesWhatLiesFurtherInTheFutureThanClocksMayDiffer() {
        Duration tolerance = Duration.ofMinutes(5);
        assertThat(recorder.openSession(ANNA, S1, start.plus(tolerance).plus(MICRO)))
                .isEqualTo(IN_FUTURE);
        assertThat(recorder.openSession(ANNA, S1, start.plus(tolerance))).isEqualTo(RECORDED);
        assertThat(recorder.observe(
                        List.of(word(ANNA, "o1", "teh", start.plus(tolerance).plus(MICRO)))))
                .containsExactly(IN_FUTURE);
        assertThat(recorder.observe(List.of(word(ANNA, "o1", "teh", start.plus(tolerance)))))
                .containsExactly(RECORDED);
        assertThat(close(start.plus(tolerance).plus(MICRO), 1)).isEqualTo(IN_FUTURE);
        assertThat(close(start.plus(tolerance), 1)).isEqualTo(RECORDED);
        assertThat(recorder.openSession(BEN, S1, Instant.MAX)).isEqualTo(IN_FUTURE);
    }

    @Test
    void takesWhatWasWrittenByAClockThatIsAheadForWrittenNow() {
        open();
        recorder.observe(List.of(word(ANNA, "o1", "teh", start.plusSeconds(60))));
        assertThat(observation("o1").occurredAt()).isEqualTo(start);
    }

    @Test
    void refusesWhatIsOlderThanTheRetention() {
        Duration retention = Duration.ofDays(365);
        LearningRecorder bounded = recorder(RecorderPolicy.defaults().retaining(retention));
        assertThat(bounded.openSession(ANNA, S1, start.minus(retention).minus(MICRO)))
                .isEqualTo(TOO_OLD);
        assertThat(bounded.openSession(ANNA, S1, start.minus(retention))).isEqualTo(RECORDED);
        assertThat(bounded.observe(List.of(
                        word(ANNA, "o1", "teh", start.minus(retention).minus(MICRO)),
                        word(ANNA, "o2", "teh", start.minus(retention)))))
                .containsExactly(TOO_OLD, RECORDED);
        assertThat(recorder.openSession(BEN, S1, start.minus(retention.multipliedBy(20))))
                .as("without a retention nothing is too old")
                .isEqualTo(RECORDED);
    }

    @Test
    void refusesWhatIsOlderThanComputersCount() {
        assertThat(recorder.openSession(ANNA, S1, Instant.EPOCH.minusNanos(1))).isEqualTo(TOO_OLD);
        assertThat(recorder.openSession(ANNA, S1, Instant.MIN)).isEqualTo(TOO_OLD);
        assertThat(recorder.openSession(ANNA, S1, Instant.EPOCH)).isEqualTo(RECORDED);
    }

    // Observations

    @Test
    void recordsAWordAsItWasReported() {
        open();
        clock.advance(Duration.ofMinutes(1));
        recorder.observe(List.of(word(ANNA, "o1", "\"Teh\",", start, "The", "Tea")));
        assertThat(observation("o1"))
                .isEqualTo(new Observation(
                        new ObservationKey(ANNA, id("o1")),
                        S1,
                        "\"Teh\",",
                        "teh",
                        List.of("The", "Tea"),
                        "phonetic",
                        "en",
                        Outcome.PENDING,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        start,
                        clock.instant(),
                        Optional.empty()));
        assertThat(session().lastActivityAt()).isEqualTo(clock.instant());
    }

    @Test
    void recordsAnObservationOnceAndTheFirstOfABatch() {
        open();
        assertThat(recorder.observe(List.of(word(ANNA, "o1", "first", start), word(ANNA, "o1", "second", start))))
                .containsExactly(RECORDED, DUPLICATE);
        assertThat(recorder.observe(List.of(word(ANNA, "o1", "third", start)))).containsExactly(DUPLICATE);
        assertThat(observation("o1").word()).isEqualTo("first");
    }

    @Test
    void refusesWordsOfASessionThatWasNeverOpened() {
        assertThat(recorder.observe(List.of(teh("o1")))).containsExactly(UNKNOWN_SESSION);
        recorder.openSession(BEN, S1, start);
        assertThat(recorder.observe(List.of(teh("o1")))).as("of another writer").containsExactly(UNKNOWN_SESSION);
    }

    @Test
    void refusesNewWordsOfAClosedSessionButKnowsThoseThatItHas() {
        open();
        flagged("o1");
        close(start, 10);
        assertThat(recorder.observe(List.of(teh("o1"), teh("o2")))).containsExactly(DUPLICATE, SESSION_CLOSED);
        assertThat(session().isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "a\u0000b", "\ud83d", "\ud83d\ude00"})
    void refusesWhatIsNoWordWithoutKeepingOutTheRest(String bad) {
        open();
        assertThat(recorder.observe(List.of(
                        word(ANNA, "o1", bad, start, "the"), teh("o2"), word(ANNA, "o3", "teh", start, "the", bad))))
                .containsExactly(INVALID, RECORDED, INVALID);
    }

    @Test
    void refusesTypesAndLanguagesThatAreEmptyTooLongOrMalformed() {
        open();
        List<RecordResult> results = new ArrayList<>();
        int n = 0;
        for (String[] labels : new String[][] {
            {"", "en"},
            {" ", "en"},
            {"x".repeat(65), "en"},
            {"a\nb", "en"},
            {"x", ""},
            {"x", "e".repeat(36)},
            {"x", "e\u0000n"},
            {"x".repeat(64), "e".repeat(35)},
            {"x", "en"}
        }) {
            results.addAll(recorder.observe(List.of(
                    new NewObservation(ANNA, S1, id("o" + n++), "teh", List.of("the"), labels[0], labels[1], start))));
        }
        assertThat(results)
                .containsExactly(INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, INVALID, RECORDED, RECORDED);
    }

    @Test
    void takesFiftySuggestionsAndNotMore() {
        open();
        List<String> fifty = Collections.nCopies(50, "the");
        List<String> more = Collections.nCopies(51, "the");
        assertThat(recorder.observe(List.of(
                        new NewObservation(ANNA, S1, id("o1"), "teh", fifty, "x", "en", start),
                        new NewObservation(ANNA, S1, id("o2"), "teh", more, "x", "en", start),
                        new NewObservation(ANNA, S1, id("o3"), "teh", List.of(), "x", "en", start))))
                .containsExactly(RECORDED, INVALID, RECORDED);
    }

    @Test
    void answersForBatchesOfAnySizeInOrder() {
        open();
        List<NewObservation> many = new ArrayList<>();
        for (int i = 0; i < 2_501; i++) {
            many.add(i % 100 == 7 ? word(ANNA, "o" + i, "...", start) : teh("o" + i));
        }
        many.add(teh("o0"));
        List<RecordResult> results = recorder.observe(many);
        assertThat(results).hasSize(2_502);
        for (int i = 0; i < 2_501; i++) {
            assertThat(results.get(i)).as("item %d", i).isEqualTo(i % 100 == 7 ? INVALID : RECORDED);
        }
        assertThat(results.get(2_501)).as("known from an earlier chunk").isEqualTo(DUPLICATE);
        assertThat(recorder.observe(many)).doesNotContain(RECORDED);
        assertThat(recorder.observe(List.of())).isEmpty();
    }

    @Test
    void writesAtMostAThousandItemsInATransaction() {
        List<Integer> transactions = new ArrayList<>();
        LearningRecorder counted = counting(transactions);
        open();
        counted.observe(Collections.nCopies(1000, teh("o1")));
        assertThat(transactions).hasSize(1);
        counted.observe(Collections.nCopies(1001, teh("o1")));
        assertThat(transactions).hasSize(3);
    }

    private LearningRecorder counting(List<Integer> transactions) {
        UnitOfWork counting = new UnitOfWork() {
            @Override
            public <T> T execute(Supplier<T> work) {
                transactions.add(transactions.size());
                return store.unitOfWork().execute(work);
            }
        };
        return new LearningRecorder(counting, store.writers(), store.recordings(), clock, RecorderPolicy.defaults());
    }

    @Test
    void opensSessionsAndObservesInOneTransaction() {
        List<Integer> transactions = new ArrayList<>();
        OpenedAndObserved both = counting(transactions)
                .openAndObserve(
                        List.of(new NewSession(ANNA, S1, start), new NewSession(BEN, S1, Instant.MAX)),
                        List.of(teh("o1"), word(BEN, "o1", "teh", start), word(ANNA, "o2", "...", start), teh("o1")));
        assertThat(both.sessions()).containsExactly(RECORDED, IN_FUTURE);
        assertThat(both.observations()).containsExactly(RECORDED, UNKNOWN_SESSION, INVALID, DUPLICATE);
        assertThat(transactions).hasSize(1);
        assertThat(session().lastActivityAt()).isEqualTo(start);
        assertThat(observation("o1").recordedAt()).isEqualTo(start);
    }

    @Test
    void opensAndObservesWhicheverThereIs() {
        List<Integer> transactions = new ArrayList<>();
        LearningRecorder counted = counting(transactions);
        assertThat(counted.openAndObserve(List.of(), List.of())).isEqualTo(new OpenedAndObserved(List.of(), List.of()));
        assertThat(transactions).isEmpty();
        assertThat(counted.openAndObserve(List.of(new NewSession(ANNA, S1, start)), List.of()))
                .isEqualTo(new OpenedAndObserved(List.of(RECORDED), List.of()));
        assertThat(counted.openAndObserve(List.of(), List.of(teh("o1"))))
                .isEqualTo(new OpenedAndObserved(List.of(), List.of(RECORDED)));
        assertThat(transactions).hasSize(2);
    }

    @Test
    void opensAnIdleSessionAgainThatIsOpenedAndObservedOnceMore() {
        open();
        recorder.closeIdleSessions(start.plus(IDLE));
        clock.advance(IDLE);
        assertThat(recorder.openAndObserve(List.of(new NewSession(ANNA, S1, start)), List.of(teh("o1"))))
                .isEqualTo(new OpenedAndObserved(List.of(DUPLICATE), List.of(RECORDED)));
        assertThat(session().isOpen()).isTrue();
    }

    @Test
    void opensAndObservesAnyNumberAtMostAThousandOfEachInATransaction() {
        List<NewSession> sessions = new ArrayList<>();
        List<NewObservation> observations = new ArrayList<>();
        List<RecordResult> opened = new ArrayList<>();
        List<RecordResult> observed = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            UserId user = new UserId("w" + i);
            sessions.add(new NewSession(user, S1, i % 100 == 7 ? Instant.MAX : start));
            opened.add(i % 100 == 7 ? IN_FUTURE : RECORDED);
            observations.add(word(user, "o", "teh", start));
            observed.add(i % 100 == 7 ? UNKNOWN_SESSION : RECORDED);
        }
        List<Integer> transactions = new ArrayList<>();
        assertThat(counting(transactions).openAndObserve(sessions, observations))
                .isEqualTo(new OpenedAndObserved(opened, observed));
        assertThat(transactions).hasSize(5);
    }

    @Test
    @SuppressWarnings("NullAway") // a host may leave something out
    void refusesWhatIsMissingOfSessionsAndObservations() {
        assertThat(recorder.openAndObserve(
                        Arrays.asList(null, new NewSession(ANNA, S1, null), new NewSession(ANNA, S1, start)),
                        Arrays.asList(teh("o1"), null)))
                .isEqualTo(new OpenedAndObserved(List.of(INVALID, INVALID, RECORDED), List.of(RECORDED, INVALID)));
    }

    @Test
    void answersTheSameWhenATransactionIsRunAgain() {
        UnitOfWork retrying = new UnitOfWork() {
            @Override
            public <T> T execute(Supplier<T> work) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> store.unitOfWork().execute(() -> {
                            throw new IllegalStateException("serialization failure after " + work.get());
                        }));
                return store.unitOfWork().execute(work);
            }
        };
        open();
        LearningRecorder retried =
                new LearningRecorder(retrying, store.writers(), store.recordings(), clock, RecorderPolicy.defaults());
        assertThat(retried.observe(List.of(teh("o1"), teh("o1")))).containsExactly(RECORDED, DUPLICATE);
        assertThat(retried.resolve(List.of(Resolution.changedTo(ANNA, id("o1"), "the"))))
                .containsExactly(RECORDED);
        assertThat(retried.openAndObserve(
                        List.of(new NewSession(BEN, S1, start)), List.of(word(BEN, "o1", "teh", start))))
                .isEqualTo(new OpenedAndObserved(List.of(RECORDED), List.of(RECORDED)));
    }

    // Outcomes

    @Test
    void resolvesAnOutcomeOnce() {
        open();
        flagged("o1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "the"))).isEqualTo(RECORDED);
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(observation("o1").outcomeAt()).contains(clock.instant());
        assertThat(session().lastActivityAt()).isEqualTo(clock.instant());
        clock.advance(Duration.ofMinutes(1));
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "the"))).isEqualTo(DUPLICATE);
        assertThat(observation("o1").outcomeAt()).contains(start.plusSeconds(60));
    }

    @Test
    void replacesAnOutcomeWhileTheSessionIsOpenAndNotAfter() {
        open();
        flagged("o1");
        resolve(Resolution.changedTo(ANNA, id("o1"), "the"));
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1")))).isEqualTo(RECORDED);
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(observation("o1").pair()).isEmpty();
        close(start, 10);
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "the"))).isEqualTo(ALREADY_RESOLVED);
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1")))).isEqualTo(DUPLICATE);
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void addsATargetToAnOutcomeThatIsKnown() {
        open();
        flagged("o1");
        close(start, 10);
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1")).meant("the"))).isEqualTo(RECORDED);
        assertThat(observation("o1").pair()).contains(new ErrorPair("teh", "the"));
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1")).meant("tea")))
                .as("but does not replace one")
                .isEqualTo(ALREADY_RESOLVED);
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1"))))
                .as("nor take it back")
                .isEqualTo(ALREADY_RESOLVED);
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "tea").meant("the")))
                .isEqualTo(ALREADY_RESOLVED);
        assertThat(observation("o1").pair()).contains(new ErrorPair("teh", "the"));
    }

    @Test
    void addsNoTargetTogetherWithAnotherOutcome() {
        open();
        flagged("o1");
        close(start, 10);
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "tea").meant("the")))
                .isEqualTo(ALREADY_RESOLVED);
        assertThat(observation("o1").pair()).isEmpty();
    }

    @Test
    void seesWithinABatchWhatTheItemsBeforeHaveDone() {
        open();
        flagged("o1");
        assertThat(recorder.resolve(List.of(
                        Resolution.unchanged(ANNA, id("o1")),
                        Resolution.unchanged(ANNA, id("o1")),
                        Resolution.changedTo(ANNA, id("o1"), "the"),
                        Resolution.unchanged(ANNA, id("missing")),
                        Resolution.changedTo(ANNA, id("o1"), "..."),
                        Resolution.unchanged(ANNA, id("o1")).meant(""))))
                .containsExactly(RECORDED, DUPLICATE, RECORDED, UNKNOWN_OBSERVATION, INVALID, INVALID);
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.CORRECTED);
    }

    @Test
    void doesNotKnowTheObservationsOfAnotherWriter() {
        open();
        flagged("o1");
        assertThat(resolve(Resolution.unchanged(BEN, id("o1")))).isEqualTo(UNKNOWN_OBSERVATION);
    }

    // Closing

    @Test
    void closesASessionAndSettlesWhatWasPending() {
        open();
        flagged("o1", "o2");
        resolve(Resolution.changedTo(ANNA, id("o2"), "the"));
        clock.advance(Duration.ofHours(1));
        assertThat(close(start.plusSeconds(1800), 250)).isEqualTo(RECORDED);
        assertThat(session())
                .isEqualTo(new WritingSession(
                        new SessionKey(ANNA, S1),
                        start,
                        Optional.of(start.plusSeconds(1800)),
                        250,
                        Optional.of(clock.instant()),
                        false,
                        clock.instant()));
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(observation("o1").assumed()).isFalse();
        assertThat(observation("o1").outcomeAt()).contains(clock.instant());
        assertThat(observation("o2").outcome()).isEqualTo(Outcome.CORRECTED);
    }

    @Test
    void closesASessionOnce() {
        open();
        assertThat(close(start, 10)).isEqualTo(RECORDED);
        assertThat(close(start.plusNanos(999), 10))
                .as("the same to the microsecond")
                .isEqualTo(DUPLICATE);
        assertThat(close(start, 11)).isEqualTo(SESSION_CLOSED);
        assertThat(close(start.plus(MICRO), 10)).isEqualTo(SESSION_CLOSED);
        assertThat(session().wordsWritten()).isEqualTo(10);
    }

    @Test
    void seesWithinABatchThatASessionIsClosed() {
        open();
        assertThat(recorder.closeSessions(List.of(
                        new SessionEnd(ANNA, S1, start, 10),
                        new SessionEnd(ANNA, S1, start, 10),
                        new SessionEnd(ANNA, S1, start, 11),
                        new SessionEnd(ANNA, new SessionId("s2"), start, 1))))
                .containsExactly(RECORDED, DUPLICATE, SESSION_CLOSED, UNKNOWN_SESSION);
    }

    @Test
    void refusesAnEndThatCannotBe() {
        open();
        assertThat(close(start.minus(MICRO), 10)).as("before its start").isEqualTo(INVALID);
        assertThat(close(start, -1)).as("negative words").isEqualTo(INVALID);
        assertThat(close(start, 0)).isEqualTo(RECORDED);
    }

    // Idle sessions

    @Test
    void closesASessionThatWasIdleForExactlyTwelveHours() {
        open();
        clock.advance(Duration.ofMinutes(10));
        flagged("o1");
        Instant last = clock.instant();
        assertThat(recorder.closeIdleSessions(last.plus(IDLE).minus(MICRO))).isZero();
        assertThat(session().isOpen()).isTrue();
        clock.set(last.plus(Duration.ofDays(3)));
        assertThat(recorder.closeIdleSessions(last.plus(IDLE))).isEqualTo(1);
        assertThat(session())
                .as("it ended at its last activity, and was closed when the time was up")
                .isEqualTo(new WritingSession(
                        new SessionKey(ANNA, S1),
                        start,
                        Optional.of(last),
                        0,
                        Optional.of(last.plus(IDLE)),
                        true,
                        last));
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(observation("o1").assumed()).isTrue();
        assertThat(observation("o1").outcomeAt()).contains(last.plus(IDLE));
        assertThat(recorder.closeIdleSessions(clock.instant())).isZero();
    }

    @Test
    void endsAnIdleSessionNotBeforeItsStart() {
        recorder.openSession(ANNA, S1, start.plusSeconds(200));
        clock.advance(Duration.ofDays(1));
        assertThat(recorder.closeIdleSessions(clock.instant())).isEqualTo(1);
        assertThat(session().endedAt()).contains(start.plusSeconds(200));
    }

    @Test
    void keepsWhatWasResolvedWhenItClosesAnIdleSession() {
        open();
        flagged("o1");
        resolve(Resolution.changedTo(ANNA, id("o1"), "the"));
        recorder.closeIdleSessions(start.plus(IDLE));
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(observation("o1").assumed()).isFalse();
    }

    @Test
    void closesAsManyIdleSessionsAsThereAre() {
        List<NewSession> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(new NewSession(new UserId("u" + i % 7), new SessionId("s" + i), start));
        }
        recorder.openSessions(many);
        assertThat(recorder.closeIdleSessions(start.plus(IDLE))).isEqualTo(2_100);
        assertThat(recorder.closeIdleSessions(start.plus(IDLE))).isZero();
    }

    @Test
    void opensAnIdleSessionAgainWhenItIsHeardOf() {
        open();
        flagged("o1");
        clock.advance(Duration.ofHours(13));
        recorder.closeIdleSessions(clock.instant());
        clock.advance(Duration.ofHours(1));
        flagged("o2");
        assertThat(session().isOpen()).isTrue();
        assertThat(session().closedAt()).isEmpty();
        assertThat(session().assumedClosed()).isFalse();
        assertThat(session().lastActivityAt()).isEqualTo(clock.instant());

        assertThat(close(clock.instant(), 70)).isEqualTo(RECORDED);
        assertThat(observation("o1").assumed()).as("the host has confirmed it").isFalse();
        assertThat(observation("o2").outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void confirmsAssumedOutcomesWhenTheHostClosesTheSessionLate() {
        open();
        flagged("o1");
        recorder.closeIdleSessions(start.plus(IDLE));
        clock.advance(Duration.ofHours(20));
        assertThat(close(start.plusSeconds(600), 99)).isEqualTo(RECORDED);
        assertThat(session().endedAt()).contains(start.plusSeconds(600));
        assertThat(session().wordsWritten()).isEqualTo(99);
        assertThat(session().assumedClosed()).isFalse();
        assertThat(session().closedAt()).contains(clock.instant());
        assertThat(observation("o1").assumed()).isFalse();
        assertThat(observation("o1").outcomeAt()).contains(clock.instant());
        assertThat(close(start.plusSeconds(600), 99)).isEqualTo(DUPLICATE);
    }

    @Test
    void replacesAnAssumedOutcome() {
        open();
        flagged("o1", "o2");
        recorder.closeIdleSessions(start.plus(IDLE));
        clock.advance(Duration.ofHours(20));
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "the"))).isEqualTo(RECORDED);
        assertThat(resolve(Resolution.unchanged(ANNA, id("o2"))))
                .as("the host confirms what was assumed")
                .isEqualTo(RECORDED);
        assertThat(observation("o1").outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(observation("o1").outcomeAt()).contains(clock.instant());
        assertThat(observation("o2").assumed()).isFalse();
        assertThat(resolve(Resolution.changedTo(ANNA, id("o1"), "tea"))).isEqualTo(ALREADY_RESOLVED);
        assertThat(session().assumedClosed()).isTrue();
    }

    @Test
    void followsItsPolicyOfIdleness() {
        LearningRecorder hasty = recorder(new RecorderPolicy(Duration.ofMinutes(30), Duration.ZERO, Optional.empty()));
        assertThat(hasty.openSession(ANNA, S1, start.plus(MICRO))).isEqualTo(IN_FUTURE);
        open();
        assertThat(hasty.closeIdleSessions(start.plus(Duration.ofMinutes(30)))).isEqualTo(1);
    }

    // Forgotten writers

    @Test
    void recordsNothingOfAForgottenWriter() {
        open();
        flagged("o1");
        forget(ANNA);
        assertThat(recorder.openSessions(List.of(new NewSession(ANNA, S1, start), new NewSession(BEN, S1, start))))
                .containsExactly(FORGOTTEN, RECORDED);
        assertThat(recorder.observe(List.of(teh("o2"), word(BEN, "o2", "teh", start))))
                .containsExactly(FORGOTTEN, RECORDED);
        assertThat(resolve(Resolution.unchanged(ANNA, id("o1")))).isEqualTo(FORGOTTEN);
        assertThat(close(start, 10)).isEqualTo(FORGOTTEN);
        assertThat(recorder.closeIdleSessions(start.plus(IDLE)))
                .as("only the other writer's")
                .isEqualTo(1);
        assertThat(store.recordings().signals(ANNA)).isEmpty();
    }

    // Policy

    @Test
    void hasAPolicyOfTwelveHoursAndFiveMinutes() {
        assertThat(RecorderPolicy.defaults())
                .isEqualTo(new RecorderPolicy(Duration.ofHours(12), Duration.ofMinutes(5), Optional.empty()));
        assertThat(RecorderPolicy.defaults().retaining(Duration.ofDays(9)))
                .isEqualTo(new RecorderPolicy(
                        Duration.ofHours(12), Duration.ofMinutes(5), Optional.of(Duration.ofDays(9))));
    }

    @Test
    void refusesAPolicyThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderPolicy(Duration.ZERO, Duration.ZERO, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderPolicy(Duration.ofSeconds(-1), Duration.ZERO, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecorderPolicy(Duration.ofSeconds(1), Duration.ofSeconds(-1), Optional.empty()))
                .withMessage("clockTolerance is PT-1S; allowed: 0 to 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecorderPolicy.defaults().retaining(Duration.ZERO))
                .withMessage("retention is PT0S; allowed: positive, at most 36500 days");
    }

    @Test
    void refusesAPolicyOfDurationsThatInstantsCannotCount() {
        Duration longest = Duration.ofDays(36_500);
        assertThat(new RecorderPolicy(longest, longest, Optional.of(longest))).isNotNull();
        for (Duration longer : List.of(longest.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RecorderPolicy(longer, Duration.ZERO, Optional.empty()))
                    .withMessage("idleAfter is %s; allowed: positive, at most 36500 days", longer);
            assertThatIllegalArgumentException().isThrownBy(() -> new RecorderPolicy(IDLE, longer, Optional.empty()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecorderPolicy.defaults().retaining(longer));
        }
    }
}
