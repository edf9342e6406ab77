package ai.dyslex.learning.quickcorrection;

import java.io.IOException;

/** A file that is no {@linkplain Lexicon#read lexicon}. Says in which line and what was expected there, never what was found. */
public final class LexiconFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** See {@link #line()}. */
    private final int line;

    LexiconFormatException(int line, String expected) {
        super("line %,d: %s".formatted(line, expected));
        this.line = line;
    }

    /** {@return the number of the line, from 1; of the last one, where something is missing} */
    public int line() {
        return line;
    }
}
