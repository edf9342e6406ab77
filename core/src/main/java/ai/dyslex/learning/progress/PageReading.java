package ai.dyslex.learning.progress;

import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.RecordingRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a page of writers did in the reported week and in those that may have to be made up for; and what is told of it. */
final class PageReading {

    private record Key(UserId user, IsoWeek week) {}

    private final RecordingRepository recordings;
    private final SnapshotRepository snapshots;
    private final Run run;
    private final IsoWeek reported;
    private final IsoWeek oldest;
    private final ProgressPolicy policy;
    private final ZoneId zone;

    private final Map<Key, ProgressSnapshot> existing = new HashMap<>();
    private final Map<UserId, ProgressSnapshot> before = new HashMap<>();
    private final Map<UserId, TreeMap<IsoWeek, WeekFacts>> facts = new HashMap<>();

    PageReading(
            RecordingRepository recordings,
            SnapshotRepository snapshots,
            Run run,
            IsoWeek reported,
            ProgressPolicy policy) {
        this.recordings = recordings;
        this.snapshots = snapshots;
        this.run = run;
        this.reported = reported;
        this.oldest = reported.plus(-policy.backFillWeeks());
        this.policy = policy;
        this.zone = run.learningZone();
    }

    void read(List<UserId> users) {
        snapshots.snapshots(users, oldest, reported).forEach(s -> existing.put(new Key(s.user(), s.week()), s));
        readSessions(users);
        Set<IsoWeek> wanted = new TreeSet<>();
        Set<UserId> concerned = new HashSet<>();
        facts.forEach((user, weeks) -> {
            for (WeekFacts week : weeks.values()) {
                if (isWanted(week)) {
                    wanted.addAll(weeks.tailMap(week.week()).keySet());
                    concerned.add(user);
                    break;
                }
            }
        });
        if (!wanted.isEmpty()) {
            IsoWeek first = wanted.iterator().next();
            readObservations(concerned, first);
            readPatterns(concerned, first);
            snapshots.latestBefore(concerned, oldest).forEach(s -> before.put(s.user(), s));
        }
    }

    private boolean isWanted(WeekFacts week) {
        return run.force()
                || ProgressRule.isToWrite(week, existing(week.user(), week.week()), age(week.week()), policy);
    }

    private void readSessions(List<UserId> users) {
        Set<Instant> starts = new TreeSet<>();
        LocalDate end = reported.plus(1).monday();
        for (LocalDate day = oldest.monday(); !day.isAfter(end); day = day.plusDays(1)) {
            // A date that the zone skips begins when the next one does: the set keeps one of the two.
            starts.add(day.atStartOfDay(zone).toInstant());
        }
        List<Instant> days = List.copyOf(starts);
        for (Activity day : recordings.activity(users, days, run.asOf())) {
            LocalDate date = days.get(day.bucket()).atZone(zone).toLocalDate();
            IsoWeek week = IsoWeek.of(date);
            facts.computeIfAbsent(day.user(), u -> new TreeMap<>()).merge(week, ofDay(day, week), PageReading::sum);
        }
    }

    private static WeekFacts ofDay(Activity day, IsoWeek week) {
        return new WeekFacts(
                day.user(),
                week,
                day.sessions(),
                day.words(),
                1,
                day.changedAt(),
                List.of(),
                new PatternTally(day.user(), week, 0, 0, 0));
    }

    private static WeekFacts sum(WeekFacts a, WeekFacts b) {
        return new WeekFacts(
                a.user(),
                a.week(),
                a.sessions() + b.sessions(),
                a.words() + b.words(),
                a.activeDays() + b.activeDays(),
                a.changedAt().isAfter(b.changedAt()) ? a.changedAt() : b.changedAt(),
                a.observations(),
                a.patterns());
    }

    private void readObservations(Collection<UserId> users, IsoWeek first) {
        List<Instant> weeks = new ArrayList<>();
        for (IsoWeek week = first; week.compareTo(reported.plus(1)) <= 0; week = week.plus(1)) {
            weeks.add(week.start(zone));
        }
        Map<Key, List<ObservationTally>> tallies = new HashMap<>();
        for (ObservationTally tally : snapshots.observations(users, weeks, run.asOf())) {
            tallies.computeIfAbsent(new Key(tally.user(), first.plus(tally.bucket())), k -> new ArrayList<>())
                    .add(tally);
        }
        tallies.forEach((key, list) -> replace(
                key,
                old -> new WeekFacts(
                        old.user(),
                        old.week(),
                        old.sessions(),
                        old.words(),
                        old.activeDays(),
                        old.changedAt(),
                        list,
                        old.patterns())));
    }

    private void readPatterns(Collection<UserId> users, IsoWeek first) {
        for (PatternTally tally : snapshots.patterns(users, first, reported, zone)) {
            replace(
                    new Key(tally.user(), tally.week()),
                    old -> new WeekFacts(
                            old.user(),
                            old.week(),
                            old.sessions(),
                            old.words(),
                            old.activeDays(),
                            old.changedAt(),
                            old.observations(),
                            tally));
        }
    }

    private void replace(Key key, UnaryOperator<WeekFacts> change) {
        facts.getOrDefault(key.user(), new TreeMap<>()).computeIfPresent(key.week(), (week, old) -> change.apply(old));
    }

    /** The weeks in which the writer wrote, the oldest first. */
    SortedMap<IsoWeek, WeekFacts> facts(UserId user) {
        return facts.getOrDefault(user, new TreeMap<>());
    }

    /** The writer's snapshot for a week. */
    Optional<ProgressSnapshot> existing(UserId user, IsoWeek week) {
        return Optional.ofNullable(existing.get(new Key(user, week)));
    }

    /** The writer's latest snapshot from before the weeks that are looked at. */
    Optional<ProgressSnapshot> before(UserId user) {
        return Optional.ofNullable(before.get(user));
    }

    /** 0 for the reported week, 1 for the one before, … */
    int age(IsoWeek week) {
        return (int) ChronoUnit.WEEKS.between(week.monday(), reported.monday());
    }
}
