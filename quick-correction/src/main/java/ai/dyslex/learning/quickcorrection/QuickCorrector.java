package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.retraining.AdapterTrained;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.writer.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves to each writer the adapter that is in use for them. Give it to {@code LearningJobsBuilder.listener}: it then swaps as
 * soon as this node's jobs have promoted an adapter, or added a word. Of other changes – words that the writer added or took out,
 * reverted executions, what other nodes did – it learns when it {@linkplain ServingPolicy#lookAgainAfter looks again}, or is
 * told by {@link #refresh(UserId)}, {@link #refresh()} or {@link #forget}.
 *
 * <!-- examples/guides/src/main/java/ai/dyslex/learning/examples/guides/correction/Corrections.java -->
 * <pre>{@code
 * return corrector.forWriter(user).suggest(word, 5);
 * }</pre>
 *
 * <p>A look takes two reads of the store, on the caller's thread. The same version is not decoded again. A version that the
 * trainer refuses is logged once, without whose it is, and the base serves until another is in use. While the store is out of
 * reach, what is kept serves on.
 *
 * <p>What a writer takes in memory: some 160 bytes, and 100 for each word of the dictionary; with an adapter of 300 pairs some
 * 120 KB more, most of them for edit rates of the writer's own. Choose {@link ServingPolicy#writers} by that.
 *
 * <p>Thread-safe; no lock is held while the store is read. Starts no threads.
 */
public final class QuickCorrector implements LearningListener {

    private static final Logger LOG = LoggerFactory.getLogger(QuickCorrector.class);

    private final RetrainingRepository versions;
    private final DictionaryRepository dictionaries;
    private final QuickCorrectionTrainer trainer;
    private final Clock clock;
    private final ServingPolicy policy;

    private final Object lock = new Object();
    /** The one asked for last is the last. */
    private final LinkedHashMap<UserId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Set<Look> underWay = new HashSet<>();
    private long looks;
    private @Nullable Instant warnedAt;

    /**
     * With the default policy.
     *
     * @param versions tell which adapter is in use
     * @param dictionaries tell which words are never corrected
     * @param trainer reads the artifacts
     * @param clock tells when to look again
     */
    @Inject
    public QuickCorrector(
            RetrainingRepository versions,
            DictionaryRepository dictionaries,
            QuickCorrectionTrainer trainer,
            Clock clock) {
        this(versions, dictionaries, trainer, clock, ServingPolicy.defaults());
    }

    /**
     * With a policy.
     *
     * @param versions tell which adapter is in use
     * @param dictionaries tell which words are never corrected
     * @param trainer reads the artifacts
     * @param clock tells when to look again
     * @param policy how many writers are kept, and when to look again
     */
    public QuickCorrector(
            RetrainingRepository versions,
            DictionaryRepository dictionaries,
            QuickCorrectionTrainer trainer,
            Clock clock,
            ServingPolicy policy) {
        this.versions = Objects.requireNonNull(versions, "versions");
        this.dictionaries = Objects.requireNonNull(dictionaries, "dictionaries");
        this.trainer = Objects.requireNonNull(trainer, "trainer");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Over a store, with the default policy.
     *
     * @param store its adapter versions and personal dictionaries are looked at
     * @param trainer reads the artifacts
     * @param clock tells when to look again
     * @return a corrector that keeps nothing yet
     */
    public static QuickCorrector over(LearningStore store, QuickCorrectionTrainer trainer, Clock clock) {
        return new QuickCorrector(store.retraining(), store.dictionaries(), trainer, clock);
    }

    /** What is kept of a writer. Guarded by the lock. */
    private static final class Kept {
        private final ServedWriter writer;
        private final long look;
        private Instant lookedAt;
        private boolean outdated;

        Kept(ServedWriter writer, Look look) {
            this.writer = writer;
            this.look = look.number;
            this.lookedAt = look.begunAt;
        }
    }

    /** A look at the store that is under way. Guarded by the lock. */
    private static final class Look {
        private final UserId user;
        private final long number;
        private final Instant begunAt;
        private final @Nullable ServedWriter before;
        private boolean outdated;

        Look(UserId user, long number, Instant begunAt, @Nullable ServedWriter before) {
            this.user = user;
            this.number = number;
            this.begunAt = begunAt;
            this.before = before;
        }
    }

    /**
     * The corrector of a writer: the base, the adapter in use, and the personal dictionary, none of whose words is ever
     * corrected. Immutable: ask again for each text, so that what was learnt meanwhile counts.
     *
     * @param user whose words; one who is not known gets the base
     * @return the writer's corrector
     * @throws RuntimeException what the store throws, if it fails and nothing is kept of the writer
     */
    public Corrector forWriter(UserId user) {
        Objects.requireNonNull(user, "user");
        Instant now = clock.instant();
        Look look;
        synchronized (lock) {
            @Nullable Kept known = kept.get(user);
            if (known != null && isFresh(known, now)) {
                return known.writer.corrector();
            }
            look = new Look(user, ++looks, now, known == null ? null : known.writer);
            underWay.add(look);
        }
        try {
            return look(look).corrector();
        } finally {
            synchronized (lock) {
                underWay.remove(look);
            }
        }
    }

    private ServedWriter look(Look look) {
        Optional<AdapterVersion> inUse;
        List<DictionaryWord> words;
        try {
            inUse = versions.inUse(look.user);
            words = dictionaries.words(look.user);
        } catch (RuntimeException e) {
            return instead(look, e);
        }
        ServedWriter found = ServedWriter.of(inUse, words, trainer, look.before);
        keep(found, look);
        return found;
    }

    private boolean isFresh(Kept known, Instant now) {
        return !known.outdated && isWithin(known.lookedAt, now);
    }

    /** A clock that was set back counts as time gone by. */
    private boolean isWithin(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return !age.isNegative() && age.compareTo(policy.lookAgainAfter()) < 0;
    }

    private void keep(ServedWriter found, Look look) {
        synchronized (lock) {
            @Nullable Kept other = kept.get(look.user);
            if (look.outdated || (other != null && other.look > look.number)) {
                return;
            }
            kept.put(look.user, new Kept(found, look));
            Iterator<UserId> eldest = kept.keySet().iterator();
            while (kept.size() > policy.writers()) {
                eldest.next();
                eldest.remove();
            }
        }
    }

    /** What serves on after a look that failed. It counts as one, so that an outage does not hold up each call. */
    private ServedWriter instead(Look look, RuntimeException failure) {
        boolean warns;
        Kept known;
        synchronized (lock) {
            @Nullable Kept stillThere = kept.get(look.user);
            if (stillThere == null) {
                throw failure;
            }
            known = stillThere;
            if (!look.outdated) {
                known.lookedAt = look.begunAt;
                known.outdated = false;
            }
            warns = warnedAt == null || !isWithin(warnedAt, look.begunAt);
            if (warns) {
                warnedAt = look.begunAt;
            }
        }
        if (warns) {
            LOG.warn(
                    "the store failed with {}; correctors that are kept serve on",
                    failure.getClass().getName());
        }
        return known.writer;
    }

    /** An adapter of the writer was promoted. */
    @Override
    public void adapterTrained(AdapterTrained event) {
        if (event.version().decision() == AdapterVersion.Decision.PROMOTED) {
            refresh(event.user());
        }
    }

    /** Words were added to the writer's dictionary. */
    @Override
    public void wordsAdded(WordsAdded event) {
        refresh(event.user());
    }

    /**
     * Something of a writer has changed: the next call looks.
     *
     * @param user any writer
     */
    public void refresh(UserId user) {
        Objects.requireNonNull(user, "user");
        synchronized (lock) {
            @Nullable Kept known = kept.get(user);
            if (known != null) {
                known.outdated = true;
            }
            outdate(look -> look.user.equals(user));
        }
    }

    /** Anything may have changed: the next call for each writer looks. */
    public void refresh() {
        synchronized (lock) {
            kept.values().forEach(known -> known.outdated = true);
            outdate(look -> true);
        }
    }

    /**
     * Drops what is kept of a writer, who was forgotten: it does not serve on either while the store is out of reach.
     *
     * @param user any writer
     */
    public void forget(UserId user) {
        Objects.requireNonNull(user, "user");
        synchronized (lock) {
            kept.remove(user);
            outdate(look -> look.user.equals(user));
        }
    }

    private void outdate(Predicate<Look> which) {
        underWay.stream().filter(which).forEach(look -> look.outdated = true);
    }
}
