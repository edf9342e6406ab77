package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.writer.UserId;

/** A writer's id as it was typed. */
final class WriterArgument {

    private WriterArgument() {}

    static UserId parse(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }
}
