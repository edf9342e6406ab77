package ai.dyslex.learning.runner.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up how the writers' histories went. Pure. */
final class QualityReporter {

    private static final double THOUSAND = 1000;

    private final long seed;

    QualityReporter(long seed) {
        this.seed = seed;
    }

    /** What is compared with what. */
    enum Comparison {
        PROMOTED_TO_BASE(Contender.PROMOTED, Contender.BASE),
        PROMOTED_TO_MEMORY(Contender.PROMOTED, Contender.BASE_MEMORY),
        UNGATED_TO_BASE(Contender.UNGATED, Contender.BASE);

        private final Contender of;
        private final Contender to;

        Comparison(Contender of, Contender to) {
            this.of = of;
            this.to = to;
        }
    }

    /** @param results of writers, in the order of the file */
    QualityReport report(
            Optional<Long> channelPairs,
            QualityReport.Input input,
            List<WriterResult> results,
            Percentiles suggestBase,
            Percentiles suggestPromoted) {
        Map<String, List<WriterResult>> byCorpus = new LinkedHashMap<>();
        results.forEach(result -> byCorpus.computeIfAbsent(result.corpus(), c -> new ArrayList<>())
                .add(result));
        List<QualityReport.Group> corpora = new ArrayList<>();
        byCorpus.forEach((corpus, some) -> corpora.add(group(corpus, some)));
        List<Night> nights =
                results.stream().flatMap(result -> result.nights().stream()).toList();
        return new QualityReport(
                seed,
                channelPairs.orElse(null),
                input,
                group(null, results),
                corpora,
                new QualityReport.Milliseconds(
                        suggestBase,
                        suggestPromoted,
                        Percentiles.of(nights.stream().map(Night::milliseconds).toList())),
                Percentiles.of(nights.stream()
                        .flatMap(night -> night.trained().stream())
                        .map(trained -> (double) trained.artifact().size())
                        .toList()),
                results.stream().map(QualityReporter::one).toList());
    }

    private QualityReport.Group group(@Nullable String corpus, List<WriterResult> results) {
        List<QualityReport.SliceScores> slices = new ArrayList<>();
        for (Slice slice : Slice.values()) {
            slices.add(slice(slice, results));
        }
        return new QualityReport.Group(
                corpus,
                results.size(),
                results.stream().filter(r -> r.scores().size(Slice.ALL) > 0).count(),
                nights(results),
                falseCorrections(results),
                slices);
    }

    private static QualityReport.Nights nights(List<WriterResult> results) {
        return new QualityReport.Nights(
                count(results, Night.Decision.PROMOTED),
                count(results, Night.Decision.REJECTED),
                count(results, Night.Decision.FAILED));
    }

    private static long count(List<WriterResult> results, Night.Decision decision) {
        return results.stream().mapToLong(result -> result.nights(decision)).sum();
    }

    private static QualityReport.FalseCorrections falseCorrections(List<WriterResult> results) {
        RightWords.Changed sum =
                results.stream().map(WriterResult::changed).reduce(RightWords.Changed.NONE, RightWords.Changed::plus);
        return sum.words() == 0
                ? new QualityReport.FalseCorrections(0, null, null, null)
                : new QualityReport.FalseCorrections(
                        sum.words(),
                        THOUSAND * sum.base() / sum.words(),
                        THOUSAND * sum.promoted() / sum.words(),
                        THOUSAND * (sum.promoted() - sum.base()) / sum.words());
    }

    private QualityReport.SliceScores slice(Slice slice, List<WriterResult> all) {
        List<Scores> scores = all.stream()
                .map(WriterResult::scores)
                .filter(s -> s.size(slice) > 0)
                .toList();
        if (scores.isEmpty()) {
            return new QualityReport.SliceScores(slice.key(), 0, 0, Map.of(), Map.of(), List.of());
        }
        Map<String, Tally.Shares> micro = new LinkedHashMap<>();
        Map<String, Tally.Shares> mean = new LinkedHashMap<>();
        long n = 0;
        for (Contender contender : Contender.values()) {
            List<Tally> tallies =
                    scores.stream().map(s -> s.get(slice, contender)).toList();
            Tally sum = tallies.stream().reduce(Tally.NONE, Tally::plus);
            n = sum.n();
            micro.put(contender.key(), sum.shares());
            mean.put(
                    contender.key(),
                    Tally.Shares.mean(tallies.stream().map(Tally::shares).toList()));
        }
        List<QualityReport.Difference> differences = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            differences.add(new QualityReport.Difference(
                    comparison.of.key(),
                    comparison.to.key(),
                    interval(scores, slice, comparison, Tally::top1),
                    interval(scores, slice, comparison, Tally::top5)));
        }
        return new QualityReport.SliceScores(slice.key(), n, scores.size(), micro, mean, differences);
    }

    private Bootstrap.Interval interval(
            List<Scores> scores, Slice slice, Comparison comparison, ToLongFunction<Tally> right) {
        List<Bootstrap.Writer> writers = new ArrayList<>();
        for (Scores of : scores) {
            long difference =
                    right.applyAsLong(of.get(slice, comparison.of)) - right.applyAsLong(of.get(slice, comparison.to));
            writers.add(new Bootstrap.Writer(of.size(slice), difference));
        }
        return Bootstrap.interval(writers, seed).orElseThrow();
    }

    private static QualityReport.OneWriter one(WriterResult result) {
        Map<String, Double> top1 = new LinkedHashMap<>();
        long scored = result.scores().size(Slice.ALL);
        if (scored > 0) {
            for (Contender contender : Contender.values()) {
                top1.put(
                        contender.key(),
                        result.scores().get(Slice.ALL, contender).shares().top1());
            }
        }
        return new QualityReport.OneWriter(
                result.corpus(), result.user().value(), result.pairs(), scored, nights(List.of(result)), top1);
    }
}
