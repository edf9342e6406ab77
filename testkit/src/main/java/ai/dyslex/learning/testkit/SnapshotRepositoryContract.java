package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ObservationTally;
import ai.dyslex.learning.progress.PatternTally;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.ProgressSnapshot.PairCount;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotRepository} must do. */
public abstract class SnapshotRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final ErrorPair TEH = new ErrorPair("teh", "the");
    private static final ErrorPair BECUASE = new ErrorPair("becuase", "because");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final IsoWeek WEEK = IsoWeek.of(LocalDate.of(2026, 11, 16));
    private static final Instant MONDAY = WEEK.start(ZoneOffset.UTC);
    private static final Instant NEXT_MONDAY = WEEK.plus(1).start(ZoneOffset.UTC);
    private static final List<Instant> BOUNDARIES = List.of(WEEK.plus(-1).start(ZoneOffset.UTC), MONDAY, NEXT_MONDAY);

    /** For subclasses. */
    protected SnapshotRepositoryContract() {}

    private SnapshotRepository snapshots() {
        return store().snapshots();
    }

    private List<ObservationTally> observations(Instant asOf) {
        return snapshots().observations(List.of(ANNA), BOUNDARIES, asOf);
    }

    private static ObservationTally tally(int bucket, Outcome outcome, Optional<ErrorPair> pair, long count) {
        return new ObservationTally(ANNA, bucket, "spelling", outcome, pair, count);
    }

    private static ProgressSnapshot snapshot(UserId user, IsoWeek week, long words) {
        return new ProgressSnapshot(
                user,
                week,
                AUCKLAND,
                NOW,
                words,
                4,
                3,
                20,
                11,
                9,
                new TreeMap<>(Map.of("phonetic", 6L, "it's; \"odd\"", 3L)),
                List.of(new PairCount(TEH, 5), new PairCount(BECUASE, 4)),
                2,
                1,
                0,
                OptionalDouble.of(-0.01234567890123),
                7);
    }

    private static ProgressSnapshot bare(UserId user, IsoWeek week) {
        return new ProgressSnapshot(
                user,
                week,
                ZoneOffset.UTC,
                NOW,
                0,
                1,
                1,
                0,
                0,
                0,
                new TreeMap<>(),
                List.of(),
                0,
                0,
                0,
                OptionalDouble.empty(),
                1);
    }

    private void save(ProgressSnapshot... snapshots) {
        inTransaction(() -> snapshots().save(List.of(snapshots)));
    }

    // Observations

    @Test
    void countsObservationsThatAreAlike() {
        TestData.save(
                store(),
                NOW,
                session(ANNA, "s1").closed(MONDAY, 10).build(),
                observation(ANNA, "o1").corrected("the").build(),
                observation(ANNA, "o2").word("Teh").corrected("the").build(),
                observation(ANNA, "o3").type("phonetic").corrected("the").build(),
                observation(ANNA, "o4").rewritten("ten").meant("the").build(),
                observation(ANNA, "o5").rewritten("ten").build(),
                observation(ANNA, "o6").unchanged().build(),
                observation(ANNA, "o7").assumedUnchanged().build());

        assertThat(observations(NOW))
                .containsExactlyInAnyOrder(
                        tally(1, Outcome.CORRECTED, Optional.of(TEH), 2),
                        new ObservationTally(ANNA, 1, "phonetic", Outcome.CORRECTED, Optional.of(TEH), 1),
                        tally(1, Outcome.REWRITTEN, Optional.of(TEH), 1),
                        tally(1, Outcome.REWRITTEN, Optional.empty(), 1),
                        tally(1, Outcome.UNCHANGED, Optional.empty(), 2));
    }

    @Test
    void countsObservationsInTheWeekOfTheirSessionsEnd() {
        Instant longBefore = MONDAY.minus(Duration.ofDays(30));
        int i = 0;
        for (Instant end : List.of(
                BOUNDARIES.get(0).minus(MICRO),
                BOUNDARIES.get(0),
                MONDAY.minus(MICRO),
                MONDAY,
                NEXT_MONDAY.minus(MICRO),
                NEXT_MONDAY)) {
            String session = "s" + i++;
            TestData.save(
                    store(),
                    NOW,
                    session(ANNA, session).closed(end, 10).build(),
                    observation(ANNA, session)
                            .in(session)
                            .at(longBefore)
                            .corrected("the")
                            .build());
        }

        assertThat(observations(NOW))
                .containsExactlyInAnyOrder(
                        tally(0, Outcome.CORRECTED, Optional.of(TEH), 2),
                        tally(1, Outcome.CORRECTED, Optional.of(TEH), 2));
    }

    @Test
    void countsOnlySessionsThatWereClosedBy() {
        TestData.save(
                store(),
                NOW,
                session(ANNA, "s1").closed(MONDAY, 10).closedAt(NOW).build(),
                observation(ANNA, "o1").corrected("the").build());
        TestData.save(
                store(),
                NOW,
                session(ANNA, "open").build(),
                observation(ANNA, "o2").in("open").corrected("the").build());

        assertThat(observations(NOW.minus(MICRO))).isEmpty();
        assertThat(observations(NOW)).containsExactly(tally(1, Outcome.CORRECTED, Optional.of(TEH), 1));
    }

    @Test
    void seesOnlyWhatWasRecordedBy() {
        TestData.save(
                store(),
                NOW,
                session(ANNA, "s1").closed(MONDAY, 10).build(),
                observation(ANNA, "o1").recordedAt(NOW).corrected("the").build());

        assertThat(observations(NOW.minus(MICRO))).isEmpty();
        assertThat(observations(NOW)).hasSize(1);
    }

    @Test
    void seesAnOutcomeThatBecameKnownLaterAsPendingWithoutAPair() {
        TestData.save(
                store(),
                NOW,
                session(ANNA, "s1").closed(MONDAY, 10).build(),
                observation(ANNA, "o1").corrected("the").knownAt(NOW).build(),
                observation(ANNA, "o2").unchanged().knownAt(NOW).build());

        assertThat(observations(NOW.minus(MICRO))).containsExactly(tally(1, Outcome.PENDING, Optional.empty(), 2));
        assertThat(observations(NOW))
                .containsExactlyInAnyOrder(
                        tally(1, Outcome.CORRECTED, Optional.of(TEH), 1),
                        tally(1, Outcome.UNCHANGED, Optional.empty(), 1));
    }

    @Test
    void countsEachWriterOnce() {
        for (UserId user : List.of(ANNA, BEN)) {
            TestData.save(
                    store(),
                    NOW,
                    session(user, "s1").closed(MONDAY, 10).build(),
                    observation(user, "o1").unchanged().build());
        }

        assertThat(snapshots().observations(List.of(ANNA, BEN, ANNA), BOUNDARIES, NOW))
                .containsExactlyInAnyOrder(
                        new ObservationTally(ANNA, 1, "spelling", Outcome.UNCHANGED, Optional.empty(), 1),
                        new ObservationTally(BEN, 1, "spelling", Outcome.UNCHANGED, Optional.empty(), 1));
        assertThat(snapshots().observations(List.of(), BOUNDARIES, NOW)).isEmpty();
        assertThat(snapshots().observations(List.of(ANNA), List.of(), NOW)).isEmpty();
    }

    // Patterns

    private void pattern(UserId user, ErrorPair pair, Instant firstSeen) {
        inTransaction(() -> store().patterns()
                .save(List.of(new ErrorPattern(
                        user, pair, 1, firstSeen, NOW, PatternStatus.ACTIVE, WEEK.monday(), Optional.empty()))));
    }

    private void transition(UserId user, ErrorPair pair, PatternStatus to, LocalDate date) {
        inTransaction(() -> store().patterns()
                .log(List.of(new PatternTransition(
                        user,
                        pair,
                        PatternStatus.ACTIVE,
                        to,
                        date,
                        0.5,
                        new ExecutionId("detect_improvement_patterns@2026-W48")))));
    }

    @Test
    void countsNewPatternsByTheDayInTheZone() {
        touch(ANNA, BEN);
        Instant start = WEEK.start(AUCKLAND);
        Instant end = WEEK.plus(1).start(AUCKLAND);
        pattern(ANNA, new ErrorPair("a", "b"), start.minus(MICRO));
        pattern(ANNA, new ErrorPair("b", "c"), start);
        pattern(ANNA, new ErrorPair("c", "d"), end.minus(MICRO));
        pattern(ANNA, new ErrorPair("d", "e"), end);
        pattern(BEN, TEH, start);

        assertThat(snapshots().patterns(List.of(ANNA, BEN, ANNA), WEEK, WEEK, AUCKLAND))
                .containsExactlyInAnyOrder(new PatternTally(ANNA, WEEK, 2, 0, 0), new PatternTally(BEN, WEEK, 1, 0, 0));
        assertThat(snapshots().patterns(List.of(ANNA), WEEK.plus(-1), WEEK.plus(1), AUCKLAND))
                .containsExactlyInAnyOrder(
                        new PatternTally(ANNA, WEEK.plus(-1), 1, 0, 0),
                        new PatternTally(ANNA, WEEK, 2, 0, 0),
                        new PatternTally(ANNA, WEEK.plus(1), 1, 0, 0));
    }

    @Test
    void countsChangesByTheirDate() {
        touch(ANNA);
        LocalDate monday = WEEK.monday();
        transition(ANNA, TEH, PatternStatus.IMPROVING, monday.minusDays(1));
        transition(ANNA, TEH, PatternStatus.IMPROVING, monday);
        transition(ANNA, BECUASE, PatternStatus.IMPROVING, monday.plusDays(6));
        transition(ANNA, new ErrorPair("a", "b"), PatternStatus.MASTERED, monday.plusDays(3));
        transition(ANNA, new ErrorPair("c", "d"), PatternStatus.ACTIVE, monday.plusDays(3));
        transition(ANNA, BECUASE, PatternStatus.MASTERED, monday.plusDays(7));

        assertThat(snapshots().patterns(List.of(ANNA), WEEK, WEEK, AUCKLAND))
                .containsExactly(new PatternTally(ANNA, WEEK, 0, 2, 1));
    }

    @Test
    void leavesOutWritersAndWeeksWithoutAnything() {
        touch(ANNA, BEN);
        pattern(ANNA, TEH, MONDAY);

        assertThat(snapshots().patterns(List.of(ANNA, BEN), WEEK.plus(-3), WEEK.plus(3), ZoneOffset.UTC))
                .containsExactly(new PatternTally(ANNA, WEEK, 1, 0, 0));
        assertThat(snapshots().patterns(List.of(BEN), WEEK, WEEK, ZoneOffset.UTC))
                .isEmpty();
        assertThat(snapshots().patterns(List.of(), WEEK, WEEK, ZoneOffset.UTC)).isEmpty();
    }

    // Snapshots

    @Test
    void keepsSnapshotsAsTheyAre() {
        touch(ANNA, BEN);
        ProgressSnapshot full = snapshot(ANNA, WEEK, 321);
        ProgressSnapshot bare = bare(BEN, WEEK);

        save(full, bare);

        assertThat(snapshots().snapshots(List.of(ANNA, BEN, ANNA), WEEK, WEEK)).containsExactlyInAnyOrder(full, bare);
        assertThat(snapshots().snapshots(List.of(), WEEK, WEEK)).isEmpty();
    }

    @Test
    void replacesASnapshotByWriterAndWeek() {
        touch(ANNA);
        save(snapshot(ANNA, WEEK, 1), snapshot(ANNA, WEEK.plus(1), 2));
        ProgressSnapshot again = bare(ANNA, WEEK);

        save(again);
        save(again);

        assertThat(snapshots().newest(ANNA, 10)).containsExactly(snapshot(ANNA, WEEK.plus(1), 2), again);
    }

    @Test
    void findsSnapshotsOfAStretchOfWeeks() {
        touch(ANNA);
        for (int week = -3; week <= 3; week++) {
            save(snapshot(ANNA, WEEK.plus(week), week + 10));
        }

        assertThat(snapshots().snapshots(List.of(ANNA), WEEK.plus(-1), WEEK.plus(1)))
                .extracting(ProgressSnapshot::words)
                .containsExactlyInAnyOrder(9L, 10L, 11L);
        assertThat(snapshots().snapshots(List.of(ANNA), WEEK.plus(1), WEEK)).isEmpty();
    }

    @Test
    void findsTheLatestSnapshotBeforeAWeek() {
        UserId carl = new UserId("carl");
        touch(ANNA, BEN, carl);
        save(
                snapshot(ANNA, WEEK.plus(-60), 1),
                snapshot(ANNA, WEEK.plus(-2), 2),
                snapshot(ANNA, WEEK, 3),
                snapshot(BEN, WEEK.plus(-1), 4),
                snapshot(BEN, WEEK.plus(1), 5),
                snapshot(carl, WEEK, 6));

        assertThat(snapshots().latestBefore(List.of(ANNA, BEN, carl, ANNA), WEEK))
                .containsExactlyInAnyOrder(snapshot(ANNA, WEEK.plus(-2), 2), snapshot(BEN, WEEK.plus(-1), 4));
        assertThat(snapshots().latestBefore(List.of(), WEEK)).isEmpty();
    }

    @Test
    void listsTheNewestFirst() {
        touch(ANNA, BEN);
        IsoWeek december = IsoWeek.of(LocalDate.of(2026, 12, 28));
        save(
                snapshot(ANNA, december, 1),
                snapshot(ANNA, december.plus(1), 2),
                snapshot(ANNA, december.plus(-1), 3),
                snapshot(BEN, december, 4));

        assertThat(snapshots().newest(ANNA, 2))
                .extracting(ProgressSnapshot::words)
                .containsExactly(2L, 1L);
        assertThat(snapshots().newest(ANNA, 9)).hasSize(3);
        assertThat(snapshots().newest(new UserId("nobody"), 9)).isEmpty();
    }

    // All of it

    @Test
    void takesEmptyAndLargeBatches() {
        List<UserId> users = users("w", MANY);
        touch(users);

        save();
        save(users.stream().map(user -> snapshot(user, WEEK, 1)).toArray(ProgressSnapshot[]::new));
        save(users.stream().map(user -> snapshot(user, WEEK, 2)).toArray(ProgressSnapshot[]::new));

        assertThat(snapshots().snapshots(users, WEEK, WEEK)).hasSize(MANY).allMatch(snapshot -> snapshot.words() == 2);
        assertThat(snapshots().latestBefore(users, WEEK.plus(1))).hasSize(MANY);
        assertThat(snapshots().patterns(users, WEEK, WEEK, AUCKLAND)).isEmpty();
        assertThat(snapshots().observations(users, BOUNDARIES, NOW)).isEmpty();
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        touch(ANNA);
        ProgressSnapshot first = snapshot(ANNA, WEEK, 1);
        save(first);

        rolledBack(() -> snapshots().save(List.of(bare(ANNA, WEEK), bare(ANNA, WEEK.plus(1)))));
        rolledBack(() -> snapshots().erase(ANNA));

        assertThat(snapshots().newest(ANNA, 9)).containsExactly(first);
    }

    @Test
    void erasesAllOfOneWriter() {
        touch(ANNA, BEN);
        save(snapshot(ANNA, WEEK, 1), snapshot(BEN, WEEK, 1));

        inTransaction(() -> snapshots().erase(ANNA));
        inTransaction(() -> snapshots().erase(ANNA));

        assertThat(snapshots().newest(ANNA, 9)).isEmpty();
        assertThat(snapshots().newest(BEN, 9)).hasSize(1);
    }
}
