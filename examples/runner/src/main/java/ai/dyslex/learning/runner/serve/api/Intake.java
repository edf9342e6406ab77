package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes in a batch of one writer: opens sessions, observes, resolves, closes. */
final class Intake {

    private static final String USUAL_TYPE = "spelling";
    private static final String USUAL_LANGUAGE = "en";

    private final LearningRecorder recorder;
    private final UserId user;

    Intake(LearningRecorder recorder, UserId user) {
        this.recorder = recorder;
        this.user = user;
    }

    /** The answers, in the order of the items. */
    record Results(List<ItemResult> sessions, List<ItemResult> observations) {}

    /** @param result a name of {@link RecordResult} */
    record ItemResult(@Nullable String id, String result) {}

    Results take(
            List<ObservationsBody.@Nullable Session> sessions, List<ObservationsBody.@Nullable Flagged> observations) {
        Batch<ObservationsBody.Session> opening = new Batch<>(sessions);
        Batch<ObservationsBody.Flagged> observing = new Batch<>(observations);
        List<Made<NewSession>> opened = opening.make(this::session);
        List<Made<NewObservation>> observed = observing.make(this::observation);
        LearningRecorder.OpenedAndObserved both = recorder.openAndObserve(items(opened), items(observed));
        opening.settle(opened, both.sessions());
        observing.settle(observed, both.observations());

        // What was there before may have been resolved and closed only in part.
        List<Made<Resolution>> resolved = observing.makeOfKept(this::resolution);
        observing.settle(resolved, recorder.resolve(items(resolved)));
        List<Made<SessionEnd>> closed = opening.makeOfKept(this::end);
        opening.settle(closed, recorder.closeSessions(items(closed)));
        return new Results(
                opening.results(ObservationsBody.Session::id), observing.results(ObservationsBody.Flagged::id));
    }

    /** Something made of an item. */
    private record Made<R>(int at, R item) {}

    private static <R> List<R> items(List<Made<R>> made) {
        return made.stream().map(Made::item).toList();
    }

    /** Items with their answers so far. */
    private static final class Batch<T> {

        private final List<@Nullable T> items;
        private final RecordResult[] results;

        Batch(List<@Nullable T> items) {
            this.items = items;
            this.results = new RecordResult[items.size()];
            Arrays.fill(results, RecordResult.INVALID);
        }

        /** What can be made of the items; the others stay invalid. */
        <R> List<Made<R>> make(Function<T, Optional<R>> making) {
            List<Made<R>> made = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                int at = i;
                @Nullable T item = items.get(i);
                if (item != null) {
                    made(making, item).ifPresent(result -> made.add(new Made<>(at, result)));
                }
            }
            return made;
        }

        /** The same of those that are stored, now or before, as far as there is something to make. */
        <R> List<Made<R>> makeOfKept(Function<T, Optional<R>> making) {
            List<Made<R>> made = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                @Nullable T item = items.get(i);
                if (item != null && isKept(results[i])) {
                    int at = i;
                    making.apply(item).ifPresent(result -> made.add(new Made<>(at, result)));
                }
            }
            return made;
        }

        private static <T, R> Optional<R> made(Function<T, Optional<R>> making, T item) {
            try {
                return making.apply(item);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private static boolean isKept(RecordResult result) {
            return result == RecordResult.RECORDED || result == RecordResult.DUPLICATE;
        }

        /** An item is new if any of it is, and refused if any of it is. */
        <R> void settle(List<Made<R>> made, List<RecordResult> answers) {
            for (int i = 0; i < made.size(); i++) {
                int at = made.get(i).at();
                boolean alreadyNew = results[at] == RecordResult.RECORDED && answers.get(i) == RecordResult.DUPLICATE;
                if (!alreadyNew) {
                    results[at] = answers.get(i);
                }
            }
        }

        List<ItemResult> results(Function<T, @Nullable String> id) {
            List<ItemResult> all = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                @Nullable T item = items.get(i);
                all.add(new ItemResult(item == null ? null : id.apply(item), results[i].name()));
            }
            return all;
        }
    }

    private Optional<NewSession> session(ObservationsBody.Session s) {
        if (s.id() == null || s.startedAt() == null || !isEndReadable(s)) {
            return Optional.empty();
        }
        return Optional.of(new NewSession(user, new SessionId(s.id()), Instant.parse(s.startedAt())));
    }

    /** @throws DateTimeParseException if it is no instant */
    private static boolean isEndReadable(ObservationsBody.Session s) {
        return s.endedAt() == null || Instant.parse(s.endedAt()).isAfter(Instant.MIN);
    }

    private Optional<NewObservation> observation(ObservationsBody.Flagged o) {
        if (o.id() == null
                || o.session() == null
                || o.word() == null
                || o.occurredAt() == null
                || !hasConsistentFate(o)) {
            return Optional.empty();
        }
        List<String> suggestions = new ArrayList<>();
        for (@Nullable String suggestion : o.suggestions() == null ? List.<@Nullable String>of() : o.suggestions()) {
            if (suggestion == null) {
                return Optional.empty();
            }
            suggestions.add(suggestion);
        }
        return Optional.of(new NewObservation(
                user,
                new SessionId(o.session()),
                new ObservationId(o.id()),
                o.word(),
                suggestions,
                o.errorType() == null ? USUAL_TYPE : o.errorType(),
                o.language() == null ? USUAL_LANGUAGE : o.language(),
                Instant.parse(o.occurredAt())));
    }

    private static boolean hasConsistentFate(ObservationsBody.Flagged o) {
        if (o.outcome() == null) {
            return o.finalWord() == null && o.meant() == null;
        }
        return (o.outcome() == ObservationsBody.Fate.CHANGED) == (o.finalWord() != null);
    }

    private Optional<Resolution> resolution(ObservationsBody.Flagged o) {
        return o.id() == null || o.outcome() == null
                ? Optional.empty()
                : Optional.of(new Resolution(
                        user,
                        new ObservationId(o.id()),
                        Optional.ofNullable(o.finalWord()),
                        Optional.ofNullable(o.meant())));
    }

    private Optional<SessionEnd> end(ObservationsBody.Session s) {
        long words = s.words() == null ? 0 : s.words();
        return s.id() == null || s.endedAt() == null
                ? Optional.empty()
                : Optional.of(new SessionEnd(user, new SessionId(s.id()), Instant.parse(s.endedAt()), words));
    }
}
