package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.testkit.JobsContract;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The parts of this module within the library's own jobs. */
class LearningTest extends JobsContract {

    private static final String[] SYLLABLES = {"ba", "do", "fe", "gu", "ki", "lo", "ma", "nu"};

    private final BaseCorrector base = BaseCorrector.of(Lexicon.of("tiny-1", words()), EditWeights.english());

    @Override
    protected LearningStore newStore(SettableClock clock) {
        return InMemoryStore.create(clock);
    }

    private static Map<String, Long> words() {
        Map<String, Long> words = new TreeMap<>(Map.of("because", 500_000L));
        for (int i = 0; i < 64; i++) {
            words.put(word(i), 1000L);
        }
        return words;
    }

    private static String word(int i) {
        return SYLLABLES[i / 8] + "r" + SYLLABLES[i % 8] + "st";
    }

    /** Nothing that the base would come upon first. */
    private static String misspelling(int i) {
        return word((i + 1) % 64).replace("st", "ts");
    }

    private LearningJobs started(QuickCorrector corrector) {
        return opened(bare(store(), ManualScheduler.create(clock()))
                        .detectNoChangeWords(new LikelyMisspellingVeto(base))
                        .triggerModelRetraining(new QuickCorrectionTrainer(base))
                        .listener(corrector)
                        .build())
                .start();
    }

    private QuickCorrector corrector() {
        return QuickCorrector.over(store(), new QuickCorrectionTrainer(base), clock());
    }

    @Test
    void learnsANameThatWasLeftAloneAndNotAMisspelling() {
        QuickCorrector corrector = corrector();
        LearningJobs jobs = started(corrector);
        assertThat(corrector.forWriter(ANNA).isWord("Becka")).isFalse();
        for (int i = 0; i < 3; i++) {
            sitting(jobs, ANNA).kept("becuase", "Becka").close(100);
            clock().advance(Duration.ofSeconds(1));
        }

        Execution execution = run(jobs, NoChangeJob.ID);

        assertThat(jobs.dictionary().words(ANNA))
                .extracting(DictionaryWord::form)
                .containsExactly("Becka");
        assertThat(execution.counts().get("words_refused")).isEqualTo(1);
        assertThat(corrector.forWriter(ANNA).isWord("Becka")).isTrue();
        assertThat(corrector.forWriter(ANNA).correct("becuase").map(Suggestion::word))
                .contains("because");
    }

    @Test
    void servesWhatWasPromoted() {
        QuickCorrector corrector = corrector();
        LearningJobs jobs = started(corrector);
        assertThat(first(corrector)).isNotEqualTo(word(0));
        Sitting sitting = sitting(jobs, ANNA);
        for (int i = 0; i < 180; i++) {
            sitting.corrected(misspelling(i % 60), word(i % 60));
            clock().advance(MICRO);
        }
        sitting.close(1000);

        Execution execution = run(jobs, RetrainingJob.ID);

        assertThat(execution.counts().get("promoted")).isEqualTo(1);
        assertThat(first(corrector)).isEqualTo(word(0));

        jobs.revert(execution.id());
        corrector.refresh();
        assertThat(first(corrector)).isNotEqualTo(word(0));
    }

    private static String first(QuickCorrector corrector) {
        return corrector.forWriter(ANNA).suggest(misspelling(0), 1).get(0).word();
    }
}
