package ai.dyslex.learning.runner.quality;

import java.util.Locale;

/** What is compared. */
enum Contender {
    /** Nothing learnt from the writer. */
    BASE("base"),
    /** The base, behind an exact memory of the pairs that the last adapter was trained on; without a gate. */
    BASE_MEMORY("base + memory"),
    /** The adapter that was trained last, whatever the gate said. */
    UNGATED("adapter ungated"),
    /** The adapter in use; the base, where there is none. */
    PROMOTED("adapter promoted");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
