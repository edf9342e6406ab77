package ai.dyslex.learning.runner.history;

import java.util.function.Function;

/** Reads ids from cells. */
public final class Ids {

    private Ids() {}

    /** @throws BadRowException if it cannot be an id */
    public static <T> T of(String what, String text, Function<String, T> make) throws BadRowException {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BadRowException("not an id of a " + what + ": 1 to 200 characters, none of control");
        }
    }
}
