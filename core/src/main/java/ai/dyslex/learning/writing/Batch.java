package ai.dyslex.learning.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Items that are answered for one by one, in their order. */
final class Batch<T> {

    private final List<T> items;
    private final Instant now;
    private final @Nullable RecordResult[] results;

    Batch(List<T> items, Instant now) {
        this.items = items;
        this.now = now;
        this.results = new RecordResult[items.size()];
    }

    /** The same without answers: a transaction may be run again. */
    Batch<T> restarted() {
        return new Batch<>(items, now);
    }

    Instant now() {
        return now;
    }

    /** The items that have no answer yet. */
    List<T> open() {
        List<T> open = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                open.add(items.get(i));
            }
        }
        return open;
    }

    /** Answers the open items for which there is a reason to refuse them. */
    void refuse(Function<T, Optional<RecordResult>> reason) {
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = reason.apply(items.get(i)).orElse(null);
            }
        }
    }

    /** Answers all open items, in order. */
    void settle(Function<T, RecordResult> answer) {
        refuse(item -> Optional.of(answer.apply(item)));
    }

    List<RecordResult> results() {
        return Arrays.stream(results)
                .map(r -> r == null ? RecordResult.INVALID : r)
                .toList();
    }
}
