package ai.dyslex.learning.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dyslex.learning.progress.ProgressSnapshot.PairCount;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressRuleTest {

    private static final UserId ANNA = new UserId("anna");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final IsoWeek WEEK = IsoWeek.of(LocalDate.of(2026, 11, 23));
    private static final Instant AS_OF = Instant.parse("2026-11-30T02:30:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration MICRO = Duration.ofNanos(1000);

    private final List<ObservationTally> tallies = new ArrayList<>();

    private ProgressRuleTest tally(String type, Outcome outcome, String pair, long count) {
        Optional<ErrorPair> known = pair.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ErrorPair(pair.substring(0, pair.indexOf('>')), pair.substring(pair.indexOf('>') + 1)));
        tallies.add(new ObservationTally(ANNA, 0, type, outcome, known, count));
        return this;
    }

    private WeekFacts facts(long words) {
        return facts(WEEK, words);
    }

    private WeekFacts facts(IsoWeek week, long words) {
        return new WeekFacts(ANNA, week, 3, words, 2, CHANGED, tallies, new PatternTally(ANNA, week, 4, 5, 6));
    }

    private static ProgressSnapshot snapshot(WeekFacts facts, Optional<ProgressSnapshot> previous) {
        return ProgressRule.snapshot(facts, previous, ZONE, AS_OF, 5);
    }

    private ProgressSnapshot snapshot(long words) {
        return snapshot(facts(words), Optional.empty());
    }

    @Test
    void carriesTheWeeksFacts() {
        ProgressSnapshot s = snapshot(200);
        assertThat(s.user()).isEqualTo(ANNA);
        assertThat(s.week()).isEqualTo(WEEK);
        assertThat(s.zone()).isEqualTo(ZONE);
        assertThat(s.asOf()).isEqualTo(AS_OF);
        assertThat(s.words()).isEqualTo(200);
        assertThat(s.sessions()).isEqualTo(3);
        assertThat(s.activeDays()).isEqualTo(2);
        assertThat(s.newPatterns()).isEqualTo(4);
        assertThat(s.improving()).isEqualTo(5);
        assertThat(s.mastered()).isEqualTo(6);
        assertThat(s.flagged()).isZero();
        assertThat(s.errors()).isZero();
        assertThat(s.accuracy()).hasValue(1);
        assertThat(s.errorsPer100Words()).hasValue(0);
    }

    @Test
    void countsErrorsByTheirKnownPairAndCorrectionsByTheirOutcome() {
        ProgressSnapshot s = tally("phonetic", Outcome.CORRECTED, "teh>the", 3)
                .tally("phonetic", Outcome.CORRECTED, "", 1)
                .tally("visual", Outcome.UNCHANGED, "bad>dad", 2)
                .tally("visual", Outcome.UNCHANGED, "", 10)
                .tally("typing", Outcome.REWRITTEN, "", 20)
                .tally("typing", Outcome.PENDING, "", 40)
                .snapshot(100);
        assertThat(s.flagged()).isEqualTo(76);
        assertThat(s.corrected()).isEqualTo(4);
        assertThat(s.errors()).isEqualTo(5);
        assertThat(s.errorTypes()).isEqualTo(Map.of("phonetic", 3L, "visual", 2L));
        assertThat(s.accuracy()).hasValue(0.95);
        assertThat(s.errorsPer100Words()).hasValue(5);
    }

    @Test
    void sumsUpTheSameTypeAndPair() {
        ProgressSnapshot s = tally("phonetic", Outcome.CORRECTED, "teh>the", 3)
                .tally("phonetic", Outcome.UNCHANGED, "teh>the", 4)
                .snapshot(100);
        assertThat(s.errorTypes()).isEqualTo(Map.of("phonetic", 7L));
        assertThat(s.topPairs()).containsExactly(new PairCount(new ErrorPair("teh", "the"), 7));
    }

    @Test
    void neverFallsBelowAnAccuracyOfZero() {
        ProgressSnapshot s = tally("t", Outcome.CORRECTED, "teh>the", 30).snapshot(20);
        assertThat(s.accuracy()).hasValue(0);
        assertThat(s.errorsPer100Words()).hasValue(150);
    }

    @Test
    void hasNoAccuracyWithoutWords() {
        ProgressSnapshot s = tally("t", Outcome.CORRECTED, "teh>the", 3).snapshot(0);
        assertThat(s.accuracy()).isEmpty();
        assertThat(s.errorsPer100Words()).isEmpty();
        assertThat(s.errors()).isEqualTo(3);
    }

    @Test
    void listsTheFiveMostFrequentPairsThenByPair() {
        ProgressSnapshot s = tally("t", Outcome.CORRECTED, "f>x", 1)
                .tally("t", Outcome.CORRECTED, "e>x", 2)
                .tally("t", Outcome.CORRECTED, "d>y", 2)
                .tally("t", Outcome.CORRECTED, "d>x", 2)
                .tally("t", Outcome.CORRECTED, "b>x", 9)
                .tally("t", Outcome.CORRECTED, "c>x", 5)
                .snapshot(100);
        assertThat(s.topPairs())
                .containsExactly(
                        new PairCount(new ErrorPair("b", "x"), 9),
                        new PairCount(new ErrorPair("c", "x"), 5),
                        new PairCount(new ErrorPair("d", "x"), 2),
                        new PairCount(new ErrorPair("d", "y"), 2),
                        new PairCount(new ErrorPair("e", "x"), 2));
    }

    @Test
    void ordersPairsOfOneMisspellingByTheirCorrection() {
        for (String correction : List.of("x", "a", "q", "m", "z", "c", "k", "b")) {
            tally("t", Outcome.CORRECTED, "d>" + correction, 1);
        }
        assertThat(ProgressRule.snapshot(facts(10), Optional.empty(), ZONE, AS_OF, 8)
                        .topPairs())
                .extracting(p -> p.pair().correction())
                .containsExactly("a", "b", "c", "k", "m", "q", "x", "z");
    }

    @Test
    void listsAsManyPairsAsIsAskedFor() {
        tally("t", Outcome.CORRECTED, "a>x", 2).tally("t", Outcome.CORRECTED, "b>x", 1);
        assertThat(ProgressRule.snapshot(facts(10), Optional.empty(), ZONE, AS_OF, 1)
                        .topPairs())
                .hasSize(1);
        assertThat(ProgressRule.snapshot(facts(10), Optional.empty(), ZONE, AS_OF, 0)
                        .topPairs())
                .isEmpty();
    }

    private ProgressSnapshot of(IsoWeek week, long words, long errors) {
        tallies.clear();
        tally("t", Outcome.CORRECTED, "teh>the", errors);
        ProgressSnapshot s = snapshot(facts(week, words), Optional.empty());
        tallies.clear();
        return s;
    }

    @Test
    void comparesWithThePreviousSnapshotHoweverLongAgo() {
        ProgressSnapshot before = of(WEEK.plus(-3), 100, 20);
        ProgressSnapshot s =
                snapshot(tally("t", Outcome.CORRECTED, "teh>the", 10).facts(100), Optional.of(before));
        assertThat(s.accuracyChange().orElseThrow()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void comparesWithNothingWhereEitherHasNoAccuracy() {
        assertThat(snapshot(facts(100), Optional.empty()).accuracyChange()).isEmpty();
        assertThat(snapshot(facts(100), Optional.of(of(WEEK.plus(-1), 0, 1))).accuracyChange())
                .isEmpty();
        assertThat(snapshot(facts(0), Optional.of(of(WEEK.plus(-1), 100, 1))).accuracyChange())
                .isEmpty();
        assertThat(snapshot(facts(100), Optional.of(of(WEEK.plus(-1), 100, 0))).accuracyChange())
                .isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void countsWeeksInARow() {
        ProgressSnapshot first = snapshot(facts(WEEK.plus(-2), 0), Optional.empty());
        ProgressSnapshot second = snapshot(facts(WEEK.plus(-1), 0), Optional.of(first));
        ProgressSnapshot third = snapshot(facts(WEEK, 0), Optional.of(second));
        assertThat(List.of(first.streak(), second.streak(), third.streak())).containsExactly(1, 2, 3);
    }

    @Test
    void beginsTheStreakAnewAfterAWeekWithoutWriting() {
        ProgressSnapshot longAgo = snapshot(facts(WEEK.plus(-2), 10), Optional.empty());
        assertThat(snapshot(facts(WEEK, 10), Optional.of(longAgo)).streak()).isEqualTo(1);
    }

    @Test
    void writesAWeekThatHasNoSnapshotHoweverOld() {
        for (int age = 0; age < 5; age++) {
            assertThat(ProgressRule.isToWrite(facts(10), Optional.empty(), age, ProgressPolicy.defaults()))
                    .isTrue();
        }
    }

    @Test
    void writesOneOfTheLastTwoWeeksAnewIfItsSessionsHaveChangedSince() {
        ProgressPolicy policy = ProgressPolicy.defaults();
        Optional<ProgressSnapshot> before =
                Optional.of(ProgressRule.snapshot(facts(10), Optional.empty(), ZONE, CHANGED.minus(MICRO), 5));
        assertThat(ProgressRule.isToWrite(facts(10), before, 0, policy)).isTrue();
        assertThat(ProgressRule.isToWrite(facts(10), before, 1, policy)).isTrue();
        assertThat(ProgressRule.isToWrite(facts(10), before, 2, policy)).isFalse();

        Optional<ProgressSnapshot> same =
                Optional.of(ProgressRule.snapshot(facts(10), Optional.empty(), ZONE, CHANGED, 5));
        assertThat(ProgressRule.isToWrite(facts(10), same, 0, policy)).isFalse();
    }

    @Test
    void takesSnapshotsForTheSameWhateverTheirAsOf() {
        ProgressSnapshot one = tally("t", Outcome.CORRECTED, "teh>the", 1).snapshot(100);
        ProgressSnapshot later = ProgressRule.snapshot(facts(100), Optional.empty(), ZONE, AS_OF.plusSeconds(1), 5);
        assertThat(ProgressRule.saySame(one, later)).isTrue();
        assertThat(one).isNotEqualTo(later);
        assertThat(ProgressRule.saySame(one, snapshot(101))).isFalse();
        assertThat(ProgressRule.saySame(one, snapshot(facts(100), Optional.of(one))))
                .isFalse();
        ProgressSnapshot elsewhere =
                ProgressRule.snapshot(facts(100), Optional.empty(), ZoneId.of("Asia/Tokyo"), AS_OF, 5);
        assertThat(ProgressRule.saySame(one, elsewhere)).isFalse();
    }

    @Test
    void saysNothingOfWordsAndIds() {
        WeekFacts facts = tally("t", Outcome.CORRECTED, "xyzzy>plugh", 1).facts(100);
        assertThat(List.of(
                        facts,
                        snapshot(facts, Optional.empty()),
                        new SnapshotWritten(snapshot(facts, Optional.empty()))))
                .extracting(Object::toString)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("xyzzy")
                        .doesNotContain("plugh")
                        .doesNotContain("anna"));
        assertThat(snapshot(facts, Optional.empty()).toString()).contains("2026-W48");
        assertThat(snapshot(facts, Optional.empty()).topPairs().toString()).doesNotContain("xyzzy");
    }
}
