package ai.dyslex.learning.memory;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Since transactions run one at a time, each holds all writers until its end. */
final class MemoryWriters implements WriterRepository {

    private final Transactions transactions;
    private final WritingTables writing;
    private final Clock clock;
    private final Table<UserId, Row> writers;

    MemoryWriters(Transactions transactions, WritingTables writing, Clock clock) {
        this.transactions = transactions;
        this.writing = writing;
        this.clock = clock;
        this.writers = new Table<>(transactions, Order.WRITERS);
    }

    /** A tombstone if it was buried. */
    private record Row(Instant activeAt, Optional<Instant> buriedAt) {

        boolean isAlive() {
            return buriedAt.isEmpty();
        }
    }

    @Override
    public List<WriterRef> page(WriterQuery query) {
        return transactions.access(() -> active(query)
                .limit(query.limit())
                .map(user -> new WriterRef(user, writing.observations.size(user)))
                .toList());
    }

    @Override
    public long count(WriterQuery query) {
        return transactions.access(() -> active(query).count());
    }

    @Override
    public Set<UserId> lockAlive(Collection<UserId> users) {
        return transactions.access(() -> {
            Set<UserId> alive = new LinkedHashSet<>();
            for (UserId user : users) {
                @Nullable Row row = writers.get(user);
                if (row != null && row.isAlive()) {
                    alive.add(user);
                }
            }
            return alive;
        });
    }

    @Override
    public Set<UserId> touch(Collection<UserId> users, Instant at) {
        return transactions.access(() -> {
            Instant active = Micros.of(Micros.later(at, clock.instant()));
            Set<UserId> alive = new LinkedHashSet<>();
            for (UserId user : users) {
                @Nullable Row row = writers.get(user);
                if (row == null || row.isAlive()) {
                    writers.put(
                            user,
                            new Row(row == null ? active : Micros.later(row.activeAt(), active), Optional.empty()));
                    alive.add(user);
                }
            }
            return alive;
        });
    }

    @Override
    public void bury(UserId user, Instant at) {
        transactions.run(() -> {
            @Nullable Row row = writers.get(user);
            if (row == null || row.isAlive()) {
                Instant buried = Micros.of(at);
                writers.put(user, new Row(row == null ? buried : row.activeAt(), Optional.of(buried)));
            }
        });
    }

    @Override
    public Optional<Instant> buriedAt(UserId user) {
        return transactions.access(() -> Optional.ofNullable(writers.get(user)).flatMap(Row::buriedAt));
    }

    /** The living writers of a query's share behind its last writer, in order; its limit and activity are ignored. */
    Stream<UserId> living(WriterQuery query) {
        return rows(query).map(Map.Entry::getKey);
    }

    /** Whether something was recorded of a writer after an instant. */
    boolean isActive(UserId user, Instant since) {
        return Optional.ofNullable(writers.get(user))
                .filter(row -> row.activeAt().isAfter(since))
                .isPresent();
    }

    private Stream<UserId> active(WriterQuery query) {
        return rows(query)
                .filter(row -> query.activeSince()
                        .map(row.getValue().activeAt()::isAfter)
                        .orElse(true))
                .map(Map.Entry::getKey);
    }

    private Stream<Map.Entry<UserId, Row>> rows(WriterQuery query) {
        NavigableMap<UserId, Row> all = writers.rows();
        NavigableMap<UserId, Row> behind =
                query.after().map(last -> all.tailMap(last, false)).orElse(all);
        return behind.entrySet().stream()
                .filter(row -> row.getValue().isAlive())
                .filter(row -> query.only().map(row.getKey()::equals).orElse(true))
                .filter(row -> query.units() == 1 || row.getKey().unitOf(query.units()) == query.unit());
    }
}
