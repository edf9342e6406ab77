package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class MemoryDictionaries implements DictionaryRepository {

    private final Transactions transactions;
    private final WritingTables writing;
    private final Summaries summaries;
    private final GroupedTable<UserId, String, DictionaryWord> words;

    MemoryDictionaries(Transactions transactions, WritingTables writing, Summaries summaries) {
        this.transactions = transactions;
        this.writing = writing;
        this.summaries = summaries;
        this.words = new GroupedTable<>(transactions, Order.BYTES);
    }

    @Override
    public List<WordEvidence> evidence(Collection<UserId> users, Instant from, Instant asOf, int minSessions) {
        AsOf then = new AsOf(asOf);
        return transactions.access(() -> {
            List<WordEvidence> found = new ArrayList<>();
            for (UserId user : new LinkedHashSet<>(users)) {
                Set<String> corrected = everCorrected(user, then);
                candidates(user, from, then).forEach((key, collector) -> {
                    if (collector.isUnchanging(minSessions)) {
                        found.add(collector.evidence(user, key, corrected.contains(key)));
                    }
                });
            }
            return found;
        });
    }

    private Map<String, EvidenceCollector> candidates(UserId user, Instant from, AsOf then) {
        Map<String, EvidenceCollector> byKey = new TreeMap<>();
        for (Observation observation : writing.observations.values(user)) {
            if (then.sees(observation)
                    && observation.occurredAt().isAfter(from)
                    && then.reached(observation.occurredAt())
                    && words.get(user, observation.wordKey()) == null) {
                byKey.computeIfAbsent(observation.wordKey(), key -> new EvidenceCollector())
                        .add(observation, then, writing.isClosed(observation.sessionKey(), then));
            }
        }
        return byKey;
    }

    private Set<String> everCorrected(UserId user, AsOf then) {
        Set<String> corrected = new HashSet<>();
        for (Observation observation : writing.observations.values(user)) {
            then.pair(observation).map(ErrorPair::misspelling).ifPresent(corrected::add);
        }
        // Not by when it became known: a summary does not keep that for each of its occurrences, and to veto a word
        // that was
        // corrected later is the lesser evil.
        summaries.pairs(user).keySet().forEach(pair -> corrected.add(pair.misspelling()));
        return corrected;
    }

    @Override
    public List<DictionaryWord> insert(Collection<DictionaryWord> added) {
        return transactions.access(() -> {
            List<DictionaryWord> inserted = new ArrayList<>();
            for (DictionaryWord word : added) {
                if (words.get(word.user(), word.key()) == null) {
                    DictionaryWord row = inMicros(word);
                    words.put(row.user(), row.key(), row);
                    inserted.add(row);
                }
            }
            return inserted;
        });
    }

    @Override
    public void put(DictionaryWord word) {
        transactions.run(() -> words.put(word.user(), word.key(), inMicros(word)));
    }

    @Override
    public List<DictionaryWord> words(UserId user) {
        return transactions.access(() -> words.list(user));
    }

    @Override
    public List<DictionaryWord> deleteAddedBy(ExecutionId execution) {
        return transactions.access(() -> {
            List<DictionaryWord> deleted = words.groups().stream()
                    .sorted(Order.WRITERS)
                    .flatMap(user -> words.values(user).stream())
                    .filter(word -> word.source() == DictionaryWord.Source.AUTO
                            && word.removedAt().isEmpty()
                            && word.execution().equals(Optional.of(execution)))
                    .toList();
            deleted.forEach(word -> words.remove(word.user(), word.key()));
            return deleted;
        });
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> words.removeAll(user));
    }

    private static DictionaryWord inMicros(DictionaryWord word) {
        return new DictionaryWord(
                word.user(),
                word.key(),
                word.form(),
                word.source(),
                word.evidence()
                        .map(e -> new DictionaryWord.Evidence(
                                e.sessions(), e.occurrences(), Micros.of(e.firstSeen()), Micros.of(e.lastSeen()))),
                word.execution(),
                Micros.of(word.addedAt()),
                Micros.of(word.removedAt()));
    }
}
