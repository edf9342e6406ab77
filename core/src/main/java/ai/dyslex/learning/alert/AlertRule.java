package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides when people are told of what. Within a cool-down that is one alert of what is wrong, one more where something is
 * worse, and for each job that they were told of at most one that it has recovered.
 */
final class AlertRule {

    /** What lies further ahead was written while the store's clock was wrong. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** A recovery waits for others so long at most, in parts of a cool-down. */
    private static final int RECOVERIES_IN_A_COOL_DOWN = 6;

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
        before.incidents().stream()
                .filter(i -> policy.kinds().contains(i.kind()))
                .forEach(i -> incidents.put(new Key(i.job(), i.kind()), i));
        facts.forEach(fact -> enter(incidents, fact, now));
        List<Incident> known = List.copyOf(incidents.values());
        List<Incident> untold = known.stream().filter(Incident::isUntold).toList();
        boolean tellsTrouble = isTimeForTrouble(before, untold, now);
        if (!tellsTrouble && !isTimeForRecoveries(known, now)) {
            return new Decision(
                    new AlertState(before.lastAlertAt(), before.lastSeverity(), worthKeeping(known)), List.of());
        }
        // A recovery takes with it what has been and gone since: so the night is told to its end.
        List<AlertItem> items =
                new ArrayList<>(untold.stream().map(Incident::item).toList());
        items.addAll(recoveries(known));
        List<Incident> rest = known.stream()
                .filter(i -> !i.isOver())
                .map(i -> i.isUntold() ? i.told() : i)
                .toList();
        return new Decision(
                tellsTrouble
                        ? new AlertState(Optional.of(now), worst(untold), rest)
                        : new AlertState(before.lastAlertAt(), before.lastSeverity(), rest),
                items);
    }

    private record Key(JobId job, AlertKind kind) {}

    private void enter(Map<Key, Incident> incidents, Fact fact, Instant now) {
        if (fact.kind() == AlertKind.RECOVERED) {
            incidents.replaceAll((key, i) -> {
                boolean isEarlier = !i.lastAt().isAfter(fact.at()) || isAhead(i.lastAt(), now);
                return i.job().equals(fact.job()) && isEarlier ? i.over(fact.at()) : i;
            });
            return;
        }
        if (policy.kinds().contains(fact.kind())) {
            incidents.merge(
                    new Key(fact.job(), fact.kind()),
                    Incident.of(fact),
                    (known, fresh) -> known.subject().equals(fact.subject()) ? known : known.again(fact));
        }
    }

    private static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(CLOCK_TOLERANCE));
    }

    /** Whether so much time has passed since an instant, or the clock was set back. */
    private static boolean hasPassed(Duration wait, Instant since, Instant now) {
        return isAhead(since, now) || !since.plus(wait).isAfter(now);
    }

    private boolean isTimeForTrouble(AlertState before, List<Incident> untold, Instant now) {
        boolean gathered = untold.stream().anyMatch(i -> hasPassed(policy.gatherFor(), i.untoldSince(), now));
        boolean isCool = before.lastAlertAt()
                .map(at -> hasPassed(policy.coolDown(), at, now))
                .orElse(true);
        return gathered && (isCool || isWorse(untold, before));
    }

    private static boolean isWorse(List<Incident> untold, AlertState before) {
        return worst(untold.stream().filter(i -> !i.isOver()).toList())
                .filter(severity -> before.lastSeverity()
                        .map(last -> severity.compareTo(last) > 0)
                        .orElse(true))
                .isPresent();
    }

    private static Optional<AlertKind.Severity> worst(List<Incident> incidents) {
        return incidents.stream().map(i -> i.kind().severity()).max(AlertKind.Severity::compareTo);
    }

    /**
     * At once if all is well again. Not while something is wrong that waits for the end of the cool-down, lest "recovered" be
     * read as "all is well"; and where others that people know of are still wrong, it waits a while for them.
     */
    private boolean isTimeForRecoveries(List<Incident> known, Instant now) {
        List<Incident> recovered = known.stream().filter(this::isRecoveryToTell).toList();
        boolean hidesTrouble = known.stream().anyMatch(i -> i.isUntold() && !i.isOver());
        if (recovered.isEmpty() || hidesTrouble) {
            return false;
        }
        Duration patience = policy.coolDown().dividedBy(RECOVERIES_IN_A_COOL_DOWN);
        return known.stream().noneMatch(i -> !i.isOver() && i.kind().isRecoverable())
                || recovered.stream().flatMap(i -> i.overAt().stream()).anyMatch(at -> hasPassed(patience, at, now));
    }

    private boolean isRecoveryToTell(Incident incident) {
        return policy.kinds().contains(AlertKind.RECOVERED) && incident.isRecovered();
    }

    private List<AlertItem> recoveries(List<Incident> known) {
        Map<JobId, List<Incident>> byJob = new TreeMap<>();
        known.stream()
                .filter(this::isRecoveryToTell)
                .forEach(i ->
                        byJob.computeIfAbsent(i.job(), job -> new ArrayList<>()).add(i));
        return byJob.entrySet().stream()
                .map(entry -> recovery(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static AlertItem recovery(JobId job, List<Incident> over) {
        over.sort(Comparator.comparing(Incident::lastAt));
        Incident latest = over.get(over.size() - 1);
        return new AlertItem(
                AlertKind.RECOVERED,
                job,
                over.stream().mapToInt(Incident::total).sum(),
                latest.execution(),
                latest.periods(),
                Optional.empty(),
                over.stream().map(Incident::untoldSince).min(Instant::compareTo).orElse(latest.lastAt()),
                latest.overAt().orElse(latest.lastAt()),
                true,
                over.stream().map(Incident::kind).sorted().toList());
    }

    private List<Incident> worthKeeping(List<Incident> known) {
        return known.stream()
                .filter(i -> !i.isOver() || i.isUntold() || isRecoveryToTell(i))
                .toList();
    }
}
