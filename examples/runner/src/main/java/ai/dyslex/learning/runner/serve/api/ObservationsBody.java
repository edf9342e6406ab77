package ai.dyslex.learning.runner.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came in of one writer, as JSON has it. What an item lacks is answered for, item by item. */
record ObservationsBody(
        @Nullable String writer,
        @Nullable List<@Nullable Session> sessions,
        @Nullable List<@Nullable Flagged> observations) {

    /** Says nothing of what was written. */
    @Override
    public String toString() {
        return "ObservationsBody";
    }

    /**
     * A session.
     *
     * @param endedAt null while it is open
     * @param words words written in it; taken where it ends
     */
    record Session(
            @Nullable String id,
            @Nullable String startedAt,
            @Nullable String endedAt,
            @Nullable Long words) {

        /** Says nothing of whose it is. */
        @Override
        public String toString() {
            return "Session";
        }
    }

    /** What became of a flagged word. */
    enum Fate {
        /** It was left alone. */
        UNCHANGED,
        /** It became another one. */
        CHANGED
    }

    /**
     * A flagged word.
     *
     * @param finalWord what it became, where {@code outcome} is {@code CHANGED}
     * @param meant what was meant, where that is known otherwise
     */
    record Flagged(
            @Nullable String id,
            @Nullable String session,
            @Nullable String word,
            @Nullable List<@Nullable String> suggestions,
            @Nullable String errorType,
            @Nullable String language,
            @Nullable String occurredAt,
            @Nullable Fate outcome,
            @Nullable String finalWord,
            @Nullable String meant) {

        /** Says nothing of what was written. */
        @Override
        public String toString() {
            return "Flagged";
        }
    }
}
