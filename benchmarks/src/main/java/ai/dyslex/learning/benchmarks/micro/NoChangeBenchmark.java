package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What {@code detect_no_change_words} decides for a page, with the veto that knows the writer's own corrections: each writer has
 * eight candidates, two in more than one form, and one that was corrected once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NoChangeBenchmark {

    private static final int CANDIDATES = 8;

    private final Run run = Page.run(NoChangeJob.ID);
    private final List<WordEvidence> evidence = new ArrayList<>();
    private Page page = new Page(List.of(), List.of());
    private final NoChangeJob job = new NoChangeJob(
            Page.noWriters(),
            Prepared.repository(DictionaryRepository.class, Map.of("evidence", arguments -> evidence)),
            WordVeto.ownCorrectionsOnly(),
            NoChangePolicy.defaults());

    /** Makes up the evidence. */
    @Setup
    public void prepare() {
        page = Page.of(CANDIDATES);
        for (int i = 0; i < Page.WRITERS; i++) {
            int number = 0;
            for (ErrorPair pair : page.pairs().get(i)) {
                evidence.add(evidence(i, number++, pair.misspelling()));
            }
        }
        Page.require(plan(), "words_added", CANDIDATES - 1);
    }

    private WordEvidence evidence(int writer, int number, String word) {
        TreeMap<String, Long> forms = new TreeMap<>(Map.of(word, 3L));
        if (number % 4 == 0) {
            forms.put(Character.toUpperCase(word.charAt(0)) + word.substring(1), 5L);
            forms.put(word + ",", 1L);
        }
        return new WordEvidence(
                page.users().get(writer),
                word,
                3 + number,
                4 + number,
                0,
                forms,
                "en",
                Page.AS_OF.minus(Duration.ofDays(60 - number)),
                Page.AS_OF.minus(Duration.ofDays(3 + number)),
                number == 5);
    }

    /** A page of the first run: all candidates are new. Per writer. */
    @Benchmark
    @OperationsPerInvocation(Page.WRITERS)
    public PageEffect plan() {
        return job.plan(run, page.users()).preview();
    }
}
