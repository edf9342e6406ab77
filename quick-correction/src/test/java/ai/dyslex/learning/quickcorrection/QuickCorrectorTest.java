package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.retraining.AdapterTrained;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.AdapterVersion.Decision;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuickCorrectorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final UserId ANNA = new UserId("anna-lena");
    private static final UserId BEN = new UserId("ben");
    private static final Evaluation MEASURED = Evaluation.of(Map.of("top1", 0.5));
    private static final QuickCorrectionTrainer TRAINER = new QuickCorrectionTrainer(BaseCorrector.of(
            Lexicon.of("tiny-1", Map.of("word", 90_000L, "ward", 400L, "wild", 300L, "because", 50_000L)),
            EditWeights.english()));

    private final SettableClock clock = SettableClock.at(NOW);
    private final InMemoryStore store = InMemoryStore.create(clock);
    private final Watched watched = new Watched();
    private final QuickCorrector corrector = corrector(ServingPolicy.defaults());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(QuickCorrector.class.getPackageName());

    /** What happens around reads of the version in use. */
    private static final class Watched {
        private int looks;
        private boolean isDown;
        private Runnable onceRead = () -> {};
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private QuickCorrector corrector(ServingPolicy policy) {
        return new QuickCorrector(
                watching(RetrainingRepository.class, store.retraining()),
                watching(DictionaryRepository.class, store.dictionaries()),
                TRAINER,
                clock,
                policy);
    }

    private <T> T watching(Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (watched.isDown) {
                throw new IllegalStateException("out of reach, at the word becuase");
            }
            Object read;
            try {
                read = method.invoke(part, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().equals("inUse")) {
                watched.looks++;
                Runnable once = watched.onceRead;
                watched.onceRead = () -> {};
                once.run();
            }
            return read;
        }));
    }

    private AdapterVersion promoted(UserId user, int number, String wrdMeans) {
        List<PairOccurrence> occurrences =
                Collections.nCopies(4, new PairOccurrence(user, new ErrorPair("wrd", wrdMeans), NOW));
        try {
            return promoted(user, number, "e" + number, TRAINER.train(occurrences, Optional.empty()));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    private AdapterVersion promoted(UserId user, int number, String execution, ModelArtifact artifact) {
        AdapterVersion version = new AdapterVersion(
                user,
                number,
                Decision.PROMOTED,
                new ExecutionId(execution),
                NOW,
                number - 1,
                40,
                10,
                MEASURED,
                MEASURED,
                Optional.of(MEASURED),
                Optional.of(artifact));
        assertThat(store.retraining().save(List.of(version))).containsExactly(user);
        return version;
    }

    private DictionaryWord put(UserId user, String key, @Nullable Instant removedAt) {
        DictionaryWord word = new DictionaryWord(
                user,
                key,
                key,
                DictionaryWord.Source.MANUAL,
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.ofNullable(removedAt));
        store.dictionaries().put(word);
        return word;
    }

    private String wrd(UserId user) {
        return corrector.forWriter(user).suggest("wrd", 1).get(0).word();
    }

    private List<String> logged(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void servesTheBaseToAWriterWithoutAnAdapter() {
        assertThat(wrd(ANNA)).isEqualTo("word");
        assertThat(corrector.forWriter(ANNA).correct("becuase").map(Suggestion::word))
                .contains("because");
    }

    @Test
    void servesToEachWriterTheirOwn() {
        promoted(ANNA, 1, "ward");
        promoted(BEN, 1, "wild");

        assertThat(wrd(ANNA)).isEqualTo("ward");
        assertThat(wrd(BEN)).isEqualTo("wild");
    }

    @Test
    void leavesTheWordsOfTheDictionaryAloneButNotThoseTakenOut() {
        put(ANNA, "becuase", null);
        put(ANNA, "becuse", NOW);

        Corrector anna = corrector.forWriter(ANNA);

        assertThat(anna.correct("Becuase,")).isEmpty();
        assertThat(anna.isWord("Becuase,")).isTrue();
        assertThat(anna.correct("becuse")).isPresent();
        assertThat(anna.isWord("becuse")).isFalse();
        assertThat(corrector.forWriter(BEN).correct("becuase")).isPresent();
    }

    @Test
    void looksOnceAMinute() {
        Corrector first = corrector.forWriter(ANNA);
        promoted(ANNA, 1, "ward");
        clock.advance(Duration.ofSeconds(59));
        assertThat(corrector.forWriter(ANNA)).isSameAs(first);
        assertThat(watched.looks).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(wrd(ANNA)).isEqualTo("ward");
        assertThat(watched.looks).isEqualTo(2);
    }

    @Test
    void looksAgainWhenTheClockWasSetBack() {
        assertThat(wrd(ANNA)).isEqualTo("word");
        promoted(ANNA, 1, "ward");
        clock.advance(Duration.ofHours(-1));
        assertThat(wrd(ANNA)).isEqualTo("ward");
    }

    @Test
    void keepsWhatHasNotChanged() {
        promoted(ANNA, 1, "ward");
        put(ANNA, "becuase", null);
        Corrector first = corrector.forWriter(ANNA);

        corrector.refresh(ANNA);

        assertThat(corrector.forWriter(ANNA)).isSameAs(first);
        assertThat(watched.looks).isEqualTo(2);
    }

    @Test
    void swapsWhenAnAdapterIsPromoted() {
        assertThat(wrd(ANNA)).isEqualTo("word");
        corrector.on(new AdapterTrained(ANNA, promoted(ANNA, 1, "ward")));
        assertThat(wrd(ANNA)).isEqualTo("ward");
        corrector.on(new AdapterTrained(ANNA, promoted(ANNA, 2, "wild")));
        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void doesNotLookWhenACandidateWasRejected() {
        AdapterVersion one = promoted(ANNA, 1, "ward");
        assertThat(wrd(ANNA)).isEqualTo("ward");
        corrector.on(new AdapterTrained(
                ANNA,
                new AdapterVersion(
                        ANNA,
                        2,
                        Decision.REJECTED,
                        one.execution(),
                        NOW,
                        1,
                        40,
                        10,
                        MEASURED,
                        MEASURED,
                        Optional.empty(),
                        Optional.empty())));
        assertThat(wrd(ANNA)).isEqualTo("ward");
        assertThat(watched.looks).isEqualTo(1);
    }

    @Test
    void swapsWhenWordsAreAdded() {
        assertThat(corrector.forWriter(ANNA).correct("becuase")).isPresent();
        corrector.on(new WordsAdded(ANNA, List.of(put(ANNA, "becuase", null)), new ExecutionId("e1")));
        assertThat(corrector.forWriter(ANNA).correct("becuase")).isEmpty();
    }

    @Test
    void refreshesAllWriters() {
        assertThat(wrd(ANNA) + wrd(BEN)).isEqualTo("wordword");
        promoted(ANNA, 1, "ward");
        promoted(BEN, 1, "wild");

        corrector.refresh();

        assertThat(wrd(ANNA) + wrd(BEN)).isEqualTo("wardwild");
    }

    @Test
    void tellsAVersionFromThatOfTheSameNumberBeforeTheWriterWasForgotten() {
        promoted(ANNA, 1, "ward");
        assertThat(wrd(ANNA)).isEqualTo("ward");
        AdapterVersion another = promoted(BEN, 1, "wild");
        store.retraining().erase(ANNA);
        promoted(ANNA, 1, "e9", another.artifact().orElseThrow());
        clock.advance(Duration.ofDays(30));

        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void letsTheWriterGoWhoWasNotAskedForTheLongest() {
        QuickCorrector two = corrector(new ServingPolicy(2, Duration.ofMinutes(1)));
        two.forWriter(ANNA);
        two.forWriter(BEN);
        two.forWriter(ANNA);
        two.forWriter(new UserId("carl"));
        assertThat(watched.looks).isEqualTo(3);

        two.forWriter(ANNA);
        assertThat(watched.looks).isEqualTo(3);
        two.forWriter(BEN);
        assertThat(watched.looks).isEqualTo(4);
    }

    @Test
    void servesTheBaseInPlaceOfARefusedArtifactAndSaysSoOnce() {
        promoted(ANNA, 1, "e1", ModelArtifact.of("not an adapter".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(wrd(ANNA)).isEqualTo("word");
        clock.advance(Duration.ofMinutes(2));
        assertThat(wrd(ANNA)).isEqualTo("word");
        put(ANNA, "becuase", null);
        corrector.refresh(ANNA);
        assertThat(corrector.forWriter(ANNA).isWord("becuase")).isTrue();

        assertThat(logged(Level.WARN))
                .singleElement()
                .asString()
                .contains("refused", "not a quick-correction adapter")
                .doesNotContain("anna");
        assertThat(logged(Level.DEBUG)).singleElement().asString().contains("version 1 of anna-lena");

        corrector.on(new AdapterTrained(ANNA, promoted(ANNA, 2, "wild")));
        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void servesOnWhileTheStoreIsOutOfReach() {
        promoted(ANNA, 1, "ward");
        assertThat(wrd(ANNA) + wrd(BEN)).isEqualTo("wardword");
        watched.isDown = true;
        clock.advance(Duration.ofMinutes(2));

        assertThat(wrd(ANNA) + wrd(BEN)).isEqualTo("wardword");
        corrector.refresh(ANNA);
        assertThat(wrd(ANNA)).isEqualTo("ward");
        assertThat(logged(Level.WARN))
                .singleElement()
                .asString()
                .contains("IllegalStateException")
                .doesNotContain("anna", "becuase");

        clock.advance(Duration.ofMinutes(1));
        assertThat(wrd(ANNA)).isEqualTo("ward");
        assertThat(logged(Level.WARN)).hasSize(2);

        watched.isDown = false;
        promoted(ANNA, 2, "wild");
        clock.advance(Duration.ofMinutes(1));
        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void passesAFailureOfTheStoreOnWhereNothingIsKept() {
        wrd(ANNA);
        watched.isDown = true;
        corrector.forget(ANNA);

        assertThatThrownBy(() -> corrector.forWriter(ANNA)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> corrector.forWriter(BEN)).isInstanceOf(IllegalStateException.class);
        assertThat(logged(Level.WARN)).isEmpty();
    }

    @Test
    void aLookFromBeforeAPromotionDoesNotUndoIt() {
        promoted(ANNA, 1, "ward");
        watched.onceRead = () -> corrector.on(new AdapterTrained(ANNA, promoted(ANNA, 2, "wild")));

        assertThat(wrd(ANNA)).as("asked before the promotion").isEqualTo("ward");

        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void aLookFromBeforeAPromotionDoesNotUndoWhatWasFoundAfterIt() {
        promoted(ANNA, 1, "ward");
        watched.onceRead = () -> {
            corrector.on(new AdapterTrained(ANNA, promoted(ANNA, 2, "wild")));
            assertThat(wrd(ANNA)).isEqualTo("wild");
        };

        assertThat(wrd(ANNA)).isEqualTo("ward");

        assertThat(wrd(ANNA)).isEqualTo("wild");
        assertThat(watched.looks).as("what was found meanwhile is kept").isEqualTo(2);
    }

    @Test
    void aLookDoesNotUndoALaterOne() {
        promoted(ANNA, 1, "ward");
        watched.onceRead = () -> {
            promoted(ANNA, 2, "wild");
            assertThat(wrd(ANNA)).isEqualTo("wild");
        };

        assertThat(wrd(ANNA)).isEqualTo("ward");

        assertThat(wrd(ANNA)).isEqualTo("wild");
    }

    @Test
    void aLookFromBeforeAForgettingDoesNotBringTheWriterBack() {
        promoted(ANNA, 1, "ward");
        watched.onceRead = () -> {
            store.retraining().erase(ANNA);
            corrector.forget(ANNA);
        };
        wrd(ANNA);

        assertThat(wrd(ANNA)).isEqualTo("word");
    }

    @Test
    void aLookFromBeforeARefreshOfAllIsNotKept() {
        watched.onceRead = () -> {
            promoted(ANNA, 1, "ward");
            corrector.refresh();
        };
        wrd(ANNA);

        assertThat(wrd(ANNA)).isEqualTo("ward");
    }

    @Test
    void holdsNobodyUpWhileItReads() {
        promoted(BEN, 1, "wild");
        watched.onceRead =
                () -> assertThat(CompletableFuture.supplyAsync(() -> wrd(BEN)).orTimeout(30, TimeUnit.SECONDS))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo("wild");

        assertThat(wrd(ANNA)).isEqualTo("word");
    }

    @Test
    void worksOverAStore() {
        promoted(ANNA, 1, "ward");
        assertThat(QuickCorrector.over(store, TRAINER, clock).forWriter(ANNA).suggest("wrd", 1))
                .extracting(Suggestion::word)
                .containsExactly("ward");
    }

    @Test
    void aPolicyHasRoomForAWriterAndLooksAgain() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ServingPolicy(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServingPolicy(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServingPolicy(1, Duration.ofDays(2)));
    }
}
