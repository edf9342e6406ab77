package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.AdapterVersion.Decision;
import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class MemoryRetraining implements RetrainingRepository {

    private static final int NONE = 0;

    private final Transactions transactions;
    private final MemoryWriters writers;
    private final WritingTables writing;
    private final Summaries summaries;

    /** The newest first. */
    private final GroupedTable<UserId, Integer, AdapterVersion> versions;

    private final Table<UserId, Integer> inUse;

    MemoryRetraining(Transactions transactions, MemoryWriters writers, WritingTables writing, Summaries summaries) {
        this.transactions = transactions;
        this.writers = writers;
        this.writing = writing;
        this.summaries = summaries;
        this.versions = new GroupedTable<>(transactions, Comparator.<Integer>reverseOrder());
        this.inUse = new Table<>(transactions, Order.WRITERS);
    }

    @Override
    public List<DueWriter> due(DueQuery query) {
        return transactions.access(
                () -> candidates(query).limit(query.writers().limit()).toList());
    }

    @Override
    public long countDue(DueQuery query) {
        return transactions.access(() -> candidates(query).count());
    }

    private Stream<DueWriter> candidates(DueQuery query) {
        return writers.living(query.writers())
                .filter(user ->
                        query.since().map(since -> mayBeDue(user, query, since)).orElse(true))
                .map(user -> tally(user, new AsOf(query.asOf())))
                .filter(due -> due.newPairs() >= query.minNewPairs()
                        && due.lastCompleted()
                                .map(query.completedBefore()::isAfter)
                                .orElse(true));
    }

    private boolean mayBeDue(UserId user, DueQuery query, DueQuery.Since since) {
        return writers.isActive(user, since.active())
                || lastCompleted(user, new AsOf(query.asOf()))
                        .filter(last -> !last.isBefore(since.completed()))
                        .isPresent();
    }

    private Optional<Instant> lastCompleted(UserId user, AsOf then) {
        return versions.values(user).stream()
                .map(AdapterVersion::cutOff)
                .filter(then::reached)
                .max(Comparator.naturalOrder());
    }

    private DueWriter tally(UserId user, AsOf then) {
        Optional<Instant> lastCompleted = lastCompleted(user, then);
        Set<ErrorPair> fresh = new HashSet<>();
        long occurrences = 0;
        for (Observation observation : writing.observations.values(user)) {
            Optional<ErrorPair> pair = then.pair(observation);
            if (pair.isPresent()) {
                occurrences++;
                if (isNew(observation.outcomeAt(), lastCompleted)) {
                    fresh.add(pair.get());
                }
            }
        }
        for (var folded : summaries.pairs(user).entrySet()) {
            Instant knownAt = folded.getValue().lastKnownAt();
            if (then.reached(knownAt)) {
                occurrences++;
                if (isNew(Optional.of(knownAt), lastCompleted)) {
                    fresh.add(folded.getKey());
                }
            }
        }
        return new DueWriter(user, fresh.size(), lastCompleted, occurrences);
    }

    private static boolean isNew(Optional<Instant> knownAt, Optional<Instant> lastCompleted) {
        return lastCompleted.isEmpty()
                || knownAt.filter(lastCompleted.get()::isBefore).isPresent();
    }

    @Override
    public List<PairOccurrence> occurrences(Collection<UserId> users, Instant asOf) {
        AsOf then = new AsOf(asOf);
        return transactions.access(() -> {
            List<PairOccurrence> found = new ArrayList<>();
            Set<UserId> distinct = new TreeSet<>(Order.WRITERS);
            distinct.addAll(users);
            for (UserId user : distinct) {
                List<PairOccurrence> ofUser = new ArrayList<>();
                summaries.pairs(user).forEach((pair, summary) -> {
                    if (then.reached(summary.lastKnownAt())) {
                        ofUser.add(new PairOccurrence(user, pair, summary.lastSeen()));
                    }
                });
                for (Observation observation : writing.observations.values(user)) {
                    then.pair(observation)
                            .ifPresent(pair -> ofUser.add(new PairOccurrence(user, pair, observation.occurredAt())));
                }
                // Stable: the rows come by observation id, and what is folded, which has none, before them.
                ofUser.sort(Comparator.comparing(PairOccurrence::occurredAt));
                found.addAll(ofUser);
            }
            return found;
        });
    }

    @Override
    public Map<UserId, AdapterVersion> inUse(Collection<UserId> users) {
        return transactions.access(() -> {
            Map<UserId, AdapterVersion> found = new LinkedHashMap<>();
            for (UserId user : users) {
                @Nullable AdapterVersion version = versions.get(user, numberInUse(user));
                if (version != null) {
                    found.put(user, version);
                }
            }
            return found;
        });
    }

    @Override
    public Optional<AdapterVersion> inUse(UserId user) {
        return transactions.access(() -> Optional.ofNullable(versions.get(user, numberInUse(user))));
    }

    @Override
    public Map<UserId, Integer> latestVersions(Collection<UserId> users) {
        return transactions.access(() -> {
            Map<UserId, Integer> latest = new LinkedHashMap<>();
            for (UserId user : users) {
                if (versions.size(user) > 0) {
                    latest.put(user, versions.rows(user).firstKey());
                }
            }
            return latest;
        });
    }

    @Override
    public Set<UserId> save(Collection<AdapterVersion> completed) {
        return transactions.access(() -> {
            Set<UserId> saved = new LinkedHashSet<>();
            for (AdapterVersion version : completed) {
                UserId user = version.user();
                if (versions.get(user, version.version()) == null && version.incumbent() == numberInUse(user)) {
                    versions.put(user, version.version(), with(version, version.decision(), version.artifact()));
                    if (version.decision() == Decision.PROMOTED) {
                        inUse.put(user, version.version());
                    }
                    saved.add(user);
                }
            }
            return saved;
        });
    }

    @Override
    public List<AdapterVersion> versions(UserId user) {
        return transactions.access(() -> versions.values(user).stream()
                .map(version -> with(version, version.decision(), Optional.empty()))
                .toList());
    }

    @Override
    public List<AdapterVersion> rollBack(ExecutionId execution) {
        return transactions.access(() -> {
            List<AdapterVersion> takenBack = inUse.rows().entrySet().stream()
                    .flatMap(use -> Optional.ofNullable(versions.get(use.getKey(), use.getValue())).stream())
                    .filter(version -> version.execution().equals(execution))
                    .toList();
            takenBack.forEach(this::takeBack);
            return takenBack.stream()
                    .map(version -> with(version, Decision.ROLLED_BACK, Optional.empty()))
                    .toList();
        });
    }

    private void takeBack(AdapterVersion version) {
        versions.put(version.user(), version.version(), with(version, Decision.ROLLED_BACK, version.artifact()));
        if (version.incumbent() == NONE) {
            inUse.remove(version.user());
        } else {
            inUse.put(version.user(), version.incumbent());
        }
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> {
            versions.removeAll(user);
            inUse.remove(user);
        });
    }

    private int numberInUse(UserId user) {
        @Nullable Integer number = inUse.get(user);
        return number == null ? NONE : number;
    }

    private static AdapterVersion with(AdapterVersion version, Decision decision, Optional<ModelArtifact> artifact) {
        return new AdapterVersion(
                version.user(),
                version.version(),
                decision,
                version.execution(),
                Micros.of(version.cutOff()),
                version.incumbent(),
                version.trainedOn(),
                version.heldOut(),
                version.candidateMeasures(),
                version.incumbentMeasures(),
                version.baseMeasures(),
                artifact);
    }
}
