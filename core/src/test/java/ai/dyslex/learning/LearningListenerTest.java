package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.dyslex.learning.improvement.PatternsChanged;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.retraining.AdapterTrained;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearningListenerTest {

    private static final UserId ANNA = new UserId("anna");
    private static final Evaluation MEASURED = Evaluation.of(Map.of("top1", 0.5));

    private static final WordsAdded WORDS = new WordsAdded(ANNA, List.of(), new ExecutionId("e1"));
    private static final PatternsChanged PATTERNS = new PatternsChanged(ANNA, List.of());
    private static final AdapterTrained TRAINED = new AdapterTrained(
            ANNA,
            new AdapterVersion(
                    ANNA,
                    1,
                    AdapterVersion.Decision.REJECTED,
                    new ExecutionId("e1"),
                    Instant.EPOCH,
                    0,
                    40,
                    10,
                    MEASURED,
                    MEASURED,
                    Optional.of(MEASURED),
                    Optional.empty()));
    private static final SnapshotWritten SNAPSHOT = new SnapshotWritten(new ProgressSnapshot(
            ANNA,
            IsoWeek.of(LocalDate.of(2026, 11, 23)),
            ZoneOffset.UTC,
            Instant.EPOCH,
            0,
            0,
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
            1));
    private static final LearningEvent OWN = () -> ANNA;

    @Test
    void passesEachEventOnToTheMethodForItsKind() {
        List<String> heard = new ArrayList<>();
        LearningListener listener = new LearningListener() {
            @Override
            public void wordsAdded(WordsAdded event) {
                heard.add("words " + event.equals(WORDS));
            }

            @Override
            public void adapterTrained(AdapterTrained event) {
                heard.add("adapter " + event.equals(TRAINED));
            }

            @Override
            public void patternsChanged(PatternsChanged event) {
                heard.add("patterns " + event.equals(PATTERNS));
            }

            @Override
            public void snapshotWritten(SnapshotWritten event) {
                heard.add("snapshot " + event.equals(SNAPSHOT));
            }

            @Override
            public void other(LearningEvent event) {
                heard.add("other " + event.equals(OWN));
            }
        };
        List.of(WORDS, TRAINED, PATTERNS, SNAPSHOT, OWN).forEach(listener::on);
        assertThat(heard).containsExactly("words true", "adapter true", "patterns true", "snapshot true", "other true");
    }

    @Test
    void needNotListenToAll() {
        LearningListener deaf = new LearningListener() {};
        assertThatCode(() -> List.of(WORDS, TRAINED, PATTERNS, SNAPSHOT, OWN).forEach(deaf::on))
                .doesNotThrowAnyException();
        assertThat(List.of(WORDS, TRAINED, PATTERNS, SNAPSHOT, OWN))
                .extracting(LearningEvent::user)
                .containsOnly(ANNA);
    }
}
