package ai.dyslex.learning.examples.guides.words;

import ai.dyslex.learning.writer.UserId;
import java.util.Map;

/** The host's own table of how many words its writers have written. */
public interface WordTotals {

    /** Inserts or replaces totals. In the transaction of the calling thread. */
    void save(Map<UserId, Long> totals);

    /** Deletes a writer's. In the transaction of the calling thread. */
    void erase(UserId user);
}
