package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.MORNING;
import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.LearningRecorder.OpenedAndObserved;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import ai.dyslex.learning.writing.RecordingRepository;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link RecordingRepository} must do. */
public abstract class RecordingRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Instant NOON = MORNING.plus(Duration.ofHours(3));

    /** For subclasses. */
    protected RecordingRepositoryContract() {}

    private RecordingRepository recordings() {
        return store().recordings();
    }

    private Set<SessionKey> insertSessions(WritingSession... sessions) {
        return inTransaction(() -> {
            touchWritersOf(List.of(sessions));
            return recordings().insertSessions(List.of(sessions));
        });
    }

    private Set<ObservationKey> insert(Observation... observations) {
        return inTransaction(() -> {
            store().writers()
                    .touch(
                            List.of(observations).stream()
                                    .map(o -> o.key().user())
                                    .toList(),
                            clock().instant());
            return recordings().insertObservations(List.of(observations));
        });
    }

    private void touchWritersOf(Collection<WritingSession> sessions) {
        store().writers().touch(sessions.stream().map(s -> s.key().user()).toList(), clock().instant());
    }

    private WritingSession stored(WritingSession session) {
        return Objects.requireNonNull(
                recordings().sessions(List.of(session.key())).get(session.key()));
    }

    private Observation stored(Observation observation) {
        return Objects.requireNonNull(
                recordings().observations(List.of(observation.key())).get(observation.key()));
    }

    private Instant changedAt(UserId user, Instant asOf) {
        return activity(List.of(user), List.of(Instant.EPOCH, NOW.plus(Duration.ofDays(99))), asOf)
                .get(0)
                .changedAt();
    }

    private List<Activity> activity(List<UserId> users, List<Instant> boundaries, Instant asOf) {
        return recordings().activity(users, boundaries, asOf);
    }

    // Sessions

    @Test
    void keepsSessionsAsTheyAre() {
        WritingSession open = session(ANNA, "open").build();
        WritingSession closed = session(ANNA, "closed")
                .closed(NOON, 250)
                .closedAt(NOON.plusSeconds(5))
                .build();
        WritingSession assumed = session(BEN, "assumed")
                .assumedClosed(NOON)
                .closedAt(NOON.plus(Duration.ofHours(12)))
                .build();

        Set<SessionKey> inserted = insertSessions(open, closed, assumed);

        assertThat(inserted).containsExactlyInAnyOrder(open.key(), closed.key(), assumed.key());
        assertThat(recordings().sessions(inserted))
                .containsOnly(
                        Map.entry(open.key(), open),
                        Map.entry(closed.key(), closed),
                        Map.entry(assumed.key(), assumed));
    }

    @Test
    void insertsEachSessionOnce() {
        WritingSession first = session(ANNA, "s1").build();
        WritingSession again = session(ANNA, "s1").closed(NOON, 99).build();
        WritingSession another = session(ANNA, "s2").build();
        insertSessions(first);

        assertThat(insertSessions(again, another)).containsExactly(another.key());
        assertThat(stored(first)).isEqualTo(first);
    }

    @Test
    void insertsASessionOnceThatABatchHoldsTwice() {
        WritingSession session = session(ANNA, "s1").build();

        assertThat(insertSessions(session, session)).containsExactly(session.key());
    }

    @Test
    void keepsSessionsOfWritersApartThatHaveTheSameId() {
        WritingSession annas = session(ANNA, "s1").closed(NOON, 1).build();
        WritingSession bens = session(BEN, "s1").closed(NOON, 2).build();

        assertThat(insertSessions(annas, bens)).hasSize(2);
        assertThat(stored(annas)).isEqualTo(annas);
        assertThat(stored(bens)).isEqualTo(bens);
    }

    @Test
    void leavesOutSessionsThatDoNotExist() {
        WritingSession session = session(ANNA, "s1").build();
        insertSessions(session);

        assertThat(recordings()
                        .sessions(List.of(
                                session.key(),
                                session(ANNA, "s2").build().key(),
                                session(BEN, "s1").build().key())))
                .containsOnlyKeys(session.key());
    }

    @Test
    void replacesSessions() {
        WritingSession open = session(ANNA, "s1").build();
        WritingSession other = session(ANNA, "s2").build();
        insertSessions(open, other);
        WritingSession closed = session(ANNA, "s1")
                .startedAt(open.startedAt())
                .closed(NOON, 77)
                .closedAt(NOON.plusSeconds(1))
                .build();

        inTransaction(() -> recordings().updateSessions(List.of(closed), NOON.plusSeconds(1)));
        inTransaction(() -> recordings().updateSessions(List.of(closed), NOON.plusSeconds(1)));

        assertThat(stored(open)).isEqualTo(closed);
        assertThat(stored(other)).isEqualTo(other);
    }

    @Test
    void opensASessionAgain() {
        WritingSession closed = session(ANNA, "s1").assumedClosed(NOON).build();
        insertSessions(closed);
        WritingSession open = session(ANNA, "s1").lastActivityAt(NOON).build();

        inTransaction(() -> recordings().updateSessions(List.of(open), NOON));

        assertThat(stored(closed)).isEqualTo(open);
        assertThat(recordings().idleSessions(NOON, 10)).containsExactly(open);
    }

    @Test
    void createsNoSessionByReplacingIt() {
        WritingSession unknown = session(ANNA, "s1").build();

        inTransaction(() -> recordings().updateSessions(List.of(unknown), NOON));

        assertThat(recordings().sessions(List.of(unknown.key()))).isEmpty();
    }

    @Test
    void stampsSessionsAsChanged() {
        WritingSession closed = session(ANNA, "s1").closed(NOON, 10).build();
        insertSessions(closed);
        assertThat(changedAt(ANNA, NOW)).isEqualTo(closed.lastActivityAt());

        inTransaction(() -> recordings().updateSessions(List.of(closed), NOON.plusSeconds(9)));

        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(9));
    }

    // Observations

    @Test
    void keepsObservationsAsTheyAre() {
        insertSessions(session(ANNA, "s1").build());
        Observation pending = observation(ANNA, "o1")
                .word("  \"Zoë’s\" ")
                .suggesting("Zoe's", "zoë,s", "so\\s", "'; --", "{\"a\"}")
                .type("phonetic")
                .language("en-GB")
                .build();
        Observation corrected = observation(ANNA, "o2")
                .word("becuase")
                .suggesting("because")
                .corrected("because")
                .knownAt(NOON)
                .build();
        Observation rewritten = observation(ANNA, "o3").rewritten("this").build();
        Observation meant =
                observation(ANNA, "o4").rewritten("ten").meant("the").build();
        Observation assumed = observation(ANNA, "o5").assumedUnchanged().build();
        Observation unchanged = observation(ANNA, "o6").suggesting().unchanged().build();

        Set<ObservationKey> inserted = insert(pending, corrected, rewritten, meant, assumed, unchanged);

        assertThat(inserted).hasSize(6);
        assertThat(recordings().observations(inserted).values())
                .containsExactlyInAnyOrder(pending, corrected, rewritten, meant, assumed, unchanged);
    }

    @Test
    void insertsEachObservationOnce() {
        insertSessions(session(ANNA, "s1").build());
        Observation first = observation(ANNA, "o1").build();
        Observation again =
                observation(ANNA, "o1").word("other").corrected("another").build();
        Observation another = observation(ANNA, "o2").build();
        assertThat(insert(first, first)).containsExactly(first.key());

        assertThat(insert(again, another)).containsExactly(another.key());

        assertThat(stored(first)).isEqualTo(first);
        assertThat(recordings().signals(ANNA)).containsOnly(Map.entry(Outcome.PENDING, 2L));
    }

    @Test
    void keepsObservationsOfWritersApartThatHaveTheSameId() {
        insertSessions(session(ANNA, "s1").build(), session(BEN, "s1").build());
        Observation annas = observation(ANNA, "o1").word("annas").build();
        Observation bens = observation(BEN, "o1").word("bens").build();

        assertThat(insert(annas, bens)).hasSize(2);
        assertThat(stored(annas)).isEqualTo(annas);
        assertThat(stored(bens)).isEqualTo(bens);
    }

    @Test
    void keepsWhateverIdsTheHostHas() {
        List<Observation> observations = new ArrayList<>();
        for (String id : nastyIds()) {
            UserId user = new UserId(id);
            insertSessions(session(user, id).build());
            observations.add(observation(user, id).in(id).word("x" + id.trim()).build());
        }

        insert(observations.toArray(Observation[]::new));

        assertThat(observations).allSatisfy(o -> assertThat(stored(o)).isEqualTo(o));
    }

    @Test
    void leavesOutObservationsThatDoNotExist() {
        insertSessions(session(ANNA, "s1").build());
        Observation observation = observation(ANNA, "o1").build();
        insert(observation);

        assertThat(recordings()
                        .observations(List.of(
                                observation.key(),
                                observation(ANNA, "o2").build().key())))
                .containsOnlyKeys(observation.key());
    }

    @Test
    void stampsTheSessionOfAnObservationAsActiveAndChanged() {
        WritingSession session = session(ANNA, "s1").closed(NOON, 10).build();
        WritingSession other = session(ANNA, "s2").build();
        insertSessions(session, other);

        insert(observation(ANNA, "o1").recordedAt(NOON.plusSeconds(9)).build());

        assertThat(stored(session).lastActivityAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(9));
        assertThat(stored(other)).isEqualTo(other);
    }

    @Test
    void stampsNoSessionForAnObservationThatIsThereAlready() {
        WritingSession session = session(ANNA, "s1").closed(NOON, 10).build();
        insertSessions(session);
        insert(observation(ANNA, "o1").recordedAt(NOON.plusSeconds(9)).build());

        insert(observation(ANNA, "o1").recordedAt(NOON.plusSeconds(99)).build());

        assertThat(stored(session).lastActivityAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void neverStampsASessionBack() {
        WritingSession session = session(ANNA, "s1")
                .closed(NOON, 10)
                .closedAt(NOON.plusSeconds(60))
                .build();
        insertSessions(session);

        insert(observation(ANNA, "o1").recordedAt(NOON).build());

        assertThat(stored(session).lastActivityAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void stampsASessionAsActiveThatWasChangedLater() {
        WritingSession session = session(ANNA, "s1").closed(MORNING, 10).build();
        insertSessions(session);
        inTransaction(() -> recordings().updateSessions(List.of(session), NOON.plusSeconds(60)));

        insert(observation(ANNA, "o1").recordedAt(NOON).build());

        assertThat(stored(session).lastActivityAt()).isEqualTo(NOON);
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void stampsASessionAsChangedThatWasActiveLater() {
        insertSessions(session(ANNA, "s1").closed(MORNING, 10).build());
        WritingSession later = session(ANNA, "s1")
                .closed(MORNING, 10)
                .lastActivityAt(NOON.plusSeconds(60))
                .build();
        inTransaction(() -> recordings().updateSessions(List.of(later), MORNING));

        insert(observation(ANNA, "o1").recordedAt(NOON).build());

        assertThat(stored(later).lastActivityAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON);
    }

    @Test
    void replacesOutcomesAndNothingElse() {
        insertSessions(session(ANNA, "s1").closed(NOON, 10).build());
        Observation pending = observation(ANNA, "o1").word("teh").build();
        insert(pending);
        Observation resolved = observation(ANNA, "o1")
                .word("teh")
                .suggesting("not", "these")
                .type("other")
                .language("de")
                .at(NOW)
                .corrected("the")
                .knownAt(NOON.plusSeconds(9))
                .build();

        inTransaction(() -> recordings().updateOutcomes(List.of(resolved)));
        inTransaction(() -> recordings().updateOutcomes(List.of(resolved)));

        assertThat(stored(pending))
                .isEqualTo(observation(ANNA, "o1")
                        .word("teh")
                        .corrected("the")
                        .knownAt(NOON.plusSeconds(9))
                        .build());
        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOON.plusSeconds(9));
        assertThat(stored(session(ANNA, "s1").build()).lastActivityAt()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void takesBackAnOutcomeThatIsReplaced() {
        insertSessions(session(ANNA, "s1").build());
        Observation corrected =
                observation(ANNA, "o1").word("teh").corrected("the").build();
        insert(corrected);
        Observation unchanged =
                observation(ANNA, "o1").word("teh").unchanged().knownAt(NOON).build();

        inTransaction(() -> recordings().updateOutcomes(List.of(unchanged)));

        assertThat(stored(corrected)).isEqualTo(unchanged);
        assertThat(recordings().signals(ANNA)).containsOnly(Map.entry(Outcome.UNCHANGED, 1L));
    }

    @Test
    void createsNoObservationByReplacingItsOutcome() {
        touch(ANNA);
        Observation unknown = observation(ANNA, "o1").unchanged().build();

        inTransaction(() -> recordings().updateOutcomes(List.of(unknown)));

        assertThat(recordings().observations(List.of(unknown.key()))).isEmpty();
    }

    // Sessions together with their observations

    private LearningRecorder recorder() {
        return new LearningRecorder(
                store().unitOfWork(), store().writers(), recordings(), clock(), RecorderPolicy.defaults());
    }

    private static NewSession opening(UserId user, String session) {
        return new NewSession(user, new SessionId(session), NOON);
    }

    private static NewObservation flagged(UserId user, String session, String id) {
        return new NewObservation(
                user, new SessionId(session), new ObservationId(id), "teh", List.of("the"), "spelling", "en", NOON);
    }

    @Test
    void opensSessionsAndObservesTogether() {
        UserId gone = new UserId("gone");
        inTransaction(() -> store().writers().bury(gone, NOW));
        insertSessions(
                session(ANNA, "known").build(),
                session(ANNA, "closed").closed(NOON, 5).build());
        List<NewSession> sessions =
                List.of(opening(BEN, "new"), opening(ANNA, "new"), opening(ANNA, "known"), opening(gone, "new"));
        List<NewObservation> observations = List.of(
                flagged(ANNA, "new", "o1"),
                flagged(BEN, "known", "o1"),
                flagged(ANNA, "known", "o2"),
                flagged(ANNA, "closed", "o3"),
                flagged(gone, "new", "o1"),
                flagged(BEN, "new", "o1"),
                flagged(BEN, "new", "o1"));

        OpenedAndObserved first = recorder().openAndObserve(sessions, observations);
        OpenedAndObserved again = recorder().openAndObserve(sessions, observations);

        assertThat(first.sessions())
                .containsExactly(
                        RecordResult.RECORDED, RecordResult.RECORDED, RecordResult.DUPLICATE, RecordResult.FORGOTTEN);
        assertThat(first.observations())
                .containsExactly(
                        RecordResult.RECORDED,
                        RecordResult.UNKNOWN_SESSION,
                        RecordResult.RECORDED,
                        RecordResult.SESSION_CLOSED,
                        RecordResult.FORGOTTEN,
                        RecordResult.RECORDED,
                        RecordResult.DUPLICATE);
        assertThat(again.sessions()).doesNotContain(RecordResult.RECORDED);
        assertThat(again.observations()).doesNotContain(RecordResult.RECORDED);
        WritingSession stored = stored(session(ANNA, "new").build());
        assertThat(stored.startedAt()).isEqualTo(NOON);
        assertThat(stored.lastActivityAt()).isEqualTo(NOW);
        assertThat(stored(session(ANNA, "known").build()).lastActivityAt()).isEqualTo(NOW);
        assertThat(recordings().signals(ANNA)).containsOnly(Map.entry(Outcome.PENDING, 2L));
        assertThat(recordings().signals(BEN)).containsOnly(Map.entry(Outcome.PENDING, 1L));
        assertThat(recordings().signals(gone)).isEmpty();
        assertThat(store().writers()
                        .page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), 10)))
                .containsExactly(new WriterRef(ANNA, 2), new WriterRef(BEN, 1));
    }

    @Test
    void takesBatchesOfTheSameWritersInAnyOrderAtOnce() {
        List<UserId> users = users("w", 50);
        List<Future<Boolean>> recording = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            recording.add(inThread(() -> {
                for (int batch = 0; batch < 10; batch++) {
                    String id = number + "-" + batch;
                    List<UserId> shuffled = new ArrayList<>(users);
                    Collections.shuffle(shuffled, new Random(number * 10 + batch));
                    List<NewSession> sessions =
                            shuffled.stream().map(user -> opening(user, id)).toList();
                    Collections.shuffle(shuffled, new Random(number * 10 + batch + 7));
                    OpenedAndObserved both = recorder()
                            .openAndObserve(
                                    sessions,
                                    shuffled.stream()
                                            .map(user -> flagged(user, id, id))
                                            .toList());
                    assertThat(both.sessions()).containsOnly(RecordResult.RECORDED);
                    assertThat(both.observations()).containsOnly(RecordResult.RECORDED);
                }
                return true;
            }));
        }

        assertThat(recording).allSatisfy(future -> assertThat(resultOf(future)).isTrue());
        assertThat(users)
                .allSatisfy(
                        user -> assertThat(recordings().signals(user)).containsOnly(Map.entry(Outcome.PENDING, 40L)));
    }

    // Settling

    @Test
    void settlesWhatIsPendingInAClosedSession() {
        WritingSession closed = session(ANNA, "s1")
                .closed(NOON, 10)
                .closedAt(NOON.plusSeconds(3))
                .build();
        insertSessions(closed, session(ANNA, "s2").build());
        Observation pending = observation(ANNA, "o1").word("teh").build();
        Observation corrected = observation(ANNA, "o2").corrected("the").build();
        Observation rewritten = observation(ANNA, "o3").rewritten("this").build();
        Observation elsewhere = observation(ANNA, "o4").in("s2").build();
        insert(pending, corrected, rewritten, elsewhere);

        inTransaction(() -> recordings().settle(List.of(closed)));
        inTransaction(() -> recordings().settle(List.of(closed)));

        assertThat(stored(pending))
                .isEqualTo(observation(ANNA, "o1")
                        .word("teh")
                        .unchanged()
                        .knownAt(NOON.plusSeconds(3))
                        .build());
        assertThat(stored(corrected)).isEqualTo(corrected);
        assertThat(stored(rewritten)).isEqualTo(rewritten);
        assertThat(stored(elsewhere)).isEqualTo(elsewhere);
    }

    @Test
    void settlesAsAssumedWhatIsPendingInASessionThatTheLibraryClosed() {
        WritingSession idle = session(ANNA, "s1")
                .assumedClosed(NOON)
                .closedAt(NOON.plus(Duration.ofHours(12)))
                .build();
        insertSessions(idle);
        Observation pending = observation(ANNA, "o1").build();
        insert(pending);

        inTransaction(() -> recordings().settle(List.of(idle)));

        assertThat(stored(pending))
                .isEqualTo(observation(ANNA, "o1")
                        .assumedUnchanged()
                        .knownAt(NOON.plus(Duration.ofHours(12)))
                        .build());
    }

    @Test
    void confirmsAssumedOutcomesOnceTheHostHasClosedTheSession() {
        WritingSession closed =
                session(ANNA, "s1").closed(NOON, 10).closedAt(NOW).build();
        insertSessions(closed);
        Observation assumed = observation(ANNA, "o1").assumedUnchanged().build();
        Observation known = observation(ANNA, "o2").unchanged().build();
        insert(assumed, known);

        inTransaction(() -> recordings().settle(List.of(closed)));

        assertThat(stored(assumed))
                .isEqualTo(observation(ANNA, "o1").unchanged().knownAt(NOW).build());
        assertThat(stored(known)).as("what was known stays known since then").isEqualTo(known);
    }

    // Idle sessions

    @Test
    void findsOpenSessionsTheLongestIdleFirst() {
        WritingSession old = session(ANNA, "old").lastActivityAt(NOON).build();
        WritingSession older =
                session(BEN, "older").lastActivityAt(NOON.minusSeconds(60)).build();
        WritingSession fresh =
                session(ANNA, "fresh").lastActivityAt(NOON.plus(MICRO)).build();
        WritingSession closed = session(ANNA, "closed").closed(MORNING, 1).build();
        WritingSession assumed = session(ANNA, "assumed").assumedClosed(MORNING).build();
        insertSessions(old, older, fresh, closed, assumed);

        assertThat(recordings().idleSessions(NOON, 10)).containsExactly(older, old);
        assertThat(recordings().idleSessions(NOON, 1)).containsExactly(older);
        assertThat(recordings().idleSessions(NOON.minus(MICRO), 10)).containsExactly(older);
        assertThat(recordings().idleSessions(MORNING, 10)).isEmpty();
    }

    @Test
    void countsAnObservationAsActivityOfItsSession() {
        WritingSession session = session(ANNA, "s1").build();
        insertSessions(session);
        insert(observation(ANNA, "o1").at(NOON).build());

        assertThat(recordings().idleSessions(NOON.minus(MICRO), 10)).isEmpty();
        assertThat(recordings().idleSessions(NOON, 10)).hasSize(1);
    }

    // Activity

    @Test
    void sumsUpSessionsByTheirEnds() {
        Instant monday = Instant.parse("2026-11-02T00:00:00Z");
        Instant tuesday = Instant.parse("2026-11-03T00:00:00Z");
        Instant wednesday = Instant.parse("2026-11-04T00:00:00Z");
        insertSessions(
                session(ANNA, "before").closed(monday.minus(MICRO), 1).build(),
                session(ANNA, "first").closed(monday, 10).build(),
                session(ANNA, "last").closed(tuesday.minus(MICRO), 100).build(),
                session(ANNA, "next").closed(tuesday, 1_000).build(),
                session(ANNA, "behind").closed(wednesday, 10_000).build(),
                session(ANNA, "open").build(),
                session(BEN, "bens").closed(tuesday, 7).build(),
                session(new UserId("carl"), "carls").closed(tuesday, 8).build());

        assertThat(activity(List.of(ANNA, BEN, ANNA), List.of(monday, tuesday, wednesday), NOW))
                .containsExactlyInAnyOrder(
                        new Activity(ANNA, 0, 2, 110, tuesday.minus(MICRO)),
                        new Activity(ANNA, 1, 1, 1_000, tuesday),
                        new Activity(BEN, 1, 1, 7, tuesday));
    }

    @Test
    void sumsUpOnlySessionsThatWereClosedBy() {
        insertSessions(session(ANNA, "s1").closed(MORNING, 10).closedAt(NOON).build());
        List<Instant> boundaries = List.of(Instant.EPOCH, NOW);

        assertThat(activity(List.of(ANNA), boundaries, NOON.minus(MICRO))).isEmpty();
        assertThat(activity(List.of(ANNA), boundaries, NOON)).hasSize(1);
        assertThat(activity(List.of(ANNA), boundaries, NOON.plus(MICRO))).hasSize(1);
    }

    @Test
    void sumsUpSessionsThatTheLibraryClosed() {
        insertSessions(session(ANNA, "s1").assumedClosed(MORNING).build());

        assertThat(activity(List.of(ANNA), List.of(Instant.EPOCH, NOW), NOW))
                .containsExactly(new Activity(ANNA, 0, 1, 0, MORNING));
    }

    @Test
    void saysWhenItLastLearntSomethingOfTheSessionsOfAStretch() {
        insertSessions(
                session(ANNA, "s1").closed(MORNING, 1).build(),
                session(ANNA, "s2").closed(NOON, 2).build());
        insert(observation(ANNA, "o1").in("s1").recordedAt(NOW).build());

        assertThat(changedAt(ANNA, NOW)).isEqualTo(NOW);
    }

    @Test
    void hasNoActivityOfNobodyAndOfNoStretch() {
        insertSessions(session(ANNA, "s1").closed(MORNING, 1).build());

        assertThat(activity(List.of(), List.of(Instant.EPOCH, NOW), NOW)).isEmpty();
        assertThat(activity(List.of(ANNA), List.of(), NOW)).isEmpty();
        assertThat(activity(List.of(ANNA), List.of(Instant.EPOCH), NOW)).isEmpty();
    }

    // Signals

    @Test
    void countsSignalsByOutcome() {
        insertSessions(session(ANNA, "s1").build(), session(BEN, "s1").build());
        insert(
                observation(ANNA, "o1").build(),
                observation(ANNA, "o2").unchanged().build(),
                observation(ANNA, "o3").assumedUnchanged().build(),
                observation(ANNA, "o4").corrected("the").build(),
                observation(ANNA, "o5").rewritten("x").build(),
                observation(BEN, "o1").corrected("the").build());

        assertThat(recordings().signals(ANNA))
                .containsEntry(Outcome.PENDING, 1L)
                .containsEntry(Outcome.UNCHANGED, 2L)
                .containsEntry(Outcome.CORRECTED, 1L)
                .containsEntry(Outcome.REWRITTEN, 1L);
        assertThat(total(recordings().signals(new UserId("nobody")))).isZero();
    }

    @Test
    void countsSignalsInThatHaveBeenFolded() {
        insertSessions(session(ANNA, "s1").closed(MORNING, 5).build());
        insert(
                observation(ANNA, "o1").word("a").unchanged().build(),
                observation(ANNA, "o2").word("a").corrected("b").build(),
                observation(ANNA, "o3").word("c").corrected("d").build(),
                observation(ANNA, "o4")
                        .word("e")
                        .at(NOON)
                        .corrected("f")
                        .knownAt(NOW)
                        .build());

        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), NOON));

        assertThat(recordings().signals(ANNA))
                .containsEntry(Outcome.UNCHANGED, 1L)
                .containsEntry(Outcome.CORRECTED, 3L);
        assertThat(total(recordings().signals(ANNA))).isEqualTo(4);
    }

    private static long total(Map<Outcome, Long> signals) {
        return signals.values().stream().mapToLong(Long::longValue).sum();
    }

    // All of it

    @Test
    void keepsMicroseconds() {
        Instant odd = Instant.parse("2026-11-02T09:00:00.123456789Z");
        Instant cut = Instant.parse("2026-11-02T09:00:00.123456Z");
        WritingSession session = session(ANNA, "s1")
                .startedAt(odd)
                .closed(odd, 1)
                .closedAt(odd)
                .lastActivityAt(odd)
                .build();
        Observation observation =
                observation(ANNA, "o1").at(odd).recordedAt(odd).unchanged().build();

        insertSessions(session);
        insert(observation);

        assertThat(stored(session))
                .isEqualTo(session(ANNA, "s1")
                        .startedAt(cut)
                        .closed(cut, 1)
                        .closedAt(cut)
                        .lastActivityAt(cut)
                        .build());
        assertThat(stored(observation))
                .isEqualTo(observation(ANNA, "o1").at(cut).unchanged().build());
        assertThat(activity(List.of(ANNA), List.of(Instant.EPOCH, NOW), cut)).hasSize(1);
    }

    @Test
    void takesEmptyBatches() {
        inTransaction(() -> {
            assertThat(recordings().insertSessions(List.of())).isEmpty();
            assertThat(recordings().sessions(List.of())).isEmpty();
            recordings().updateSessions(List.of(), NOW);
            assertThat(recordings().insertObservations(List.of())).isEmpty();
            assertThat(recordings().observations(List.of())).isEmpty();
            recordings().updateOutcomes(List.of());
            recordings().settle(List.of());
        });
    }

    @Test
    void takesLargeBatches() {
        List<WritingSession> sessions = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        List<Observation> resolved = new ArrayList<>();
        for (UserId user : users("w", MANY)) {
            sessions.add(session(user, "s1").closed(NOON, 3).build());
            observations.add(observation(user, "o1").build());
            resolved.add(observation(user, "o1").corrected("the").knownAt(NOW).build());
        }
        List<UserId> users = users("w", MANY);

        TestData.save(store(), NOW, sessions, observations);
        inTransaction(() -> {
            recordings().updateSessions(sessions, NOW);
            recordings().updateOutcomes(resolved);
            recordings().settle(sessions);
        });

        assertThat(recordings()
                        .sessions(sessions.stream().map(WritingSession::key).toList()))
                .hasSize(MANY);
        assertThat(recordings()
                        .observations(
                                observations.stream().map(Observation::key).toList()))
                .hasSize(MANY)
                .allSatisfy((key, o) -> assertThat(o.outcome()).isEqualTo(Outcome.CORRECTED));
        assertThat(activity(users, List.of(Instant.EPOCH, NOW), NOW)).hasSize(MANY);
    }

    @Test
    void hasTheSameEffectWhenABatchIsWrittenOnceMore() {
        WritingSession session = session(ANNA, "s1").build();
        Observation pending = observation(ANNA, "o1").build();
        WritingSession closed = session(ANNA, "s1")
                .startedAt(session.startedAt())
                .closed(NOON, 5)
                .build();
        for (int time = 0; time < 2; time++) {
            insertSessions(session);
            insert(pending);
            inTransaction(() -> {
                recordings().updateSessions(List.of(closed), NOON);
                recordings().settle(List.of(closed));
            });
        }

        assertThat(stored(session)).isEqualTo(closed);
        assertThat(stored(pending))
                .isEqualTo(observation(ANNA, "o1").unchanged().knownAt(NOON).build());
        assertThat(activity(List.of(ANNA), List.of(Instant.EPOCH, NOW), NOW))
                .containsExactly(new Activity(ANNA, 0, 1, 5, NOON));
        assertThat(total(recordings().signals(ANNA))).isEqualTo(1);
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        WritingSession session = session(ANNA, "s1").build();
        Observation pending = observation(ANNA, "o1").build();
        insertSessions(session);
        insert(pending);
        WritingSession before = stored(session);
        WritingSession closed = session(ANNA, "s1").closed(NOON, 5).build();

        rolledBack(() -> {
            recordings().insertSessions(List.of(session(ANNA, "s2").build()));
            recordings().insertObservations(List.of(observation(ANNA, "o2").build()));
            recordings().updateSessions(List.of(closed), NOON);
            recordings()
                    .updateOutcomes(List.of(observation(ANNA, "o1").unchanged().build()));
            recordings().settle(List.of(closed));
            recordings().erase(ANNA);
        });

        assertThat(stored(session)).isEqualTo(before);
        assertThat(stored(pending)).isEqualTo(pending);
        assertThat(recordings().sessions(List.of(session(ANNA, "s2").build().key())))
                .isEmpty();
        assertThat(total(recordings().signals(ANNA))).isEqualTo(1);
        assertThat(recordings().idleSessions(NOW, 10)).containsExactly(before);
    }

    @Test
    void locksTheSessionsThatAreReadInATransaction() {
        requiresTransactions();
        WritingSession session = session(ANNA, "s1").build();
        insertSessions(session);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        WritingSession closed = session(ANNA, "s1").closed(NOON, 5).build();
        Future<Boolean> first = inThread(() -> inTransaction(() -> {
            boolean open = stored(session).isOpen();
            read.countDown();
            await(release);
            recordings().updateSessions(List.of(closed), NOON);
            return open;
        }));
        await(read);

        Future<Boolean> second =
                inThread(() -> inTransaction(() -> stored(session).isOpen()));

        assertWaits(second);
        release.countDown();
        assertThat(resultOf(first)).isTrue();
        assertThat(resultOf(second)).as("it sees what the first has committed").isFalse();
    }

    @Test
    void erasesAllOfOneWriter() {
        WritingSession annas = session(ANNA, "s1").build();
        WritingSession bens = session(BEN, "s1").build();
        insertSessions(annas, bens);
        Observation annasWord = observation(ANNA, "o1").build();
        Observation bensWord = observation(BEN, "o1").build();
        insert(annasWord, bensWord);

        inTransaction(() -> recordings().erase(ANNA));
        inTransaction(() -> recordings().erase(ANNA));

        assertThat(recordings().sessions(List.of(annas.key(), bens.key()))).containsOnlyKeys(bens.key());
        assertThat(recordings().observations(List.of(annasWord.key(), bensWord.key())))
                .containsOnlyKeys(bensWord.key());
        assertThat(recordings().idleSessions(NOW, 10))
                .extracting(WritingSession::key)
                .containsExactly(bens.key());
        assertThat(total(recordings().signals(ANNA))).isZero();
    }
}
