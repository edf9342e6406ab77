package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the job relies on in a {@link WordVeto}. */
public abstract class WordVetoContract {

    private static final List<WordEvidence> CANDIDATES = List.of(
            left("anna", "becuase", false),
            left("bert", "becuase", true),
            left("anna", "Holbrook", false),
            left("bert", "the", false),
            left("anna", "xqzvw", false),
            left("anna", "\u4E2D\u6587", false),
            left("bert", "o'clock-ish", false),
            left("anna", "a".repeat(Words.MAX_LENGTH), false));

    /** For subclasses. */
    protected WordVetoContract() {}

    /** {@return a fresh veto, made as all others of this test} */
    protected abstract WordVeto newVeto();

    private static WordEvidence left(String user, String word, boolean everCorrected) {
        return new WordEvidence(
                new UserId(user),
                Words.key(word),
                3,
                3,
                0,
                new TreeMap<>(Map.of(word, 3L)),
                "en",
                Instant.EPOCH,
                Instant.EPOCH,
                everCorrected);
    }

    @Test
    void refusesNothingOfNothing() {
        assertThat(newVeto().refuse(List.of())).isEmpty();
    }

    @Test
    void refusesNothingThatItWasNotAskedFor() {
        assertThat(CANDIDATES).containsAll(newVeto().refuse(CANDIDATES));
    }

    @Test
    void decidesOnTheSameInTheSameWay() {
        Set<WordEvidence> refused = newVeto().refuse(CANDIDATES);
        assertThat(newVeto().refuse(CANDIDATES)).isEqualTo(refused);
        assertThat(newVeto().name()).isEqualTo(newVeto().name()).isNotBlank();
    }

    @Test
    void decidesOnAWordWhateverElseIsOnThePage() {
        WordVeto veto = newVeto();
        Set<WordEvidence> refused = veto.refuse(CANDIDATES);
        for (WordEvidence candidate : CANDIDATES) {
            assertThat(veto.refuse(List.of(candidate)).contains(candidate)).isEqualTo(refused.contains(candidate));
        }
    }

    @Test
    void worksOnSeveralThreads() throws Exception {
        WordVeto veto = newVeto();
        Set<WordEvidence> alone = veto.refuse(CANDIDATES);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Set<WordEvidence>>> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(threads.submit(() -> veto.refuse(CANDIDATES)));
            }
            for (Future<Set<WordEvidence>> one : together) {
                assertThat(one.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
