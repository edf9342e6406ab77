package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The job {@code detect_no_change_words} over a store: its rule with its edges. */
public abstract class DetectNoChangeWordsContract extends JobsContract {

    /** For the stores' tests. */
    protected DetectNoChangeWordsContract() {}

    private List<String> dictionary(LearningJobs jobs, UserId user) {
        return jobs.dictionary().words(user).stream().map(DictionaryWord::form).toList();
    }

    private void keepIn(LearningJobs jobs, int sessions, String word) {
        for (int i = 0; i < sessions; i++) {
            sitting(jobs, ANNA).kept(word).close(100);
            clock().advance(Duration.ofHours(1));
        }
    }

    @Test
    void addsAWordThatWasLeftAloneInThreeSessionsWithItsEvidence() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");

        Execution execution = run(jobs, NoChangeJob.ID);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts().get("words_added")).isEqualTo(1);
        DictionaryWord word = jobs.dictionary().words(ANNA).get(0);
        assertThat(word.form()).isEqualTo("Zyra");
        assertThat(word.source()).isEqualTo(DictionaryWord.Source.AUTO);
        assertThat(word.execution()).contains(execution.id());
        assertThat(word.addedAt()).isEqualTo(execution.asOf());
        assertThat(word.evidence()).contains(new DictionaryWord.Evidence(3, 3, NOW, NOW.plus(Duration.ofHours(2))));
    }

    @Test
    void doesNotAddAWordOfTwoSessions() {
        LearningJobs jobs = started();
        keepIn(jobs, 2, "Zyra");
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();
    }

    @Test
    void countsSessionsAndNotOccurrences() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("Zyra", "Zyra").close(100);
        sitting(jobs, ANNA).kept("Zyra", "Zyra").close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();
    }

    @Test
    void doesNotCountASessionThatIsStillOpen() {
        LearningJobs jobs = started();
        keepIn(jobs, 2, "Zyra");
        Sitting open = sitting(jobs, ANNA).kept("Zyra");
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();

        open.close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Zyra");
    }

    @Test
    void isNotKeptFromAWordByWhatIsPendingInAnOpenSession() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        sitting(jobs, ANNA).flagged("Zyra", "Cyra");
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Zyra");
    }

    @Test
    void leavesAWordAloneThatWasCorrectedOnceWithinTheWindow() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        keepIn(jobs, 4, "becuase");
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();
    }

    @Test
    void leavesAWordAloneThatWasRewrittenOnce() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).rewritten("thier", "they are").close(100);
        keepIn(jobs, 3, "thier");
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();
    }

    @Test
    void refusesAWordThatWasCorrectedLongBeforeTheWindow() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        clock().advance(Duration.ofDays(200));
        keepIn(jobs, 3, "becuase");

        Execution execution = run(jobs, NoChangeJob.ID);

        assertThat(dictionary(jobs, ANNA)).isEmpty();
        assertThat(execution.counts().get("words_refused")).isEqualTo(1);
    }

    @Test
    void looksBackNinetyDaysAndNotFurther() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("Zyra").close(100);
        clock().advance(Duration.ofHours(1));
        sitting(jobs, ANNA).kept("Zyra").close(100);
        clock().set(NOW.plus(Duration.ofDays(90)));
        sitting(jobs, ANNA).kept("Zyra").close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA))
                .as("the first is exactly 90 days old: outside")
                .isEmpty();

        clock().set(NOW.plus(Duration.ofDays(90)).minus(MICRO));
        run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forced());
        assertThat(dictionary(jobs, ANNA)).as("not yet recorded then").isEmpty();
    }

    @Test
    void addsAWordWhoseThreeSessionsLieJustWithinTheWindow() {
        LearningJobs jobs = started();
        keepIn(jobs, 2, "Zyra");
        clock().set(NOW.plus(Duration.ofDays(90)).minus(MICRO));
        sitting(jobs, ANNA).kept("Zyra").close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Zyra");
    }

    @Test
    void neverCountsAnAssumedOutcome() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        sitting(jobs, ANNA).flagged("Zyra", "Cyra");
        clock().advance(Duration.ofHours(13));

        run(jobs, NoChangeJob.ID);

        assertThat(dictionary(jobs, ANNA))
                .as("the idle session was closed, its outcome assumed")
                .isEmpty();
    }

    @Test
    void countsAnAssumedOutcomeOnceTheHostConfirmsIt() {
        LearningJobs jobs = started();
        keepIn(jobs, 2, "Zyra");
        Sitting third = sitting(jobs, ANNA);
        third.flagged("Zyra", "Cyra");
        clock().advance(Duration.ofHours(13));
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();

        third.close(50);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Zyra");
    }

    @Test
    void neverAddsAWordAgainThatTheWriterTookOut() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        run(jobs, NoChangeJob.ID);
        assertThat(jobs.dictionary().remove(ANNA, "ZYRA")).isTrue();
        keepIn(jobs, 3, "Zyra");

        run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forced());
        assertThat(dictionary(jobs, ANNA)).isEmpty();

        assertThat(jobs.dictionary().add(ANNA, "Zyra"))
                .as("the writer may change their mind")
                .isTrue();
        assertThat(dictionary(jobs, ANNA)).containsExactly("Zyra");
    }

    @Test
    void comparesWordsInNfcCaseFoldedWithoutOuterPunctuationAndStoresTheMostFrequentForm() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("Ame\u0301lie", "am\u00e9lie").close(100);
        sitting(jobs, ANNA).kept("\u201cAm\u00e9lie\u201d,").close(100);
        sitting(jobs, ANNA).kept("AM\u00c9LIE").close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Am\u00e9lie");
    }

    @Test
    void keepsWritersApart() {
        LearningJobs jobs = started();
        keepIn(jobs, 2, "Zyra");
        sitting(jobs, BEN).kept("Zyra").close(100);
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA)).isEmpty();
        assertThat(dictionary(jobs, BEN)).isEmpty();
    }

    @Test
    void changesNothingWhenItIsRunAgain() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        run(jobs, NoChangeJob.ID);
        List<DictionaryWord> before = jobs.dictionary().words(ANNA);

        Execution again =
                run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forced()).execution();

        assertThat(again.counts().get("words_added")).isZero();
        assertThat(jobs.dictionary().words(ANNA)).isEqualTo(before);
    }

    @Test
    void looksOnlyAtWritersOfWhomSomethingWasRecordedSinceTheLastRun() {
        LearningJobs jobs = started();
        sitting(jobs, ANNA).kept("a").close(10);
        sitting(jobs, BEN).kept("b").close(10);
        clock().advance(Duration.ofHours(1));
        assertThat(run(jobs, NoChangeJob.ID).counts().writers()).isEqualTo(2);

        clock().advance(Duration.ofHours(1));
        sitting(jobs, BEN).kept("b").close(10);
        clock().advance(Duration.ofHours(1));
        assertThat(run(jobs, NoChangeJob.ID).counts().writers()).isEqualTo(1);
        clock().advance(Duration.ofMinutes(5));
        assertThat(run(jobs, NoChangeJob.ID).counts().writers()).isZero();
        assertThat(run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forced())
                        .execution()
                        .counts()
                        .writers())
                .as("force skips the watermark")
                .isEqualTo(2);
    }

    @Test
    void seesDataThatWasSyncedLate() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        clock().advance(Duration.ofDays(1));
        run(jobs, NoChangeJob.ID);
        clock().advance(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            Sitting late = sitting(jobs, BEN);
            late.resolve(Resolution.unchanged(BEN, late.flaggedAt(NOW, "Quora")));
            late.close(10);
        }

        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, BEN)).containsExactly("Quora");
    }

    @Test
    void listsWhatItWouldAddInADryRunAndWritesNothing() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");

        var outcome = run(jobs, NoChangeJob.ID, TriggerOptions.defaults().asDryRun());

        assertThat(outcome.changes()).hasSize(1).first().isInstanceOf(WordsAdded.class);
        assertThat(outcome.changes().toString())
                .as("words stay out of toString")
                .doesNotContain("Zyra");
        assertThat(dictionary(jobs, ANNA)).isEmpty();
        assertThat(run(jobs, NoChangeJob.ID).counts().get("words_added"))
                .as("a dry run sets no watermark")
                .isEqualTo(1);
    }

    @Test
    void takesBackTheWordsOfAnExecution() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        Execution execution = run(jobs, NoChangeJob.ID);
        jobs.dictionary().add(ANNA, "Mine");

        assertThat(jobs.revert(execution.id()).get("words_removed")).isEqualTo(1);
        assertThat(dictionary(jobs, ANNA)).containsExactly("Mine");
        assertThat(jobs.revert(execution.id()).get("words_removed")).isZero();
    }

    @Test
    void runsForOneWriterOnly() {
        LearningJobs jobs = started();
        keepIn(jobs, 3, "Zyra");
        for (int i = 0; i < 3; i++) {
            sitting(jobs, BEN).kept("Quora").close(10);
        }
        Execution one = run(jobs, NoChangeJob.ID, TriggerOptions.defaults().forWriter(BEN))
                .execution();
        assertThat(one.writer()).isEqualTo(Optional.of(BEN));
        assertThat(dictionary(jobs, BEN)).containsExactly("Quora");
        assertThat(dictionary(jobs, ANNA)).isEmpty();
        run(jobs, NoChangeJob.ID);
        assertThat(dictionary(jobs, ANNA))
                .as("a run for one writer sets no watermark")
                .containsExactly("Zyra");
    }
}
