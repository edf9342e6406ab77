package ai.dyslex.learning.memory;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ObservationTally;
import ai.dyslex.learning.progress.PatternTally;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

final class MemorySnapshots implements SnapshotRepository {

    private final Transactions transactions;
    private final WritingTables writing;
    private final MemoryPatterns patterns;
    private final GroupedTable<UserId, IsoWeek, ProgressSnapshot> snapshots;

    MemorySnapshots(Transactions transactions, WritingTables writing, MemoryPatterns patterns) {
        this.transactions = transactions;
        this.writing = writing;
        this.patterns = patterns;
        this.snapshots = new GroupedTable<>(transactions, Comparator.<IsoWeek>naturalOrder());
    }

    private record Alike(int bucket, String errorType, Outcome outcome, Optional<ErrorPair> pair) {}

    @Override
    public List<ObservationTally> observations(Collection<UserId> users, List<Instant> boundaries, Instant asOf) {
        AsOf then = new AsOf(asOf);
        Buckets buckets = new Buckets(boundaries);
        return transactions.access(() -> {
            List<ObservationTally> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                Map<Alike, Long> counts = new HashMap<>();
                for (Observation observation : writing.observations.values(user)) {
                    int bucket = then.sees(observation) ? bucketOf(observation, buckets, then) : Buckets.NONE;
                    if (bucket != Buckets.NONE) {
                        Alike alike = new Alike(
                                bucket, observation.errorType(), then.outcome(observation), then.pair(observation));
                        counts.merge(alike, 1L, Long::sum);
                    }
                }
                counts.forEach((alike, count) -> found.add(new ObservationTally(
                        user, alike.bucket(), alike.errorType(), alike.outcome(), alike.pair(), count)));
            }
            return found;
        });
    }

    private int bucketOf(Observation observation, Buckets buckets, AsOf then) {
        return writing.session(observation.sessionKey())
                .filter(then::isClosed)
                .flatMap(session -> session.endedAt())
                .map(buckets::of)
                .orElse(Buckets.NONE);
    }

    @Override
    public List<PatternTally> patterns(Collection<UserId> users, IsoWeek first, IsoWeek last, ZoneId zone) {
        return transactions.access(() -> {
            List<PatternTally> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                NavigableMap<IsoWeek, PatternTally> byWeek = new TreeMap<>();
                for (ErrorPattern pattern : patterns.patternsOfWriter(user)) {
                    IsoWeek week = IsoWeek.of(pattern.firstSeen().atZone(zone).toLocalDate());
                    add(byWeek, new PatternTally(user, week, 1, 0, 0));
                }
                for (PatternTransition change : patterns.transitionsOfWriter(user)) {
                    long improving = change.to() == PatternStatus.IMPROVING ? 1 : 0;
                    long mastered = change.to() == PatternStatus.MASTERED ? 1 : 0;
                    if (improving + mastered > 0) {
                        add(byWeek, new PatternTally(user, IsoWeek.of(change.date()), 0, improving, mastered));
                    }
                }
                found.addAll(between(byWeek, first, last));
            }
            return found;
        });
    }

    private static void add(Map<IsoWeek, PatternTally> byWeek, PatternTally one) {
        byWeek.merge(
                one.week(),
                one,
                (a, b) -> new PatternTally(
                        a.user(),
                        a.week(),
                        a.appeared() + b.appeared(),
                        a.improving() + b.improving(),
                        a.mastered() + b.mastered()));
    }

    private static <V> Collection<V> between(NavigableMap<IsoWeek, V> byWeek, IsoWeek first, IsoWeek last) {
        return first.compareTo(last) > 0
                ? List.of()
                : byWeek.subMap(first, true, last, true).values();
    }

    @Override
    public List<ProgressSnapshot> snapshots(Collection<UserId> users, IsoWeek first, IsoWeek last) {
        return transactions.access(() -> {
            List<ProgressSnapshot> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                found.addAll(between(snapshots.rows(user), first, last));
            }
            return found;
        });
    }

    @Override
    public List<ProgressSnapshot> latestBefore(Collection<UserId> users, IsoWeek week) {
        return transactions.access(() -> {
            List<ProgressSnapshot> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                var latest = snapshots.rows(user).lowerEntry(week);
                if (latest != null) {
                    found.add(latest.getValue());
                }
            }
            return found;
        });
    }

    @Override
    public void save(Collection<ProgressSnapshot> written) {
        transactions.run(() -> {
            for (ProgressSnapshot snapshot : written) {
                snapshots.put(snapshot.user(), snapshot.week(), inMicros(snapshot));
            }
        });
    }

    @Override
    public List<ProgressSnapshot> newest(UserId user, int limit) {
        return transactions.access(() -> snapshots.rows(user).descendingMap().values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> snapshots.removeAll(user));
    }

    private static ProgressSnapshot inMicros(ProgressSnapshot s) {
        return s.withAsOf(Micros.of(s.asOf()));
    }
}
