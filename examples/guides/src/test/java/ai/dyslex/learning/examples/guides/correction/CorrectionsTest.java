package ai.dyslex.learning.examples.guides.correction;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.TestData;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Observation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

    private static final UserId ANNA = new UserId("anna");

    private final ManualScheduler time = ManualScheduler.create(Instant.parse("2026-11-23T12:00:00Z"));
    private final InMemoryStore store = InMemoryStore.create(time.clock());
    private final Corrections corrections = new Corrections(store, time.clock());

    /** A name that no word list has, and that this writer means each time. */
    private void write() {
        Instant at = time.clock().instant();
        List<Observation> written = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            written.add(TestData.observation(ANNA, "o" + i)
                    .in("s1")
                    .word("kovoo")
                    .corrected("Kovu")
                    .build());
        }
        TestData.save(
                store, at, List.of(TestData.session(ANNA, "s1").closed(at, 400).build()), written);
    }

    @Test
    void suggestsWhatTheWriterMeansOnceItWasTrained() {
        assertThat(corrections.suggest(ANNA, "kovoo"))
                .extracting(Suggestion::word)
                .doesNotContain("Kovu");
        write();
        time.advance(Duration.ofMinutes(1));
        try (LearningJobs jobs = corrections
                .library()
                .engine(time)
                .clock(time.clock())
                .timer(time.timer())
                .workers(time.workers())
                .upkeep(time.workers())
                .learningZone(ZoneOffset.UTC)
                .build()
                .start()) {
            jobs.triggerJobNow(
                            RetrainingJob.ID,
                            TriggerOptions.defaults().forWriter(ANNA).forced())
                    .outcome()
                    .join();
        }

        assertThat(corrections.suggest(ANNA, "kovoo").get(0).word()).isEqualToIgnoringCase("Kovu");
    }
}
