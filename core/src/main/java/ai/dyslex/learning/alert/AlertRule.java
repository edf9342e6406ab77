package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides when people are told of what. */
final class AlertRule {

    /** A last alert that lies further ahead was written while the store's clock was wrong. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final AlertPolicy policy;

    AlertRule(AlertPolicy policy) {
        this.policy = policy;
    }

    /**
     * @param state what to remember
     * @param items what to tell now; empty for no alert
     */
    record Decision(AlertState state, List<AlertItem> items) {}

    /** @param facts what has become known since the last look, in the order in which it happened */
    Decision decide(AlertState before, List<Fact> facts, Instant now) {
        Map<Key, Incident> incidents = new LinkedHashMap<>();
        before.incidents().forEach(i -> incidents.put(new Key(i.job(), i.kind()), i));
        facts.forEach(fact -> enter(incidents, fact));
        List<Incident> known = new ArrayList<>(incidents.values());
        boolean tellsTrouble = isTimeForTrouble(before, known, now);
        boolean tells = tellsTrouble || (tellsRecoveries() && known.stream().anyMatch(Incident::isRecovered));
        if (!tells) {
            return new Decision(remembered(before, known, Optional.empty(), now), List.of());
        }
        // A recovery takes with it what waits for the end of the cool-down: so the night is told to its end.
        List<Incident> trouble = known.stream().filter(i -> i.untold() > 0).toList();
        List<AlertItem> items =
                new ArrayList<>(trouble.stream().map(Incident::item).toList());
        items.addAll(recoveries(known));
        Optional<AlertKind.Severity> told = worst(trouble);
        List<Incident> rest = known.stream()
                .map(i -> i.untold() > 0 ? i.told() : i)
                .filter(i -> !i.isOver())
                .toList();
        return new Decision(remembered(before, rest, told, now), items);
    }

    private boolean tellsRecoveries() {
        return policy.kinds().contains(AlertKind.RECOVERED);
    }

    private record Key(JobId job, AlertKind kind) {}

    private void enter(Map<Key, Incident> incidents, Fact fact) {
        if (fact.kind() == AlertKind.RECOVERED) {
            incidents.replaceAll(
                    (key, i) -> i.job().equals(fact.job()) && !i.lastAt().isAfter(fact.at()) ? i.over() : i);
            return;
        }
        if (policy.kinds().contains(fact.kind())) {
            incidents.merge(
                    new Key(fact.job(), fact.kind()),
                    Incident.of(fact),
                    (known, fresh) -> known.subject().equals(fact.subject()) ? known : known.again(fact));
        }
    }

    private boolean isTimeForTrouble(AlertState before, List<Incident> known, Instant now) {
        List<Incident> untold = known.stream().filter(i -> i.untold() > 0).toList();
        boolean gathered = untold.stream()
                .anyMatch(i -> !i.untoldSince().plus(policy.gatherFor()).isAfter(now));
        return gathered && (!isCoolingDown(before, now) || isWorse(untold, before));
    }

    private boolean isCoolingDown(AlertState before, Instant now) {
        return before.lastAlertAt()
                .filter(at -> !at.isAfter(now.plus(CLOCK_TOLERANCE)))
                .filter(at -> at.plus(policy.coolDown()).isAfter(now))
                .isPresent();
    }

    private static boolean isWorse(List<Incident> untold, AlertState before) {
        return worst(untold)
                .filter(severity -> before.lastSeverity()
                        .map(last -> severity.compareTo(last) > 0)
                        .orElse(true))
                .isPresent();
    }

    private static Optional<AlertKind.Severity> worst(List<Incident> incidents) {
        return incidents.stream().map(i -> i.kind().severity()).max(AlertKind.Severity::compareTo);
    }

    private List<AlertItem> recoveries(List<Incident> known) {
        if (!tellsRecoveries()) {
            return List.of();
        }
        Map<JobId, List<Incident>> byJob = new TreeMap<>();
        known.stream()
                .filter(i -> i.isOver() && i.isTold() && i.kind().isRecoverable())
                .forEach(i ->
                        byJob.computeIfAbsent(i.job(), job -> new ArrayList<>()).add(i));
        return byJob.entrySet().stream()
                .map(entry -> recovery(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static AlertItem recovery(JobId job, List<Incident> over) {
        Incident latest = over.get(over.size() - 1);
        return new AlertItem(
                AlertKind.RECOVERED,
                job,
                over.stream().mapToInt(Incident::total).sum(),
                latest.execution(),
                latest.periods(),
                Optional.empty(),
                over.stream().map(Incident::untoldSince).min(Instant::compareTo).orElse(latest.lastAt()),
                latest.lastAt(),
                true,
                over.stream().map(Incident::kind).sorted().toList());
    }

    private AlertState remembered(
            AlertState before, List<Incident> known, Optional<AlertKind.Severity> told, Instant now) {
        List<Incident> kept = known.stream()
                .filter(i -> !i.isOver() || i.untold() > 0 || (tellsRecoveries() && i.isRecovered()))
                .toList();
        return told.isPresent()
                ? new AlertState(Optional.of(now), told, kept)
                : new AlertState(before.lastAlertAt(), before.lastSeverity(), kept);
    }
}
