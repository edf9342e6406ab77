package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.ErrorPattern.Quiet;
import ai.dyslex.learning.improvement.PairHistory;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.improvement.Windows;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PatternRepository} must do. */
public abstract class PatternRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final ErrorPair TEH = new ErrorPair("teh", "the");
    private static final ErrorPair BECUASE = new ErrorPair("becuase", "because");
    private static final ExecutionId RUN = new ExecutionId("detect_improvement_patterns@2026-W48");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Instant END = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant MIDDLE = END.minus(Duration.ofDays(14));
    private static final Instant START = END.minus(Duration.ofDays(28));
    private static final Windows WINDOWS = new Windows(START, MIDDLE, END, MONDAY);

    /** For subclasses. */
    protected PatternRepositoryContract() {}

    private PatternRepository patterns() {
        return store().patterns();
    }

    private void write(Observation... observations) {
        for (Observation observation : observations) {
            TestData.save(
                    store(),
                    NOW,
                    session(observation.key().user(), "s1")
                            .closed(START.minusSeconds(40), 10)
                            .build(),
                    observation);
        }
    }

    private static ObservationBuilder teh(UserId user, String id, Instant at) {
        return observation(user, id).word("teh").at(at).corrected("the");
    }

    private List<PairHistory> histories(Instant asOf) {
        return patterns().histories(List.of(ANNA), WINDOWS, asOf);
    }

    private static ErrorPattern active(UserId user, ErrorPair pair, long frequency) {
        return new ErrorPattern(user, pair, frequency, START, MIDDLE, PatternStatus.ACTIVE, MONDAY, Optional.empty());
    }

    private static ErrorPattern improving(UserId user, ErrorPair pair) {
        return new ErrorPattern(
                user,
                pair,
                4,
                START,
                MIDDLE,
                PatternStatus.IMPROVING,
                MONDAY.minusDays(1),
                Optional.of(new Quiet(MIDDLE, 4, 1_200)));
    }

    private static PatternTransition transition(UserId user, ErrorPair pair, PatternStatus to, LocalDate date) {
        return new PatternTransition(user, pair, PatternStatus.ACTIVE, to, date, 0.0123456789, RUN);
    }

    private void save(ErrorPattern... patterns) {
        inTransaction(() -> patterns().save(List.of(patterns)));
    }

    private void log(PatternTransition... transitions) {
        inTransaction(() -> patterns().log(List.of(transitions)));
    }

    // Histories

    @Test
    void countsOccurrencesByWindow() {
        write(
                teh(ANNA, "o1", START.minus(MICRO)).build(),
                teh(ANNA, "o2", START).build(),
                teh(ANNA, "o3", MIDDLE.minus(MICRO)).build(),
                teh(ANNA, "o4", MIDDLE).build(),
                teh(ANNA, "o5", END.minus(MICRO)).build(),
                teh(ANNA, "o6", END).build());

        assertThat(histories(NOW)).containsExactly(new PairHistory(ANNA, TEH, 6, START.minus(MICRO), END, 2, 2));
    }

    @Test
    void goesByThePairAndNotByTheOutcome() {
        write(
                observation(ANNA, "o1").word("Teh").at(MIDDLE).corrected("The").build(),
                observation(ANNA, "o2")
                        .word("teh!")
                        .at(MIDDLE)
                        .rewritten("ten")
                        .meant("the")
                        .build(),
                observation(ANNA, "o3").word("teh").at(MIDDLE).rewritten("this").build(),
                observation(ANNA, "o4").word("teh").at(MIDDLE).unchanged().build(),
                observation(ANNA, "o5").word("teh").at(MIDDLE).build(),
                observation(ANNA, "o6")
                        .word("teh")
                        .at(MIDDLE)
                        .unchanged()
                        .meant("tech")
                        .build());

        assertThat(histories(NOW))
                .containsExactlyInAnyOrder(
                        new PairHistory(ANNA, TEH, 2, MIDDLE, MIDDLE, 0, 2),
                        new PairHistory(ANNA, new ErrorPair("teh", "tech"), 1, MIDDLE, MIDDLE, 0, 1));
    }

    @Test
    void seesOnlyWhatWasRecordedAndKnownBy() {
        write(
                teh(ANNA, "o1", START).build(),
                teh(ANNA, "o2", MIDDLE).recordedAt(NOW).build(),
                teh(ANNA, "o3", MIDDLE).knownAt(NOW).build());

        assertThat(histories(NOW.minus(MICRO))).containsExactly(new PairHistory(ANNA, TEH, 1, START, START, 1, 0));
        assertThat(histories(NOW)).containsExactly(new PairHistory(ANNA, TEH, 3, START, MIDDLE, 1, 2));
    }

    @Test
    void countsFoldedOccurrencesIn() {
        write(
                teh(ANNA, "o1", START.minusSeconds(100)).build(),
                teh(ANNA, "o2", START.minusSeconds(50)).build(),
                observation(ANNA, "o3")
                        .word("becuase")
                        .at(START.minusSeconds(70))
                        .corrected("because")
                        .build());
        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), START));
        write(teh(ANNA, "o4", MIDDLE).build());

        assertThat(histories(NOW))
                .containsExactlyInAnyOrder(
                        new PairHistory(ANNA, TEH, 3, START.minusSeconds(100), MIDDLE, 0, 1),
                        new PairHistory(ANNA, BECUASE, 1, START.minusSeconds(70), START.minusSeconds(70), 0, 0));
    }

    @Test
    void keepsWritersApart() {
        write(teh(ANNA, "o1", START).build(), teh(BEN, "o1", MIDDLE).build());
        touch(new UserId("carl"));

        assertThat(patterns().histories(List.of(ANNA, BEN, ANNA, new UserId("carl")), WINDOWS, NOW))
                .containsExactlyInAnyOrder(
                        new PairHistory(ANNA, TEH, 1, START, START, 1, 0),
                        new PairHistory(BEN, TEH, 1, MIDDLE, MIDDLE, 0, 1));
        assertThat(patterns().histories(List.of(), WINDOWS, NOW)).isEmpty();
    }

    // Patterns

    @Test
    void keepsPatternsAsTheyAre() {
        touch(ANNA, BEN);
        ErrorPattern annas = active(ANNA, TEH, 3);
        ErrorPattern annasOther = improving(ANNA, BECUASE);
        ErrorPattern bens = improving(BEN, TEH);

        save(annas, annasOther, bens);

        assertThat(patterns().patterns(List.of(ANNA, BEN, ANNA))).containsExactlyInAnyOrder(annas, annasOther, bens);
        assertThat(patterns().patterns(List.of(BEN))).containsExactly(bens);
        assertThat(patterns().patterns(List.of())).isEmpty();
        assertThat(patterns().patterns(List.of(new UserId("nobody")))).isEmpty();
    }

    @Test
    void replacesPatternsByWriterAndPair() {
        touch(ANNA);
        save(active(ANNA, TEH, 3), active(ANNA, BECUASE, 1));
        ErrorPattern improving = improving(ANNA, TEH);

        save(improving);
        save(improving);

        assertThat(patterns().patterns(List.of(ANNA))).containsExactlyInAnyOrder(improving, active(ANNA, BECUASE, 1));

        save(active(ANNA, TEH, 5));

        assertThat(patterns().patterns(List.of(ANNA)))
                .as("what an improvement rested on is gone with it")
                .containsExactlyInAnyOrder(active(ANNA, TEH, 5), active(ANNA, BECUASE, 1));
    }

    @Test
    void addsPatternsAlsoWhereSomeAreThere() {
        touch(ANNA, BEN);
        save(active(ANNA, TEH, 3));

        inTransaction(
                () -> patterns().add(List.of(active(ANNA, BECUASE, 1), improving(ANNA, TEH), active(BEN, TEH, 2))));
        inTransaction(() -> patterns().add(List.of(active(BEN, BECUASE, 1), active(BEN, BECUASE, 2))));
        inTransaction(() -> patterns().add(List.of()));

        assertThat(patterns().patterns(List.of(ANNA, BEN)))
                .containsExactlyInAnyOrder(
                        active(ANNA, BECUASE, 1), improving(ANNA, TEH), active(BEN, TEH, 2), active(BEN, BECUASE, 2));
    }

    @Test
    void tellsPairsApartThatDifferInTheCorrectionOnly() {
        touch(ANNA);
        ErrorPattern one = active(ANNA, new ErrorPair("form", "from"), 1);
        ErrorPattern other = active(ANNA, new ErrorPair("form", "forum"), 2);

        save(one, other);

        assertThat(patterns().patterns(List.of(ANNA))).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void listsThePatternsOfAWriterByFrequencyThenPair() {
        touch(ANNA);
        ErrorPattern often = active(ANNA, new ErrorPair("z", "y"), 9);
        ErrorPattern a = active(ANNA, new ErrorPair("a", "b"), 2);
        ErrorPattern ac = active(ANNA, new ErrorPair("a", "c"), 2);
        ErrorPattern b = active(ANNA, new ErrorPair("b", "a"), 2);
        save(b, ac, often, a);

        assertThat(patterns().patternsOf(ANNA)).containsExactly(often, a, ac, b);
    }

    @Test
    void countsPatternsByStatus() {
        touch(ANNA, BEN);
        save(
                active(ANNA, TEH, 1),
                active(ANNA, BECUASE, 1),
                improving(ANNA, new ErrorPair("a", "b")),
                active(BEN, TEH, 1));

        assertThat(patterns().countByStatus(ANNA))
                .containsEntry(PatternStatus.ACTIVE, 2L)
                .containsEntry(PatternStatus.IMPROVING, 1L);
        assertThat(patterns().countByStatus(ANNA).getOrDefault(PatternStatus.MASTERED, 0L))
                .isZero();
        assertThat(patterns().countByStatus(new UserId("nobody")).values()).allMatch(count -> count == 0);
    }

    // Transitions

    @Test
    void listsTransitionsByDateThenPair() {
        touch(ANNA, BEN);
        PatternTransition early = transition(ANNA, TEH, PatternStatus.IMPROVING, MONDAY.minusDays(7));
        PatternTransition late = transition(ANNA, TEH, PatternStatus.ACTIVE, MONDAY);
        PatternTransition lateToo = transition(ANNA, BECUASE, PatternStatus.MASTERED, MONDAY);
        log(late, lateToo, early, transition(BEN, TEH, PatternStatus.IMPROVING, MONDAY));

        assertThat(patterns().transitions(ANNA)).containsExactly(early, lateToo, late);
        assertThat(patterns().transitions(new UserId("nobody"))).isEmpty();
    }

    @Test
    void replacesATransitionOfTheSameDate() {
        touch(ANNA);
        log(transition(ANNA, TEH, PatternStatus.IMPROVING, MONDAY));
        PatternTransition again = new PatternTransition(
                ANNA,
                TEH,
                PatternStatus.IMPROVING,
                PatternStatus.MASTERED,
                MONDAY,
                1.0 / 3,
                new ExecutionId("another@2026-W48"));

        log(again);
        log(again);

        assertThat(patterns().transitions(ANNA)).containsExactly(again);
    }

    // All of it

    @Test
    void keepsMicroseconds() {
        touch(ANNA);
        Instant odd = Instant.parse("2026-11-02T09:00:00.123456789Z");
        Instant cut = Instant.parse("2026-11-02T09:00:00.123456Z");

        save(stamped(odd));

        assertThat(patterns().patterns(List.of(ANNA))).containsExactly(stamped(cut));
    }

    private static ErrorPattern stamped(Instant at) {
        return new ErrorPattern(ANNA, TEH, 1, at, at, PatternStatus.MASTERED, MONDAY, Optional.of(new Quiet(at, 1, 2)));
    }

    @Test
    void takesEmptyAndLargeBatches() {
        List<UserId> users = users("w", MANY);
        touch(users);

        save();
        log();
        save(users.stream().map(user -> improving(user, TEH)).toArray(ErrorPattern[]::new));
        save(users.stream().map(user -> active(user, TEH, 2)).toArray(ErrorPattern[]::new));
        log(users.stream()
                .map(user -> transition(user, TEH, PatternStatus.ACTIVE, MONDAY))
                .toArray(PatternTransition[]::new));

        assertThat(patterns().patterns(users)).hasSize(MANY);
        assertThat(patterns().countByStatus(users.get(MANY - 1))).isEqualTo(Map.of(PatternStatus.ACTIVE, 1L));
        assertThat(patterns().histories(users, WINDOWS, NOW)).isEmpty();
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        touch(ANNA);
        save(active(ANNA, TEH, 1));
        PatternTransition first = transition(ANNA, TEH, PatternStatus.IMPROVING, MONDAY);
        log(first);

        rolledBack(() -> {
            patterns().save(List.of(improving(ANNA, TEH), active(ANNA, BECUASE, 1)));
            patterns().log(List.of(transition(ANNA, TEH, PatternStatus.MASTERED, MONDAY.plusDays(7))));
        });
        rolledBack(() -> patterns().erase(ANNA));

        assertThat(patterns().patterns(List.of(ANNA))).containsExactly(active(ANNA, TEH, 1));
        assertThat(patterns().transitions(ANNA)).containsExactly(first);
    }

    @Test
    void erasesAllOfOneWriter() {
        touch(ANNA, BEN);
        save(active(ANNA, TEH, 1), active(BEN, TEH, 1));
        log(
                transition(ANNA, TEH, PatternStatus.IMPROVING, MONDAY),
                transition(BEN, TEH, PatternStatus.IMPROVING, MONDAY));

        inTransaction(() -> patterns().erase(ANNA));
        inTransaction(() -> patterns().erase(ANNA));

        assertThat(patterns().patterns(List.of(ANNA, BEN))).containsExactly(active(BEN, TEH, 1));
        assertThat(patterns().transitions(ANNA)).isEmpty();
        assertThat(patterns().transitions(BEN)).hasSize(1);
    }
}
