package ai.dyslex.learning.nochange;

import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.Words;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A host's access to the personal dictionaries. Thread-safe. */
public final class PersonalDictionary {

    private final UnitOfWork unitOfWork;
    private final WriterRepository writers;
    private final DictionaryRepository dictionaries;
    private final Clock clock;

    /**
     * Takes its collaborators.
     *
     * @param unitOfWork its transactions are those of the repositories
     * @param writers knows who was forgotten
     * @param dictionaries where the words are kept
     * @param clock stamps what the writer adds and takes out
     */
    @Inject
    public PersonalDictionary(
            UnitOfWork unitOfWork, WriterRepository writers, DictionaryRepository dictionaries, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.writers = writers;
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /**
     * {@return the words that are not to be flagged for this writer, by key}
     *
     * @param user any writer; one who is not known has no words
     */
    public List<DictionaryWord> words(UserId user) {
        return dictionaries.words(Objects.requireNonNull(user, "user")).stream()
                .filter(w -> w.removedAt().isEmpty())
                .toList();
    }

    /**
     * The writer adds a word, also one that was taken out before.
     *
     * @param user whose dictionary
     * @param word as written; it is kept in its {@linkplain ai.dyslex.learning.writing.Words#form form}
     * @return whether the dictionary changed; {@code false} also for a writer who was forgotten
     * @throws IllegalArgumentException if the text cannot be a word: empty, too long or malformed
     */
    public boolean add(UserId user, String word) {
        Objects.requireNonNull(user, "user");
        requireWord(word);
        return unitOfWork.execute(() -> {
            Instant now = now();
            boolean alive = writers.touch(List.of(user), now).contains(user);
            // A learnt word becomes the writer's own: taking back what was learnt leaves it.
            boolean own = find(user, word)
                    .filter(w -> w.removedAt().isEmpty() && w.source() == DictionaryWord.Source.MANUAL)
                    .isPresent();
            if (!alive || own) {
                return false;
            }
            dictionaries.put(new DictionaryWord(
                    user,
                    Words.key(word),
                    Words.form(word),
                    DictionaryWord.Source.MANUAL,
                    Optional.empty(),
                    Optional.empty(),
                    now,
                    Optional.empty()));
            return true;
        });
    }

    /**
     * The writer takes a word out: it stays out, whatever they leave alone later. A word that is not in can be taken out too.
     *
     * @param user whose dictionary
     * @param word as written; all words with the same {@linkplain ai.dyslex.learning.writing.Words#key key} are meant
     * @return whether the dictionary changed; {@code false} also for a writer who was forgotten
     * @throws IllegalArgumentException if the text cannot be a word: empty, too long or malformed
     */
    public boolean remove(UserId user, String word) {
        Objects.requireNonNull(user, "user");
        requireWord(word);
        return unitOfWork.execute(() -> {
            Instant now = now();
            boolean alive = writers.touch(List.of(user), now).contains(user);
            Optional<DictionaryWord> known = find(user, word);
            if (!alive || known.filter(w -> w.removedAt().isPresent()).isPresent()) {
                return false;
            }
            dictionaries.put(new DictionaryWord(
                    user,
                    Words.key(word),
                    known.map(DictionaryWord::form).orElse(Words.form(word)),
                    known.map(DictionaryWord::source).orElse(DictionaryWord.Source.MANUAL),
                    known.flatMap(DictionaryWord::evidence),
                    known.flatMap(DictionaryWord::execution),
                    known.map(DictionaryWord::addedAt).orElse(now),
                    Optional.of(now)));
            return true;
        });
    }

    private Optional<DictionaryWord> find(UserId user, String word) {
        String key = Words.key(word);
        return dictionaries.words(user).stream()
                .filter(w -> w.key().equals(key))
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireWord(String word) {
        if (!Words.isRecordable(Objects.requireNonNull(word, "word"))) {
            throw new IllegalArgumentException(
                    "not a word: empty, longer than %d, or malformed".formatted(Words.MAX_LENGTH));
        }
    }
}
