package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.runner.jobs.FireTimeView;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the report: picks what a person would want to see. */
final class Reporter {

    private static final int ROWS = 8;
    private static final double HARDLY_BY_CHANCE = 0.05;

    private final Term term;
    private final List<SimulatedWriter> writers;
    private final Learnt learnt;

    Reporter(Term term, List<SimulatedWriter> writers, Learnt learnt) {
        this.term = term;
        this.writers = writers;
        this.learnt = learnt;
    }

    DemoReport report(long seed, LearningJobs jobs, List<Score> scores) {
        DemoReport.LedgerLines ledger = new LedgerReport(term).lines(jobs);
        return new DemoReport(
                scene(seed),
                words(),
                retrainings(),
                patterns(),
                weeks(),
                sampleWriter(),
                ledger,
                jobs.jobs().stream().map(FireTimeView::of).toList(),
                scores.stream().map(DemoReport.Finding::of).toList(),
                ledger.eachPeriodOnce() && scores.stream().allMatch(Score::isEnough));
    }

    private DemoReport.Scene scene(long seed) {
        List<SimulatedSession> sessions =
                writers.stream().flatMap(w -> w.sessions().stream()).toList();
        return new DemoReport.Scene(
                seed,
                term.zone().getId(),
                term.firstMonday().toString(),
                term.endMonday().minusDays(1).toString(),
                writers.size(),
                sessions.size(),
                sessions.stream().mapToLong(s -> s.flags().size()).sum(),
                sessions.stream().mapToLong(SimulatedSession::words).sum());
    }

    private DemoReport.WordsLearnt words() {
        List<DictionaryWord> best = onePerWriter(
                new HashSet<>(),
                learnt.words(),
                DictionaryWord::user,
                Comparator.comparingLong(Reporter::sessions),
                w -> true,
                ROWS);
        return new DemoReport.WordsLearnt(
                learnt.words().size(),
                learnt.words().stream().map(DictionaryWord::user).distinct().count(),
                best.stream().map(this::line).toList());
    }

    private static long sessions(DictionaryWord word) {
        return word.evidence().map(DictionaryWord.Evidence::sessions).orElse(0L);
    }

    private DemoReport.WordLine line(DictionaryWord word) {
        DictionaryWord.Evidence evidence = word.evidence().orElseThrow();
        return new DemoReport.WordLine(
                word.user().value(),
                word.form(),
                evidence.sessions(),
                evidence.occurrences(),
                day(evidence.firstSeen()),
                day(evidence.lastSeen()),
                day(word.addedAt()));
    }

    private DemoReport.Retrainings retrainings() {
        List<AdapterVersion> promoted =
                learnt.trainings().stream().filter(Reporter::isPromoted).toList();
        Comparator<AdapterVersion> byGain = Comparator.comparingDouble(v -> after(v) - before(v));
        List<AdapterVersion> sample = new ArrayList<>(onePerWriter(
                new HashSet<>(), learnt.trainings(), AdapterVersion::user, byGain, Reporter::isPromoted, 5));
        sample.addAll(onePerWriter(
                new HashSet<>(),
                learnt.trainings(),
                AdapterVersion::user,
                byGain.reversed(),
                v -> !isPromoted(v),
                ROWS - 5));
        return new DemoReport.Retrainings(
                learnt.trainings().size(),
                promoted.size(),
                learnt.trainings().size() - promoted.size(),
                learnt.trainings().stream().map(AdapterVersion::user).distinct().count(),
                promoted.stream().mapToDouble(Reporter::before).average().orElse(0),
                promoted.stream().mapToDouble(Reporter::after).average().orElse(0),
                sample.stream().map(this::line).toList());
    }

    private static boolean isPromoted(AdapterVersion version) {
        return version.decision() == AdapterVersion.Decision.PROMOTED;
    }

    private static double before(AdapterVersion version) {
        return accuracy(version.incumbentMeasures());
    }

    private static double after(AdapterVersion version) {
        return accuracy(version.candidateMeasures());
    }

    private static double accuracy(Evaluation measures) {
        return measures.measure("top1").orElseThrow();
    }

