package ai.dyslex.learning.memory;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.PairHistory;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.improvement.Windows;
import ai.dyslex.learning.memory.Summaries.PairSummary;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class MemoryPatterns implements PatternRepository {

    private final Transactions transactions;
    private final WritingTables writing;
    private final Summaries summaries;
    private final GroupedTable<UserId, ErrorPair, ErrorPattern> patterns;
    private final GroupedTable<UserId, TransitionKey, PatternTransition> transitions;

    MemoryPatterns(Transactions transactions, WritingTables writing, Summaries summaries) {
        this.transactions = transactions;
        this.writing = writing;
        this.summaries = summaries;
        this.patterns = new GroupedTable<>(transactions, Order.PAIRS);
        this.transitions = new GroupedTable<>(
                transactions,
                Comparator.comparing(TransitionKey::date).thenComparing(TransitionKey::pair, Order.PAIRS));
    }

    private record TransitionKey(LocalDate date, ErrorPair pair) {}

    @Override
    public List<PairHistory> histories(Collection<UserId> users, Windows windows, Instant asOf) {
        AsOf then = new AsOf(asOf);
        return transactions.access(() -> {
            List<PairHistory> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                Map<ErrorPair, PairHistory> byPair = new TreeMap<>(Order.PAIRS);
                summaries.pairs(user).forEach((pair, summary) -> {
                    if (then.reached(summary.lastKnownAt())) {
                        byPair.put(pair, folded(user, pair, summary));
                    }
                });
                for (Observation observation : writing.observations.values(user)) {
                    then.pair(observation)
                            .ifPresent(pair -> byPair.merge(
                                    pair, once(user, pair, observation.occurredAt(), windows), MemoryPatterns::sum));
                }
                found.addAll(byPair.values());
            }
            return found;
        });
    }

    /** What is folded lies before all windows. */
    private static PairHistory folded(UserId user, ErrorPair pair, PairSummary summary) {
        return new PairHistory(user, pair, summary.count(), summary.firstSeen(), summary.lastSeen(), 0, 0);
    }

    private static PairHistory once(UserId user, ErrorPair pair, Instant at, Windows windows) {
        int window = new Buckets(List.of(windows.previousStart(), windows.currentStart(), windows.currentEnd())).of(at);
        return new PairHistory(user, pair, 1, at, at, window == 0 ? 1 : 0, window == 1 ? 1 : 0);
    }

    private static PairHistory sum(PairHistory one, PairHistory other) {
        return new PairHistory(
                one.user(),
                one.pair(),
                one.frequency() + other.frequency(),
                Micros.earlier(one.firstSeen(), other.firstSeen()),
                Micros.later(one.lastSeen(), other.lastSeen()),
                one.previous() + other.previous(),
                one.current() + other.current());
    }

    @Override
    public List<ErrorPattern> patterns(Collection<UserId> users) {
        return transactions.access(() -> new LinkedHashSet<>(users)
                .stream().flatMap(user -> patterns.values(user).stream()).toList());
    }

    @Override
    public void save(Collection<ErrorPattern> changed) {
        transactions.run(() -> {
            for (ErrorPattern pattern : changed) {
                patterns.put(pattern.user(), pattern.pair(), inMicros(pattern));
            }
        });
    }

    @Override
    public void log(Collection<PatternTransition> changes) {
        transactions.run(() -> {
            for (PatternTransition change : changes) {
                transitions.put(change.user(), new TransitionKey(change.date(), change.pair()), change);
            }
        });
    }

    @Override
    public List<PatternTransition> transitions(UserId user) {
        return transactions.access(() -> transitions.list(user));
    }

    @Override
    public Map<PatternStatus, Long> countByStatus(UserId user) {
        return transactions.access(() -> {
            Map<PatternStatus, Long> counts = new EnumMap<>(PatternStatus.class);
            for (ErrorPattern pattern : patterns.values(user)) {
                counts.merge(pattern.status(), 1L, Long::sum);
            }
            return counts;
        });
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> {
            patterns.removeAll(user);
            transitions.removeAll(user);
        });
    }

    /** Within an access. */
    Collection<ErrorPattern> patternsOfWriter(UserId user) {
        return patterns.values(user);
    }

    /** Within an access. */
    Collection<PatternTransition> transitionsOfWriter(UserId user) {
        return transitions.values(user);
    }

    private static ErrorPattern inMicros(ErrorPattern pattern) {
        return new ErrorPattern(
                pattern.user(),
                pattern.pair(),
                pattern.frequency(),
                Micros.of(pattern.firstSeen()),
                Micros.of(pattern.lastSeen()),
                pattern.status(),
                pattern.since(),
                pattern.quiet()
                        .map(q -> new ErrorPattern.Quiet(Micros.of(q.from()), q.occurrencesBefore(), q.wordsBefore())));
    }
}
