package ai.dyslex.learning.benchmarks.retraining;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.data.Misspeller;
import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A store in memory in which writers have made errors for twelve weeks and corrected all of them; the last of it was recorded a day
 * before {@link #NOW}.
 *
 * @param store the store, whose clock stands still at {@link #NOW}
 * @param users the writers
 * @param observations how many were recorded
 */
record RecordedErrors(LearningStore store, List<UserId> users, long observations) {

    static final Instant NOW = Instant.parse("2026-11-16T02:30:00Z");

    private static final int WEEKS = 12;
    private static final long WORDS = 400;

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    static RecordedErrors of(int writers, int pairsEach, long seed) {
        LearningStore store = InMemoryStore.create(clock());
        Misspeller misspeller = Misspeller.of(Lexicon.english());
        List<Instant> sittings = Occurrences.sittings(NOW.minus(Duration.ofHours(8)), WEEKS);
        List<UserId> users = new ArrayList<>();
        long observations = 0;
        for (int i = 0; i < writers; i++) {
            UserId user = Occurrences.writer(i);
            long own = seed * 1_000_003 + i;
            List<PairOccurrence> occurrences = Occurrences.of(user, misspeller.pairs(own, pairsEach), sittings, own);
            record(store, user, occurrences, sittings);
            users.add(user);
            observations += occurrences.size();
        }
        return new RecordedErrors(store, List.copyOf(users), observations);
    }

    /** Each sitting as it ends. */
    private static void record(
            LearningStore store, UserId user, List<PairOccurrence> occurrences, List<Instant> sittings) {
        int next = 0;
        for (int s = 0; s < sittings.size(); s++) {
            Instant begin = sittings.get(s);
            Instant end = begin.plus(Duration.ofHours(1));
            LearningRecorder recorder = new LearningRecorder(
                    store.unitOfWork(),
                    store.writers(),
                    store.recordings(),
                    Clock.fixed(end, ZoneOffset.UTC),
                    RecorderPolicy.defaults());
            SessionId session = new SessionId("s-" + s);
            List<NewObservation> observations = new ArrayList<>();
            List<Resolution> resolutions = new ArrayList<>();
            while (next < occurrences.size()
                    && occurrences.get(next).occurredAt().isBefore(end)) {
                PairOccurrence o = occurrences.get(next);
                ObservationId id = new ObservationId("o-" + next);
                String correction = o.pair().correction();
                observations.add(new NewObservation(
                        user,
                        session,
                        id,
                        o.pair().misspelling(),
                        List.of(correction),
                        "spelling",
                        "en",
                        o.occurredAt()));
                resolutions.add(Resolution.changedTo(user, id, correction));
                next++;
            }
            require(recorder.openSessions(List.of(new NewSession(user, session, begin))));
            require(recorder.observe(observations));
            require(recorder.resolve(resolutions));
            require(recorder.closeSessions(List.of(new SessionEnd(user, session, end, WORDS))));
        }
    }

    private static void require(List<RecordResult> results) {
        if (results.stream().anyMatch(result -> result != RecordResult.RECORDED)) {
            throw new BenchmarkException("the recorder refused a part of what was made up");
        }
    }

    /** Drops what was trained: everybody is due again. */
    void forgetAdapters() {
        store.unitOfWork().execute(() -> {
            users.forEach(store.retraining()::erase);
            return users;
        });
    }
}
