package ai.dyslex.learning.memory;

import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.Observation;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

final class MemoryCleanup implements CleanupRepository {

    private final Transactions transactions;
    private final MemoryWriters writers;
    private final WritingTables writing;
    private final Summaries summaries;

    MemoryCleanup(Transactions transactions, MemoryWriters writers, WritingTables writing, Summaries summaries) {
        this.transactions = transactions;
        this.writers = writers;
        this.writing = writing;
        this.summaries = summaries;
    }

    @Override
    public List<WriterRef> withOldObservations(WriterQuery query, Instant before) {
        return transactions.access(() -> writers.living(query)
                .map(user -> new WriterRef(user, old(user, before).count()))
                .filter(writer -> writer.rows() > 0)
                .limit(query.limit())
                .toList());
    }

    @Override
    public long foldAndDelete(Collection<UserId> users, Instant before) {
        return transactions.access(() -> {
            long deleted = 0;
            for (UserId user : new LinkedHashSet<>(users)) {
                for (Observation observation : old(user, before).toList()) {
                    summaries.fold(observation);
                    writing.remove(observation);
                    deleted++;
                }
            }
            return deleted;
        });
    }

    private Stream<Observation> old(UserId user, Instant before) {
        AsOf then = new AsOf(before);
        return writing.observations.values(user).stream()
                .filter(observation -> observation.occurredAt().isBefore(before)
                        && then.knowsOutcome(observation)
                        && writing.isClosed(observation.sessionKey(), then));
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> summaries.erase(user));
    }
}
