package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;

/** Measures a corrector on misspellings that are no words, without looking at who made them. */
final class PairsEvaluation {

    private static final Pattern TOKEN = Pattern.compile("['’]*\\p{L}[\\p{L}\\p{M}'’]*");

    private final Corrector corrector;
    private final long seed;

    PairsEvaluation(Corrector corrector, long seed) {
        this.corrector = corrector;
        this.seed = seed;
    }

    /** @param most how many pairs to draw; empty means all */
    PairsReport run(PairList list, OptionalInt most, Optional<Long> channelPairs) {
        List<ErrorPair> tokens = new ArrayList<>(
                list.pairs().stream().filter(PairsEvaluation::isOfTokens).toList());
        Collections.shuffle(tokens, new Random(seed));
        List<ErrorPair> sample = tokens.subList(0, Math.min(most.orElse(tokens.size()), tokens.size()));
        List<ErrorPair> nonWords =
                sample.stream().filter(p -> !corrector.isWord(p.misspelling())).toList();
        Stopwatch watch = new Stopwatch();
        Tally tally = Tally.NONE;
        for (ErrorPair pair : nonWords) {
            List<Suggestion> suggestions = watch.time(() -> corrector.suggest(pair.misspelling(), Tally.MOST));
            tally = tally.plus(Tally.of(Tally.rank(suggestions, pair.correction())));
        }
        return new PairsReport(
                seed,
                channelPairs.orElse(null),
                list.rows(),
                list.same(),
                list.bad().size(),
                tokens.size(),
                sample.size(),
                tally.n(),
                tally.n() == 0 ? null : tally.shares(),
                Percentiles.of(watch.taken()));
    }

    private static boolean isOfTokens(ErrorPair pair) {
        return TOKEN.matcher(pair.misspelling()).matches()
                && TOKEN.matcher(pair.correction()).matches();
    }
}