    private DemoReport.TrainingLine line(AdapterVersion version) {
        return new DemoReport.TrainingLine(
                version.user().value(),
                day(version.cutOff()),
                version.version(),
                version.trainedOn(),
                version.heldOut(),
                before(version),
                after(version),
                version.decision().name());
    }

    private DemoReport.Patterns patterns() {
        Comparator<PatternTransition> byStrength =
                Comparator.comparingDouble(PatternTransition::strength).reversed();
        List<PatternTransition> sample = new ArrayList<>();
        Set<UserId> seen = new HashSet<>();
        for (PatternStatus status : List.of(PatternStatus.MASTERED, PatternStatus.IMPROVING, PatternStatus.ACTIVE)) {
            sample.addAll(onePerWriter(
                    seen, learnt.transitions(), PatternTransition::user, byStrength, t -> t.to() == status, 3));
        }
        return new DemoReport.Patterns(
                transitions(PatternStatus.IMPROVING),
                learnt.transitions().stream()
                        .filter(t -> t.to() == PatternStatus.IMPROVING && t.strength() < HARDLY_BY_CHANCE)
                        .count(),
                transitions(PatternStatus.MASTERED),
                transitions(PatternStatus.ACTIVE),
                sample.stream()
                        .map(t -> new DemoReport.PatternLine(
                                t.user().value(),
                                t.pair().misspelling(),
                                t.pair().correction(),
                                t.to().name(),
                                t.date().toString(),
                                t.strength()))
                        .toList());
    }

    private long transitions(PatternStatus to) {
        return learnt.transitions().stream().filter(t -> t.to() == to).count();
    }

    private List<DemoReport.WeekLine> weeks() {
        Map<IsoWeek, List<ProgressSnapshot>> byWeek = new TreeMap<>();
        learnt.snapshots()
                .forEach(s ->
                        byWeek.computeIfAbsent(s.week(), w -> new ArrayList<>()).add(s));
        List<DemoReport.WeekLine> lines = new ArrayList<>();
        byWeek.forEach((week, snapshots) -> {
            long words = sum(snapshots, ProgressSnapshot::words);
            lines.add(new DemoReport.WeekLine(
                    week.toString(),
                    snapshots.size(),
                    sum(snapshots, ProgressSnapshot::sessions),
                    words,
                    words == 0 ? null : 100.0 * sum(snapshots, ProgressSnapshot::errors) / words,
                    sum(snapshots, ProgressSnapshot::improving),
                    sum(snapshots, ProgressSnapshot::mastered)));
        });
        return lines;
    }

    private static long sum(Collection<ProgressSnapshot> snapshots, Function<ProgressSnapshot, Long> what) {
        return snapshots.stream().mapToLong(what::apply).sum();
    }

    /** The first of those who have mastered most, and who wrote in all weeks if there is one. */
    private DemoReport.WriterWeeks sampleWriter() {
        UserId chosen = writers.stream()
                .map(SimulatedWriter::id)
                .max(Comparator.<UserId>comparingInt(id -> learnt.snapshots(id).size())
                        .thenComparingLong(id -> sum(learnt.snapshots(id), ProgressSnapshot::mastered))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        return new DemoReport.WriterWeeks(
                chosen.value(),
                learnt.snapshots(chosen).stream().map(Reporter::line).toList());
    }

    private static DemoReport.WriterWeek line(ProgressSnapshot s) {
        return new DemoReport.WriterWeek(
                s.week().toString(),
                s.sessions(),
                s.words(),
                orNull(s.accuracy()),
                orNull(s.errorsPer100Words()),
                s.newPatterns(),
                s.improving(),
                s.mastered(),
                s.streak());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private String day(Instant instant) {
        LocalDate date = instant.atZone(term.zone()).toLocalDate();
        return date.toString();
    }

    /** The best ones that pass, at most one of each writer, and none of those seen before. */
    private static <T> List<T> onePerWriter(
            Set<UserId> seen,
            List<T> all,
            Function<T, UserId> writer,
            Comparator<T> better,
            Predicate<T> filter,
            int limit) {
        return all.stream()
                .filter(filter)
                .sorted(better.reversed())
                .filter(item -> seen.add(writer.apply(item)))
                .limit(limit)
                .toList();
    }
}
