package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.MORNING;
import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CleanupRepository} must do. That the other repositories count in what was folded is part of their own
 * contracts.
 */
public abstract class CleanupRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");

    /** What occurred before this is old. */
    private static final Instant BEFORE = MORNING.plus(Duration.ofDays(1));

    /** For subclasses. */
    protected CleanupRepositoryContract() {}

    private CleanupRepository cleanup() {
        return store().cleanup();
    }

    private static WriterQuery all(int limit) {
        return new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private List<WriterRef> old() {
        return cleanup().withOldObservations(all(100), BEFORE);
    }

    private long fold(UserId... users) {
        return inTransaction(() -> cleanup().foldAndDelete(List.of(users), BEFORE));
    }

    private void write(UserId user, Observation... observations) {
        TestData.save(store(), NOW, session(user, "s1").closed(MORNING, 10).build(), observations);
    }

    private Map<ObservationKey, Observation> stored(Observation... observations) {
        return store().recordings()
                .observations(
                        List.of(observations).stream().map(Observation::key).toList());
    }

    @Test
    void findsWritersWithOldObservations() {
        write(
                ANNA,
                observation(ANNA, "o1").unchanged().build(),
                observation(ANNA, "o2").corrected("the").build(),
                observation(ANNA, "o3").at(BEFORE).unchanged().build());
        write(BEN, observation(BEN, "o1").at(BEFORE).unchanged().build());

        assertThat(old()).containsExactly(new WriterRef(ANNA, 2));
    }

    @Test
    void countsAsOldWhatOccurredBefore() {
        Observation at =
                observation(ANNA, "o1").at(BEFORE).knownAt(BEFORE).unchanged().build();
        Observation justBefore =
                observation(ANNA, "o2").at(BEFORE.minus(MICRO)).unchanged().build();
        write(ANNA, at, justBefore);

        assertThat(fold(ANNA)).isEqualTo(1);
        assertThat(stored(at, justBefore)).containsOnlyKeys(at.key());
    }

    @Test
    void countsAsOldOnlyWhatWasKnownByThen() {
        Observation pending = observation(ANNA, "o1").build();
        Observation later =
                observation(ANNA, "o2").unchanged().knownAt(BEFORE.plus(MICRO)).build();
        Observation justThen =
                observation(ANNA, "o3").unchanged().knownAt(BEFORE).build();
        write(ANNA, pending, later, justThen);

        assertThat(old()).containsExactly(new WriterRef(ANNA, 1));
        assertThat(fold(ANNA)).isEqualTo(1);
        assertThat(stored(pending, later, justThen)).containsOnlyKeys(pending.key(), later.key());
    }

    @Test
    void countsAsOldOnlyWhatIsInSessionsThatWereClosedByThen() {
        WritingSession open = session(ANNA, "open").build();
        WritingSession later = session(ANNA, "later")
                .closed(MORNING, 1)
                .closedAt(BEFORE.plus(MICRO))
                .build();
        WritingSession justThen =
                session(ANNA, "then").closed(MORNING, 1).closedAt(BEFORE).build();
        Observation inOpen = observation(ANNA, "o1").in("open").unchanged().build();
        Observation inLater = observation(ANNA, "o2").in("later").unchanged().build();
        Observation inThen = observation(ANNA, "o3").in("then").unchanged().build();
        TestData.save(store(), NOW, List.of(open, later, justThen), List.of(inOpen, inLater, inThen));

        assertThat(old()).containsExactly(new WriterRef(ANNA, 1));
        assertThat(fold(ANNA)).isEqualTo(1);
        assertThat(stored(inOpen, inLater, inThen)).containsOnlyKeys(inOpen.key(), inLater.key());
    }

    @Test
    void walksThroughTheWritersPageByPage() {
        List<UserId> users = nastyIds().stream().map(UserId::new).toList();
        List<UserId> expected = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            if (i % 3 == 0) {
                touch(users.get(i));
            } else {
                write(users.get(i), observation(users.get(i), "o1").unchanged().build());
                expected.add(users.get(i));
            }
        }

        List<UserId> walked =
                walk(last -> cleanup()
                        .withOldObservations(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), last, 4), BEFORE)
                        .stream()
                        .map(WriterRef::user)
                        .toList());

        assertThat(walked).containsExactlyElementsOf(expected);
    }

    @Test
    void restrictsToAUnitAndToOneWriterAndIgnoresActivity() {
        List<UserId> users = users("w", 40);
        users.forEach(user -> write(user, observation(user, "o1").unchanged().build()));
        Optional<Instant> future = Optional.of(NOW.plus(Duration.ofDays(1)));

        assertThat(cleanup()
                        .withOldObservations(
                                new WriterQuery(1, 2, Optional.empty(), future, Optional.empty(), 100), BEFORE))
                .extracting(WriterRef::user)
                .containsExactlyElementsOf(
                        users.stream().filter(user -> user.unitOf(2) == 1).toList());
        assertThat(cleanup()
                        .withOldObservations(
                                new WriterQuery(0, 1, Optional.of(users.get(7)), future, Optional.empty(), 100),
                                BEFORE))
                .extracting(WriterRef::user)
                .containsExactly(users.get(7));
    }

    @Test
    void leavesOutForgottenWriters() {
        write(ANNA, observation(ANNA, "o1").unchanged().build());

        inTransaction(() -> store().writers().bury(ANNA, NOW));

        assertThat(old()).isEmpty();
    }

    @Test
    void deletesTheOldObservationsOfTheseWriters() {
        Observation annas = observation(ANNA, "o1").unchanged().build();
        Observation bens = observation(BEN, "o1").unchanged().build();
        write(ANNA, annas);
        write(BEN, bens);

        assertThat(fold(ANNA, ANNA)).isEqualTo(1);

        assertThat(stored(annas, bens)).containsOnlyKeys(bens.key());
        assertThat(old()).containsExactly(new WriterRef(BEN, 1));
    }

    @Test
    void foldsOnceWhatItDeletes() {
        write(ANNA, observation(ANNA, "o1").corrected("the").build());

        assertThat(fold(ANNA)).isEqualTo(1);
        assertThat(fold(ANNA)).isZero();

        assertThat(store().recordings().signals(ANNA)).containsEntry(Outcome.CORRECTED, 1L);
    }

    @Test
    void addsToWhatWasFoldedBefore() {
        write(ANNA, observation(ANNA, "o1").corrected("the").build());
        fold(ANNA);
        write(
                ANNA,
                observation(ANNA, "o2").corrected("the").build(),
                observation(ANNA, "o3").word("TEH").assumedUnchanged().build());

        assertThat(fold(ANNA)).isEqualTo(2);

        assertThat(store().recordings().signals(ANNA))
                .containsEntry(Outcome.CORRECTED, 2L)
                .containsEntry(Outcome.UNCHANGED, 1L);
    }

    @Test
    void keepsSessions() {
        write(ANNA, observation(ANNA, "o1").unchanged().build());
        WritingSession session = session(ANNA, "s1").closed(MORNING, 10).build();

        fold(ANNA);

        assertThat(store().recordings().sessions(List.of(session.key()))).containsEntry(session.key(), session);
        assertThat(store().recordings().activity(List.of(ANNA), List.of(Instant.EPOCH, NOW), NOW))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.words()).isEqualTo(10);
                    assertThat(activity.changedAt())
                            .as("what was learnt of the session has not changed")
                            .isEqualTo(MORNING);
                });
    }

    @Test
    void takesEmptyAndLargeBatches() {
        List<UserId> users = users("w", MANY);
        List<WritingSession> sessions = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (UserId user : users) {
            sessions.add(session(user, "s1").closed(MORNING, 1).build());
            observations.add(observation(user, "o1").corrected("the").build());
        }
        TestData.save(store(), NOW, sessions, observations);

        assertThat(fold()).isZero();
        assertThat(fold(users.toArray(UserId[]::new))).isEqualTo(MANY);
        assertThat(old()).isEmpty();
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        Observation observation = observation(ANNA, "o1").corrected("the").build();
        write(ANNA, observation);

        rolledBack(() -> cleanup().foldAndDelete(List.of(ANNA), BEFORE));

        assertThat(stored(observation)).containsOnlyKeys(observation.key());
        assertThat(store().recordings().signals(ANNA)).containsEntry(Outcome.CORRECTED, 1L);

        fold(ANNA);
        rolledBack(() -> cleanup().erase(ANNA));

        assertThat(store().recordings().signals(ANNA)).containsEntry(Outcome.CORRECTED, 1L);
    }

    @Test
    void erasesTheSummariesOfOneWriter() {
        write(ANNA, observation(ANNA, "o1").corrected("the").build());
        write(BEN, observation(BEN, "o1").corrected("the").build());
        fold(ANNA, BEN);

        inTransaction(() -> cleanup().erase(ANNA));
        inTransaction(() -> cleanup().erase(ANNA));

        assertThat(store().recordings().signals(ANNA).values()).allMatch(count -> count == 0);
        assertThat(store().recordings().signals(BEN)).containsEntry(Outcome.CORRECTED, 1L);
        assertThat(store().retraining().occurrences(List.of(ANNA, BEN), NOW)).hasSize(1);
    }
}
