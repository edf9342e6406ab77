package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.MORNING;
import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.AdapterVersion.Decision;
import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link RetrainingRepository} must do. */
public abstract class RetrainingRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final ErrorPair TEH = new ErrorPair("teh", "the");
    private static final ErrorPair BECUASE = new ErrorPair("becuase", "because");
    private static final ExecutionId RUN = new ExecutionId("trigger_model_retraining@2026-11-16");
    private static final ExecutionId NEXT_RUN = new ExecutionId("trigger_model_retraining@2026-11-23");

    /** For subclasses. */
    protected RetrainingRepositoryContract() {}

    private RetrainingRepository retraining() {
        return store().retraining();
    }

    /** Sessions that were closed in the morning, with observations in {@code s1}. */
    private void write(Observation... observations) {
        List<WritingSession> sessions = Arrays.stream(observations)
                .map(o -> session(o.key().user(), "s1").closed(MORNING, 10).build())
                .distinct()
                .toList();
        TestData.save(store(), NOW, sessions, List.of(observations));
    }

    private static ObservationBuilder teh(UserId user, String id) {
        return observation(user, id).word("teh").corrected("the");
    }

    private static ObservationBuilder becuase(UserId user, String id) {
        return observation(user, id).word("becuase").corrected("because");
    }

    private static WriterQuery all(int limit) {
        return new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private List<DueWriter> due(Instant asOf, long minNewPairs) {
        return retraining().due(new DueQuery(all(100), asOf, minNewPairs, asOf));
    }

    private static AdapterVersion version(
            UserId user, int version, Decision decision, int incumbent, ExecutionId run, Instant cutOff) {
        return new AdapterVersion(
                user,
                version,
                decision,
                run,
                cutOff,
                incumbent,
                40,
                10,
                Evaluation.of(Map.of("recall", 0.25 + version, "harm_errors", 1.0)),
                Evaluation.of(Map.of("recall", 0.1, "harm_errors", 1.0)),
                Optional.of(Evaluation.of(Map.of("recall", 0.0, "harm_errors", 0.0, "info_seen", 7.0))),
                decision == Decision.REJECTED ? Optional.empty() : Optional.of(artifact(version)));
    }

    private static AdapterVersion version(UserId user, int version, Decision decision, int incumbent) {
        return version(user, version, decision, incumbent, RUN, MORNING);
    }

    private static ModelArtifact artifact(int version) {
        return ModelArtifact.of(new byte[] {(byte) version, 0, -1, 127, -128});
    }

    private static AdapterVersion withoutArtifact(AdapterVersion version, Decision decision) {
        return new AdapterVersion(
                version.user(),
                version.version(),
                decision,
                version.execution(),
                version.cutOff(),
                version.incumbent(),
                version.trainedOn(),
                version.heldOut(),
                version.candidateMeasures(),
                version.incumbentMeasures(),
                version.baseMeasures(),
                Optional.empty());
    }

    /** As a version was stored before the base was evaluated too. */
    private static AdapterVersion withoutBase(AdapterVersion version) {
        return new AdapterVersion(
                version.user(),
                version.version(),
                version.decision(),
                version.execution(),
                version.cutOff(),
                version.incumbent(),
                version.trainedOn(),
                version.heldOut(),
                version.candidateMeasures(),
                version.incumbentMeasures(),
                Optional.empty(),
                version.artifact());
    }

    private List<UserId> save(AdapterVersion... versions) {
        return inTransaction(() -> List.copyOf(retraining().save(List.of(versions))));
    }

    // Who is due

    @Test
    void countsDistinctPairsAndOccurrences() {
        write(
                teh(ANNA, "o1").build(),
                teh(ANNA, "o2").build(),
                becuase(ANNA, "o3").build(),
                observation(ANNA, "o4").word("x").rewritten("y").meant("z").build(),
                observation(ANNA, "o5").word("kovu").unchanged().build(),
                observation(ANNA, "o6").word("p").rewritten("q").build(),
                observation(ANNA, "o7").build());

        assertThat(due(NOW, 1)).containsExactly(new DueWriter(ANNA, 3, Optional.empty(), 4));
    }

    @Test
    void tellsPairsWithTheSameMisspellingApart() {
        write(
                observation(ANNA, "o1").word("form").corrected("from").build(),
                observation(ANNA, "o2").word("form").corrected("forum").build());

        assertThat(due(NOW, 1)).extracting(DueWriter::newPairs).containsExactly(2L);
    }

    @Test
    void leavesOutWritersWithFewerNewPairs() {
        write(teh(ANNA, "o1").build(), becuase(ANNA, "o2").build());

        assertThat(due(NOW, 2)).hasSize(1);
        assertThat(due(NOW, 3)).isEmpty();
    }

    @Test
    void includesWritersWithoutNewPairsWhereNoneAreAskedFor() {
        write(teh(ANNA, "o1").build());
        touch(BEN);
        save(version(ANNA, 1, Decision.PROMOTED, 0, RUN, MORNING));

        assertThat(due(NOW, 0))
                .containsExactly(
                        new DueWriter(ANNA, 0, Optional.of(MORNING), 1), new DueWriter(BEN, 0, Optional.empty(), 0));
    }

    @Test
    void seesPairsThatWereRecordedAndKnownBy() {
        write(teh(ANNA, "o1")
                .at(MORNING)
                .recordedAt(MORNING.plusSeconds(1))
                .knownAt(NOW)
                .build());

        assertThat(due(NOW.minus(MICRO), 1)).isEmpty();
        assertThat(due(NOW, 1)).hasSize(1);
        assertThat(due(NOW.plus(MICRO), 1)).hasSize(1);
    }

    @Test
    void seesNoPairThatIsRecordedLater() {
        write(teh(ANNA, "o1").recordedAt(NOW).knownAt(MORNING).build());

        assertThat(due(NOW.minus(MICRO), 1)).isEmpty();
        assertThat(due(NOW, 1)).hasSize(1);
    }

    @Test
    void countsAsNewWhatBecameKnownAfterTheLastCutOff() {
        write(
                teh(ANNA, "o1").knownAt(MORNING.plusSeconds(60)).build(),
                becuase(ANNA, "o2").knownAt(MORNING.plusSeconds(60).plus(MICRO)).build());
        save(version(ANNA, 1, Decision.PROMOTED, 0, RUN, MORNING.plusSeconds(60)));

        assertThat(due(NOW, 1)).containsExactly(new DueWriter(ANNA, 1, Optional.of(MORNING.plusSeconds(60)), 2));
    }

    @Test
    void countsAKnownPairAsNewThatOccursAgain() {
        write(teh(ANNA, "o1").build(), teh(ANNA, "o2").knownAt(NOW).build());
        save(version(ANNA, 1, Decision.PROMOTED, 0));

        assertThat(due(NOW, 1)).extracting(DueWriter::newPairs).containsExactly(1L);
    }

    @Test
    void countsEveryDecisionAsACompletedRetraining() {
        touch(ANNA);
        save(version(ANNA, 1, Decision.PROMOTED, 0, RUN, MORNING));
        save(version(ANNA, 2, Decision.REJECTED, 1, NEXT_RUN, MORNING.plusSeconds(60)));

        assertThat(due(NOW, 0))
                .extracting(DueWriter::lastCompleted)
                .containsExactly(Optional.of(MORNING.plusSeconds(60)));

        save(version(ANNA, 3, Decision.PROMOTED, 1, NEXT_RUN, MORNING.plusSeconds(90)));
        inTransaction(() -> retraining().rollBack(NEXT_RUN));

        assertThat(due(NOW, 0))
                .extracting(DueWriter::lastCompleted)
                .containsExactly(Optional.of(MORNING.plusSeconds(90)));
    }

    @Test
    void doesNotSeeRetrainingsWhoseCutOffIsLater() {
        write(teh(ANNA, "o1").build());
        save(version(ANNA, 1, Decision.PROMOTED, 0, RUN, NOW));

        assertThat(due(NOW.minus(MICRO), 1)).containsExactly(new DueWriter(ANNA, 1, Optional.empty(), 1));
        assertThat(due(NOW, 0)).isEmpty();
        assertThat(due(NOW.plus(MICRO), 0)).containsExactly(new DueWriter(ANNA, 0, Optional.of(NOW), 1));
    }

    @Test
    void leavesOutWritersWhoseLastRetrainingIsNotBefore() {
        touch(ANNA, BEN);
        save(version(ANNA, 1, Decision.REJECTED, 0, RUN, MORNING));

        assertThat(retraining().due(new DueQuery(all(9), NOW, 0, MORNING)))
                .extracting(DueWriter::user)
                .containsExactly(BEN);
        assertThat(retraining().due(new DueQuery(all(9), NOW, 0, MORNING.plus(MICRO))))
                .extracting(DueWriter::user)
                .containsExactly(ANNA, BEN);
    }

    @Test
    void leavesOutWhoCannotHaveBecomeDueSinceAllWereGoneThrough() {
        UserId carl = new UserId("carl");
        for (UserId user : List.of(ANNA, BEN, carl)) {
            write(teh(user, "o1").build());
        }
        Instant everybodyWrote = clock().instant();
        save(version(ANNA, 1, Decision.REJECTED, 0, RUN, MORNING));
        save(version(BEN, 1, Decision.REJECTED, 0, RUN, MORNING.minusSeconds(60)));

        assertThat(due(new DueQuery.Since(everybodyWrote, MORNING)))
                .as("trained too recently then")
                .containsExactly(ANNA);
        assertThat(due(new DueQuery.Since(everybodyWrote, MORNING.plus(MICRO)))).isEmpty();
        assertThat(due(new DueQuery.Since(everybodyWrote.minus(MICRO), NOW.plus(MICRO))))
                .as("something was recorded since")
                .containsExactly(ANNA, BEN, carl);
    }

    private List<UserId> due(DueQuery.Since since) {
        DueQuery query = new DueQuery(all(9), NOW, 0, NOW, Optional.of(since));
        List<UserId> found =
                retraining().due(query).stream().map(DueWriter::user).toList();
        assertThat(retraining().countDue(query)).isEqualTo(found.size());
        return found;
    }

    @Test
    void walksThroughTheDueWritersPageByPage() {
        List<UserId> users = nastyIds().stream().map(UserId::new).toList();
        List<UserId> dueUsers = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            if (i % 3 == 0) {
                touch(users.get(i));
            } else {
                write(teh(users.get(i), "o1").build());
                dueUsers.add(users.get(i));
            }
        }

        List<UserId> walked =
                walk(last -> retraining()
                        .due(new DueQuery(
                                new WriterQuery(0, 1, Optional.empty(), Optional.empty(), last, 4), NOW, 1, NOW))
                        .stream()
                        .map(DueWriter::user)
                        .toList());

        assertThat(walked).containsExactlyElementsOf(dueUsers);
        assertThat(retraining().countDue(new DueQuery(all(1), NOW, 1, NOW))).isEqualTo(dueUsers.size());
    }

    @Test
    void walksInOneOrderThroughWritersOfEveryKindWhateverThePage() {
        List<UserId> users = users("w", 48);
        List<UserId> dueUsers = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            UserId user = users.get(i);
            boolean folded = i % 2 == 0;
            boolean retrained = i / 2 % 2 == 0;
            boolean due = i / 4 % 3 != 0;
            write(teh(user, "o1").at(MORNING).knownAt(MORNING).build());
            if (due) {
                write(becuase(user, "o2")
                        .at(MORNING)
                        .knownAt(MORNING.plusSeconds(60))
                        .build());
            }
            if (folded) {
                inTransaction(() -> store().cleanup().foldAndDelete(List.of(user), NOW));
            }
            if (retrained) {
                save(version(user, 1, Decision.REJECTED, 0, RUN, MORNING.plusSeconds(30)));
            }
            // Of who was never retrained all pairs are new.
            if (due || !retrained) {
                dueUsers.add(user);
            }
        }

        for (int limit = 1; limit <= 48; limit = 3 * limit + 1) {
            int most = limit;
            List<UserId> walked = walk(last -> retraining()
                    .due(new DueQuery(
                            new WriterQuery(0, 1, Optional.empty(), Optional.empty(), last, most), NOW, 1, NOW))
                    .stream()
                    .map(DueWriter::user)
                    .toList());

            assertThat(walked).as("in pages of %d", limit).containsExactlyElementsOf(dueUsers);
        }
    }

    @Test
    void sharesTheDueWritersOutAmongTheUnits() {
        List<UserId> users = users("w", 40);
        users.forEach(user -> write(teh(user, "o1").build()));

        WriterQuery second = new WriterQuery(1, 2, Optional.empty(), Optional.empty(), Optional.empty(), 100);

        assertThat(retraining().due(new DueQuery(second, NOW, 1, NOW)))
                .extracting(DueWriter::user)
                .containsExactlyElementsOf(
                        users.stream().filter(user -> user.unitOf(2) == 1).toList());
    }

    @Test
    void restrictsToOneWriterAndIgnoresActivity() {
        write(teh(ANNA, "o1").build());
        write(teh(BEN, "o1").build());
        WriterQuery only = new WriterQuery(
                0, 1, Optional.of(BEN), Optional.of(NOW.plus(Duration.ofDays(1))), Optional.empty(), 10);

        assertThat(retraining().due(new DueQuery(only, NOW, 1, NOW)))
                .extracting(DueWriter::user)
                .containsExactly(BEN);
    }

    @Test
    void leavesOutForgottenWriters() {
        write(teh(ANNA, "o1").build());

        inTransaction(() -> store().writers().bury(ANNA, NOW));

        assertThat(due(NOW, 0)).isEmpty();
    }

    @Test
    void countsFoldedPairsByTheirLastOccurrence() {
        write(
                teh(ANNA, "o1").at(MORNING).knownAt(MORNING).build(),
                teh(ANNA, "o2").at(MORNING).knownAt(MORNING.plusSeconds(60)).build(),
                becuase(ANNA, "o3").at(MORNING).knownAt(MORNING).build());
        save(version(ANNA, 1, Decision.PROMOTED, 0, RUN, MORNING.plusSeconds(30)));

        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), NOW));

        assertThat(due(NOW, 1))
                .as("one pair is new, and each folded pair is one occurrence")
                .containsExactly(new DueWriter(ANNA, 1, Optional.of(MORNING.plusSeconds(30)), 2));
    }

    @Test
    void countsAPairOnceThatIsFoldedAndOccursAgain() {
        write(teh(ANNA, "o1").at(MORNING).build());
        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), NOW));
        write(teh(ANNA, "o2").at(NOW).build());

        assertThat(due(NOW, 1)).containsExactly(new DueWriter(ANNA, 1, Optional.empty(), 2));
    }

    // Training data

    @Test
    void listsOccurrencesByWriterTimeAndObservation() {
        Instant later = MORNING.plusSeconds(1);
        write(
                teh(BEN, "o1").build(),
                becuase(ANNA, "\ud83d\ude00").at(later).build(),
                teh(ANNA, "\ue000").at(later).build(),
                teh(ANNA, "b").at(later).build(),
                becuase(ANNA, "B").at(later).build(),
                becuase(ANNA, "z").at(MORNING).build(),
                observation(ANNA, "none").word("kovu").unchanged().build());

        assertThat(retraining().occurrences(List.of(BEN, ANNA, BEN), NOW))
                .containsExactly(
                        new PairOccurrence(ANNA, BECUASE, MORNING),
                        new PairOccurrence(ANNA, BECUASE, later),
                        new PairOccurrence(ANNA, TEH, later),
                        new PairOccurrence(ANNA, TEH, later),
                        new PairOccurrence(ANNA, BECUASE, later),
                        new PairOccurrence(BEN, TEH, MORNING));
    }

    @Test
    void listsOccurrencesThatWereRecordedAndKnownBy() {
        write(
                teh(ANNA, "o1").recordedAt(NOW).build(),
                becuase(ANNA, "o2").knownAt(NOW).build());

        assertThat(retraining().occurrences(List.of(ANNA), NOW.minus(MICRO))).isEmpty();
        assertThat(retraining().occurrences(List.of(ANNA), NOW)).hasSize(2);
        assertThat(retraining().occurrences(List.of(), NOW)).isEmpty();
        assertThat(retraining().occurrences(List.of(new UserId("nobody")), NOW)).isEmpty();
    }

    @Test
    void listsAFoldedPairAsOneOccurrenceAtItsLast() {
        write(
                teh(ANNA, "o1").at(MORNING).build(),
                teh(ANNA, "o2").at(MORNING.plusSeconds(5)).build(),
                teh(ANNA, "o3").at(NOW).build());

        inTransaction(() -> store().cleanup().foldAndDelete(List.of(ANNA), NOW));

        assertThat(retraining().occurrences(List.of(ANNA), NOW))
                .containsExactly(
                        new PairOccurrence(ANNA, TEH, MORNING.plusSeconds(5)), new PairOccurrence(ANNA, TEH, NOW));
    }

    // Versions

    @Test
    void putsAPromotedVersionToUse() {
        touch(ANNA, BEN);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);

        assertThat(save(first)).containsExactly(ANNA);

        assertThat(retraining().inUse(ANNA)).contains(first);
        assertThat(retraining().inUse(BEN)).isEmpty();
        assertThat(retraining().inUse(List.of(ANNA, BEN))).containsOnly(Map.entry(ANNA, first));
        assertThat(retraining().inUse(List.of())).isEmpty();
    }

    @Test
    void leavesTheIncumbentInUseWhereTheCandidateIsRejected() {
        touch(ANNA, BEN);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);
        AdapterVersion rejected = version(ANNA, 2, Decision.REJECTED, 1);
        save(first, version(BEN, 1, Decision.REJECTED, 0));

        assertThat(save(rejected)).containsExactly(ANNA);

        assertThat(retraining().inUse(ANNA)).contains(first);
        assertThat(retraining().inUse(BEN)).isEmpty();
        assertThat(retraining().latestVersions(List.of(ANNA, BEN, new UserId("nobody"))))
                .containsOnly(Map.entry(ANNA, 2), Map.entry(BEN, 1));
        assertThat(retraining().latestVersions(List.of())).isEmpty();
    }

    @Test
    void leavesOutAVersionWhoseNumberIsTaken() {
        touch(ANNA, BEN);
        AdapterVersion rejected = version(ANNA, 1, Decision.REJECTED, 0);
        save(rejected);

        assertThat(save(version(ANNA, 1, Decision.PROMOTED, 0, NEXT_RUN, NOW), version(BEN, 1, Decision.PROMOTED, 0)))
                .containsExactly(BEN);

        assertThat(retraining().inUse(ANNA)).isEmpty();
        assertThat(retraining().versions(ANNA)).containsExactly(rejected);
    }

    @Test
    void leavesOutAVersionWhoseIncumbentIsNotInUseAnyMore() {
        touch(ANNA, BEN);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);
        save(first);

        assertThat(save(version(ANNA, 2, Decision.PROMOTED, 0))).isEmpty();
        assertThat(save(version(ANNA, 2, Decision.REJECTED, 0))).isEmpty();
        assertThat(save(version(BEN, 1, Decision.PROMOTED, 7))).isEmpty();

        assertThat(retraining().inUse(ANNA)).contains(first);
        assertThat(retraining().inUse(BEN)).isEmpty();
        assertThat(retraining().versions(ANNA)).hasSize(1);
        assertThat(retraining().versions(BEN)).isEmpty();
    }

    @Test
    void savesAVersionOnce() {
        touch(ANNA);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);
        save(first);

        assertThat(save(first)).isEmpty();

        assertThat(retraining().inUse(ANNA)).contains(first);
        assertThat(retraining().versions(ANNA)).hasSize(1);
    }

    @Test
    void listsVersionsTheNewestFirstWithoutTheirArtifacts() {
        touch(ANNA);
        for (int number = 1; number <= 11; number++) {
            save(version(ANNA, number, Decision.PROMOTED, number - 1));
        }

        assertThat(retraining().versions(ANNA))
                .hasSize(11)
                .startsWith(withoutArtifact(version(ANNA, 11, Decision.PROMOTED, 10), Decision.PROMOTED))
                .isSortedAccordingTo((a, b) -> b.version() - a.version())
                .allMatch(version -> version.artifact().isEmpty());
        assertThat(retraining().versions(BEN)).isEmpty();
    }

    @Test
    void keepsWhatTheBaseWasWorthAndThatItIsNotKnown() {
        touch(ANNA, BEN);
        AdapterVersion known = version(ANNA, 1, Decision.PROMOTED, 0);
        AdapterVersion unknown = withoutBase(version(BEN, 1, Decision.PROMOTED, 0));

        save(known, unknown);

        assertThat(known.baseMeasures()).isPresent();
        assertThat(unknown.baseMeasures()).isEmpty();
        assertThat(retraining().inUse(List.of(ANNA, BEN)))
                .containsOnly(Map.entry(ANNA, known), Map.entry(BEN, unknown));
        assertThat(retraining().versions(ANNA)).containsExactly(withoutArtifact(known, Decision.PROMOTED));
        assertThat(retraining().versions(BEN)).containsExactly(withoutArtifact(unknown, Decision.PROMOTED));
        assertThat(inTransaction(() -> retraining().rollBack(RUN)))
                .containsExactlyInAnyOrder(
                        withoutArtifact(known, Decision.ROLLED_BACK), withoutArtifact(unknown, Decision.ROLLED_BACK));
        assertThat(retraining().versions(BEN)).containsExactly(withoutArtifact(unknown, Decision.ROLLED_BACK));
    }

    @Test
    void takesBackThePromotionsOfAnExecution() {
        touch(ANNA, BEN);
        AdapterVersion annasFirst = version(ANNA, 1, Decision.PROMOTED, 0);
        AdapterVersion annasSecond = version(ANNA, 2, Decision.PROMOTED, 1, NEXT_RUN, NOW);
        AdapterVersion bensFirst = version(BEN, 1, Decision.PROMOTED, 0, NEXT_RUN, NOW);
        save(annasFirst);
        save(annasSecond, bensFirst);

        List<AdapterVersion> takenBack = inTransaction(() -> retraining().rollBack(NEXT_RUN));

        assertThat(takenBack)
                .containsExactlyInAnyOrder(
                        withoutArtifact(annasSecond, Decision.ROLLED_BACK),
                        withoutArtifact(bensFirst, Decision.ROLLED_BACK));
        assertThat(retraining().inUse(ANNA)).contains(annasFirst);
        assertThat(retraining().inUse(BEN)).isEmpty();
        assertThat(retraining().versions(ANNA))
                .containsExactly(
                        withoutArtifact(annasSecond, Decision.ROLLED_BACK),
                        withoutArtifact(annasFirst, Decision.PROMOTED));
        assertThat(inTransaction(() -> retraining().rollBack(NEXT_RUN)))
                .as("once more")
                .isEmpty();
        assertThat(retraining().latestVersions(List.of(ANNA))).containsEntry(ANNA, 2);
    }

    @Test
    void leavesPromotionsThatAreNotInUseAnyMore() {
        touch(ANNA);
        AdapterVersion second = version(ANNA, 2, Decision.PROMOTED, 1, NEXT_RUN, NOW);
        save(version(ANNA, 1, Decision.PROMOTED, 0));
        save(second);

        assertThat(inTransaction(() -> retraining().rollBack(RUN))).isEmpty();

        assertThat(retraining().inUse(ANNA)).contains(second);
    }

    @Test
    void leavesRejectionsOfAnExecutionAsTheyAre() {
        touch(ANNA);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);
        save(first);
        save(version(ANNA, 2, Decision.REJECTED, 1, NEXT_RUN, NOW));

        assertThat(inTransaction(() -> retraining().rollBack(NEXT_RUN))).isEmpty();

        assertThat(retraining().inUse(ANNA)).contains(first);
    }

    @Test
    void goesOnWithTheNextNumberAfterARollBack() {
        touch(ANNA);
        save(version(ANNA, 1, Decision.PROMOTED, 0));
        inTransaction(() -> retraining().rollBack(RUN));
        AdapterVersion second = version(ANNA, 2, Decision.PROMOTED, 0, NEXT_RUN, NOW);

        assertThat(save(second)).containsExactly(ANNA);

        assertThat(retraining().inUse(ANNA)).contains(second);
    }

    @Test
    void keepsLargeArtifactsAndMicroseconds() {
        touch(ANNA);
        byte[] bytes = new byte[1_000_003];
        new Random(3).nextBytes(bytes);
        AdapterVersion base = version(ANNA, 1, Decision.PROMOTED, 0, RUN, NOW.plusNanos(123_456_789));
        AdapterVersion large = new AdapterVersion(
                ANNA,
                1,
                Decision.PROMOTED,
                RUN,
                base.cutOff(),
                0,
                Long.MAX_VALUE,
                0,
                Evaluation.of(Map.of("a", 1.0 / 3, "b_errors", -1e-300)),
                Evaluation.of(Map.of("a", 0.1 + 0.2)),
                Optional.of(Evaluation.of(Map.of("a", -2.0 / 3, "info_b", Double.MIN_VALUE))),
                Optional.of(ModelArtifact.of(bytes)));

        save(large);

        assertThat(retraining().inUse(ANNA)).hasValueSatisfying(stored -> {
            assertThat(stored.artifact()).isEqualTo(large.artifact());
            assertThat(stored.cutOff()).isEqualTo(NOW.plusNanos(123_456_000));
            assertThat(stored.candidateMeasures()).isEqualTo(large.candidateMeasures());
            assertThat(stored.incumbentMeasures()).isEqualTo(large.incumbentMeasures());
            assertThat(stored.baseMeasures()).isEqualTo(large.baseMeasures());
            assertThat(stored.trainedOn()).isEqualTo(Long.MAX_VALUE);
        });
    }

    /** Written and read often enough for a driver to go over to another form. */
    @Test
    void keepsInstantsOfAnyTime() {
        touch(ANNA);
        List<Instant> instants = List.of(
                Instant.parse("1066-10-14T09:00:00.000001Z"),
                Instant.parse("1582-10-04T23:59:59.999999Z"),
                Instant.parse("1582-10-16T00:00:00Z"),
                Instant.parse("1899-12-31T23:59:59.999999Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.EPOCH,
                Instant.parse("2026-03-29T01:30:00.123456Z"),
                Instant.parse("2026-10-25T01:30:00.654321Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        List<Instant> read = new ArrayList<>();
        for (int i = 0; i < instants.size(); i++) {
            save(version(ANNA, i + 1, Decision.PROMOTED, i, RUN, instants.get(i)));
            read.add(retraining().inUse(ANNA).orElseThrow().cutOff());
        }

        assertThat(read).isEqualTo(instants);
        assertThat(retraining().versions(ANNA))
                .extracting(AdapterVersion::cutOff)
                .containsExactlyInAnyOrderElementsOf(instants);
    }

    @Test
    void takesEmptyAndLargeBatches() {
        List<UserId> users = users("w", MANY);
        touch(users);
        AdapterVersion[] versions = users.stream()
                .map(user -> version(user, 1, Decision.PROMOTED, 0))
                .toArray(AdapterVersion[]::new);

        assertThat(save()).isEmpty();
        assertThat(save(versions)).hasSize(MANY);
        assertThat(save(versions)).isEmpty();
        assertThat(retraining().inUse(users)).hasSize(MANY);
        assertThat(retraining().latestVersions(users)).hasSize(MANY);
        assertThat(retraining().occurrences(users, NOW)).isEmpty();
        assertThat(inTransaction(() -> retraining().rollBack(RUN))).hasSize(MANY);
    }

    @Test
    void writesInTheCallersTransaction() {
        requiresTransactions();
        touch(ANNA);
        AdapterVersion first = version(ANNA, 1, Decision.PROMOTED, 0);
        save(first);

        rolledBack(() -> retraining().save(List.of(version(ANNA, 2, Decision.PROMOTED, 1))));
        rolledBack(() -> retraining().rollBack(RUN));
        rolledBack(() -> retraining().erase(ANNA));

        assertThat(retraining().inUse(ANNA)).contains(first);
        assertThat(retraining().versions(ANNA)).containsExactly(withoutArtifact(first, Decision.PROMOTED));
    }

    @Test
    void erasesAllOfOneWriter() {
        touch(ANNA, BEN);
        save(version(ANNA, 1, Decision.PROMOTED, 0), version(BEN, 1, Decision.PROMOTED, 0));

        inTransaction(() -> retraining().erase(ANNA));
        inTransaction(() -> retraining().erase(ANNA));

        assertThat(retraining().inUse(ANNA)).isEmpty();
        assertThat(retraining().versions(ANNA)).isEmpty();
        assertThat(retraining().latestVersions(List.of(ANNA, BEN))).containsOnlyKeys(BEN);
        assertThat(retraining().inUse(BEN)).isPresent();
        assertThat(inTransaction(() -> retraining().rollBack(RUN))).hasSize(1);
    }
}
