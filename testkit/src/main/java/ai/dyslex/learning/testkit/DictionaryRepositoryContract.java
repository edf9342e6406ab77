package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.MORNING;
import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.DictionaryWord.Evidence;
import ai.dyslex.learning.nochange.DictionaryWord.Source;
import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link DictionaryRepository} must do. */
public abstract class DictionaryRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final ExecutionId RUN = new ExecutionId("detect_no_change_words@2026-11-23");
    private static final ExecutionId OTHER_RUN = new ExecutionId("detect_no_change_words@2026-11-24");

    /** Before all that is written. */
    private static final Instant FROM = MORNING.minus(Duration.ofDays(90));

    private int sequence;

    /** For subclasses. */
    protected DictionaryRepositoryContract() {}

    private DictionaryRepository dictionaries() {
        return store().dictionaries();
    }

    /** A closed session of Anna's, ended and known of in the morning, with words in it. */
    private void write(String session, ObservationBuilder... words) {
        write(session(ANNA, session).closed(MORNING, 100).build(), words);
    }

    private void write(WritingSession session, ObservationBuilder... words) {
        List<Observation> observations = new ArrayList<>();
        for (ObservationBuilder word : words) {
            observations.add(word.in(session.key().session().value()).build());
        }
        TestData.save(store(), NOW, List.of(session), observations);
    }

    private ObservationBuilder word(String word) {
        return observation(ANNA, "o" + sequence++).word(word);
    }

    private List<WordEvidence> evidence(int minSessions) {
        return dictionaries().evidence(List.of(ANNA), FROM, NOW, minSessions);
    }

    private List<WordEvidence> evidence(Instant from, Instant asOf) {
        return dictionaries().evidence(List.of(ANNA), from, asOf, 1);
    }

    private static DictionaryWord manual(UserId user, String key) {
        return new DictionaryWord(
                user, key, key, Source.MANUAL, Optional.empty(), Optional.empty(), MORNING, Optional.empty());
    }

    private static DictionaryWord learnt(UserId user, String key, ExecutionId run) {
        return new DictionaryWord(
                user,
                key,
                key.toUpperCase(Locale.ROOT),
                Source.AUTO,
                Optional.of(new Evidence(3, 5, MORNING, MORNING.plusSeconds(60))),
                Optional.of(run),
                NOW,
                Optional.empty());
    }

    private static DictionaryWord takenOut(DictionaryWord word, Instant at) {
        return new DictionaryWord(
                word.user(),
                word.key(),
                word.form(),
                word.source(),
                word.evidence(),
                word.execution(),
                word.addedAt(),
                Optional.of(at));
    }

    private List<DictionaryWord> insert(DictionaryWord... words) {
        return inTransaction(() -> dictionaries().insert(List.of(words)));
    }

    private void put(DictionaryWord word) {
        inTransaction(() -> dictionaries().put(word));
    }

    // Evidence

    @Test
    void countsWhatWasLeftAlone() {
        write(
                "s1",
                word("Kovu").at(MORNING).unchanged(),
                word("kovu,").at(MORNING.plusSeconds(2)).unchanged().language("sv"));
        write("s2", word("Kovu").at(MORNING.plusSeconds(1)).unchanged());

        assertThat(evidence(2))
                .containsExactly(new WordEvidence(
                        ANNA,
                        "kovu",
                        2,
                        3,
                        0,
                        new TreeMap<>(Map.of("Kovu", 2L, "kovu,", 1L)),
                        "sv",
                        MORNING,
                        MORNING.plusSeconds(2),
                        false));
    }

    @Test
    void countsEachFormAsItWasWritten() {
        write(
                "s1",
                word("NASA").unchanged(),
                word("Nasa").unchanged(),
                word("NASA").unchanged());
        write("s2", word("Nasa").unchanged(), word("nasa").unchanged());

        assertThat(evidence(1).get(0).forms())
                .containsExactly(Map.entry("NASA", 2L), Map.entry("Nasa", 2L), Map.entry("nasa", 1L));
    }

    @Test
    void leavesOutWordsOfTooFewSessions() {
        write(
                "s1",
                word("kovu").unchanged(),
                word("kovu").unchanged(),
                word("kovu").unchanged());
        write("s2", word("kovu").unchanged());

        assertThat(evidence(2)).extracting(WordEvidence::unchangedSessions).containsExactly(2L);
        assertThat(evidence(3)).isEmpty();
    }

    @Test
    void leavesOutWordsThatWereCorrectedOrRewrittenOrAssumed() {
        for (String session : List.of("s1", "s2", "s3")) {
            write(
                    session,
                    word("kept").unchanged(),
                    word("corrected").unchanged(),
                    word("rewritten").unchanged(),
                    word("assumed").unchanged());
        }
        write(
                "s4",
                word("corrected").corrected("correct"),
                word("rewritten").rewritten("other"),
                word("assumed").assumedUnchanged());

        assertThat(evidence(1)).extracting(WordEvidence::key).containsExactly("kept");
    }

    @Test
    void leavesOutWordsThatWereCorrectedInASessionStillOpen() {
        write("s1", word("kovu").unchanged());
        write(session(ANNA, "open").build(), word("kovu").corrected("cove"));

        assertThat(evidence(1)).isEmpty();
    }

    @Test
    void countsNothingOfAnOpenSession() {
        write("s1", word("kovu").unchanged());
        write(
                session(ANNA, "open").build(),
                word("kovu"),
                word("kovu").unchanged(),
                word("other"),
                word("third").unchanged());

        assertThat(evidence(1)).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo("kovu");
            assertThat(found.unchanged()).isEqualTo(1);
            assertThat(found.unchangedSessions()).isEqualTo(1);
        });
    }

    @Test
    void countsWhatIsStillPendingInAClosedSessionAsContrary() {
        // Nothing pends for good once a session is closed: the outcome was assumed then, and became another one later.
        write("s1", word("kovu").unchanged());
        write(
                session(ANNA, "s2").assumedClosed(MORNING).build(),
                word("kovu").unchanged().knownAt(NOW));

        assertThat(evidence(FROM, NOW.minus(MICRO))).isEmpty();
        assertThat(evidence(FROM, NOW)).hasSize(1);
    }

    @Test
    void looksAtTheWindowByWhenItWasWritten() {
        write("s1", word("kovu").at(MORNING).recordedAt(NOW).unchanged());

        assertThat(evidence(MORNING.minus(MICRO), NOW)).hasSize(1);
        assertThat(evidence(MORNING, NOW)).as("after from, not at it").isEmpty();
    }

    @Test
    void looksNoFurtherThanAsOf() {
        write(
                session(ANNA, "s1").closed(MORNING.minusSeconds(60), 1).build(),
                word("kovu").at(MORNING).recordedAt(MORNING.minusSeconds(30)).unchanged());

        assertThat(evidence(FROM, MORNING.minus(MICRO))).isEmpty();
        assertThat(evidence(FROM, MORNING)).hasSize(1);
    }

    @Test
    void leavesContraryOutcomesOutsideOfTheWindowAside() {
        write("s1", word("kovu").at(MORNING.minusSeconds(1)).corrected("cove"));
        write("s2", word("kovu").at(MORNING).unchanged());

        assertThat(evidence(MORNING.minusSeconds(1), NOW))
                .singleElement()
                .satisfies(found -> assertThat(found.everCorrected()).isTrue());
    }

    @Test
    void seesOnlyWhatWasRecordedBy() {
        write("s1", word("kovu").at(MORNING).recordedAt(NOW).unchanged());

        assertThat(evidence(FROM, NOW.minus(MICRO))).isEmpty();
        assertThat(evidence(FROM, NOW)).hasSize(1);
        assertThat(evidence(FROM, NOW.plus(MICRO))).hasSize(1);
    }

    @Test
    void seesAnOutcomeThatBecameKnownLaterAsPending() {
        write(session(ANNA, "open").build(), word("kovu").corrected("cove").knownAt(NOW));
        write("s1", word("kovu").unchanged());

        assertThat(evidence(FROM, NOW.minus(MICRO))).hasSize(1);
        assertThat(evidence(FROM, NOW)).isEmpty();
    }

    @Test
    void seesASessionThatWasClosedLaterAsOpen() {
        write(
                session(ANNA, "s1").closed(MORNING, 1).closedAt(NOW).build(),
                word("kovu").unchanged());

        assertThat(evidence(FROM, NOW.minus(MICRO))).isEmpty();
        assertThat(evidence(FROM, NOW)).hasSize(1);
    }

    @Test
    void knowsWhetherTheWordWasEverCorrected() {
        write(
                "s1",
                word("kovu").unchanged(),
                word("teh").unchanged(),
                word("hte").unchanged());
        write(
                "long-ago",
                word("teh").at(FROM.minus(Duration.ofDays(900))).corrected("the"),
                word("hte")
                        .at(FROM.minus(Duration.ofDays(900)))
                        .rewritten("ten")
                        .meant("the"));

        assertThat(evidence(1))
                .extracting(WordEvidence::key, WordEvidence::everCorrected)
                .containsExactlyInAnyOrder(tuple("kovu", false), tuple("teh", true), tuple("hte", true));
    }

    @Test
    void knowsOnlyOfCorrectionsThatWereKnownBy() {
        Instant before = FROM.minusSeconds(60);
        write("s1", word("teh").unchanged());
        write("long-ago", word("teh").at(before).corrected("the").knownAt(NOW));

        assertThat(evidence(FROM, NOW.minus(MICRO)))
                .extracting(WordEvidence::everCorrected)
                .containsExactly(false);
        assertThat(evidence(FROM, NOW)).extracting(WordEvidence::everCorrected).containsExactly(true);
    }

    @Test
    void countsARewritingWithoutATargetAsNoCorrection() {
        write("s1", word("kovu").unchanged());
        write("long-ago", word("kovu").at(FROM.minusSeconds(1)).rewritten("other"));

        assertThat(evidence(1)).extracting(WordEvidence::everCorrected).containsExactly(false);
    }

    @Test
    void knowsOfCorrectionsThatHaveBeenFolded() {
        Instant longAgo = FROM.minus(Duration.ofDays(900));
        write(
                session(ANNA, "long-ago").closed(longAgo, 1).build(),
                word("teh").at(longAgo).corrected("the"));
        write("s1", word("teh").unchanged());

        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), FROM));

        assertThat(evidence(1)).extracting(WordEvidence::everCorrected).containsExactly(true);
    }

    @Test
    void leavesOutWordsThatAreInTheDictionaryOrWereTakenOut() {
        write(
                "s1",
                word("kovu").unchanged(),
                word("in").unchanged(),
                word("out").unchanged());
        put(manual(ANNA, "in"));
        put(takenOut(manual(ANNA, "out"), NOW));
        put(manual(BEN, "kovu"));

        assertThat(evidence(1)).extracting(WordEvidence::key).containsExactly("kovu");
    }

    @Test
    void keepsWritersApart() {
        write("s1", word("kovu").unchanged());
        TestData.save(
                store(),
                NOW,
                session(BEN, "s1").closed(MORNING, 1).build(),
                observation(BEN, "o0").word("kovu").corrected("cove").build(),
                observation(BEN, "o1").word("simba").unchanged().build());

        assertThat(dictionaries().evidence(List.of(ANNA, BEN, ANNA), FROM, NOW, 1))
                .extracting(WordEvidence::user, WordEvidence::key)
                .containsExactlyInAnyOrder(tuple(ANNA, "kovu"), tuple(BEN, "simba"));
        assertThat(dictionaries().evidence(List.of(), FROM, NOW, 1)).isEmpty();
    }

    // Words

    @Test
    void keepsWordsAsTheyAre() {
        touch(ANNA);
        DictionaryWord manual = manual(ANNA, "a'b");
        DictionaryWord learnt = learnt(ANNA, "\u00e9t\u00e9", RUN);
        DictionaryWord out = takenOut(learnt(ANNA, "\ud83d\ude00x", OTHER_RUN), NOW);

        insert(manual);
        insert(learnt);
        put(out);

        assertThat(dictionaries().words(ANNA)).containsExactlyInAnyOrder(manual, learnt, out);
        assertThat(dictionaries().words(BEN)).isEmpty();
    }

    @Test
    void listsWordsByKey() {
        touch(ANNA);
        insert(manual(ANNA, "b"), manual(ANNA, "c"), manual(ANNA, "a"), manual(ANNA, "ab"));

        assertThat(dictionaries().words(ANNA)).extracting(DictionaryWord::key).containsExactly("a", "ab", "b", "c");
    }

    @Test
    void insertsWordsThatTheDictionaryDoesNotHave() {
        touch(ANNA, BEN);
        DictionaryWord in = manual(ANNA, "in");
        DictionaryWord out = takenOut(manual(ANNA, "out"), NOW);
        put(in);
        put(out);
        DictionaryWord fresh = learnt(ANNA, "new", RUN);
        DictionaryWord bens = learnt(BEN, "in", RUN);

        List<DictionaryWord> inserted = insert(learnt(ANNA, "in", RUN), learnt(ANNA, "out", RUN), fresh, bens);

        assertThat(inserted).containsExactlyInAnyOrder(fresh, bens);
        assertThat(dictionaries().words(ANNA)).containsExactlyInAnyOrder(in, out, fresh);
        assertThat(insert(fresh, bens)).as("once more").isEmpty();
    }

    @Test
    void insertsAWordOnceThatABatchHoldsTwice() {
        touch(ANNA);
        DictionaryWord word = learnt(ANNA, "kovu", RUN);

        assertThat(insert(word, word)).containsExactly(word);
        assertThat(dictionaries().words(ANNA)).containsExactly(word);
    }

    @Test
    void replacesTheWordWithTheSameKey() {
        touch(ANNA);
        put(learnt(ANNA, "kovu", RUN));
        DictionaryWord manual = manual(ANNA, "kovu");

        put(manual);
        put(manual);

        assertThat(dictionaries().words(ANNA)).containsExactly(manual);
    }

    @Test
    void deletesWhatAnExecutionAddedAndLeftAsItIs() {
        touch(ANNA, BEN);
        DictionaryWord annas = learnt(ANNA, "kovu", RUN);
        DictionaryWord bens = learnt(BEN, "kovu", RUN);
        DictionaryWord out = takenOut(learnt(ANNA, "out", RUN), NOW);
        DictionaryWord anothers = learnt(ANNA, "other", OTHER_RUN);
        DictionaryWord manual = manual(ANNA, "manual");
        insert(annas, bens, out, anothers, manual, learnt(ANNA, "confirmed", RUN));
        DictionaryWord confirmed = new DictionaryWord(
                ANNA,
                "confirmed",
                "confirmed",
                Source.MANUAL,
                Optional.empty(),
                Optional.of(RUN),
                NOW,
                Optional.empty());
        put(confirmed);

        List<DictionaryWord> deleted = inTransaction(() -> dictionaries().deleteAddedBy(RUN));

        assertThat(deleted).containsExactlyInAnyOrder(annas, bens);
        assertThat(dictionaries().words(ANNA)).containsExactlyInAnyOrder(out, anothers, manual, confirmed);
        assertThat(dictionaries().words(BEN)).isEmpty();
        assertThat(inTransaction(() -> dictionaries().deleteAddedBy(RUN))).isEmpty();
    }

    @Test
    void keepsMicroseconds() {
        touch(ANNA);
        Instant odd = Instant.parse("2026-11-02T09:00:00.123456789Z");
        Instant cut = Instant.parse("2026-11-02T09:00:00.123456Z");

        put(stamped(odd));

        assertThat(dictionaries().words(ANNA)).containsExactly(stamped(cut));
    }

    private static DictionaryWord stamped(Instant at) {
        return new DictionaryWord(
                ANNA,
                "kovu",
                "Kovu",
                Source.AUTO,
                Optional.of(new Evidence(3, 3, at, at)),
                Optional.of(RUN),
                at,
                Optional.of(at));
    }

    @Test
    void takesEmptyAndLargeBatches() {
        List<UserId> users = users("w", MANY);
        touch(users);
        List<DictionaryWord> words =
                users.stream().map(user -> learnt(user, "kovu", RUN)).toList();

        assertThat(inTransaction(() -> dictionaries().insert(List.of()))).isEmpty();
        assertThat(inTransaction(() -> dictionaries().insert(words))).hasSize(MANY);
        assertThat(inTransaction(() -> dictionaries().insert(words))).isEmpty();
        assertThat(inTransaction(() -> dictionaries().deleteAddedBy(RUN))).hasSize(MANY);
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        touch(ANNA);
        DictionaryWord word = learnt(ANNA, "kovu", RUN);
        insert(word);

        rolledBack(() -> {
            dictionaries().insert(List.of(learnt(ANNA, "other", RUN)));
            dictionaries().put(manual(ANNA, "kovu"));
        });
        rolledBack(() -> dictionaries().deleteAddedBy(RUN));
        rolledBack(() -> dictionaries().erase(ANNA));

        assertThat(dictionaries().words(ANNA)).containsExactly(word);
    }

    @Test
    void erasesAllOfOneWriter() {
        touch(ANNA, BEN);
        insert(learnt(ANNA, "a", RUN), manual(ANNA, "b"), manual(BEN, "c"));

        inTransaction(() -> dictionaries().erase(ANNA));
        inTransaction(() -> dictionaries().erase(ANNA));

        assertThat(dictionaries().words(ANNA)).isEmpty();
        assertThat(dictionaries().words(BEN)).hasSize(1);
    }
}
