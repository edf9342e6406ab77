package ai.dyslex.learning.runner.quality;

import java.util.Locale;

/** Which misspellings are looked at. */
enum Slice {
    /** Every one. */
    ALL("all"),
    /** Those that are no word of the base's lexicon. */
    NON_WORD("non-word"),
    /** The pair was in the training part of the last training. */
    SEEN_PAIR("seen pair"),
    /** It was not. */
    UNSEEN_PAIR("unseen pair"),
    /** Nor was the word that was meant the target of another pair there. */
    UNSEEN_TARGET("unseen target");

    private final String label;

    Slice(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
