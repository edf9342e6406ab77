package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.Words;
import java.util.Optional;

/** Says whether a word that is not known is rather a misspelling, or a name or term that is right. Immutable. */
final class UnknownWords {

    /** The log of how likely a written word is right and not known, and then of each of its letters. */
    private static final double LOG_PRIOR = -4;

    private static final double LOG_PER_LETTER = -1.6;

    /** How much likelier that is of a word with a capital letter. */
    private static final double LOG_CAPITAL = 3;

    private static final double ENOUGH = 0.5;

    /** The likeliest suggestion, if it is likelier than not that it was meant. */
    Optional<Suggestion> correction(Ranking ranking, String word) {
        if (ranking.isEmpty() || !isOfLetters(word)) {
            return Optional.empty();
        }
        Suggestion likeliest = ranking.suggestions(1).get(0);
        return likeliest.probability() * misspelled(ranking, word) > ENOUGH ? Optional.of(likeliest) : Optional.empty();
    }

    /** A number, an address, or parts that somebody joined: what is right is not to be told from letters. */
    private static boolean isOfLetters(String word) {
        return Words.form(word)
                .codePoints()
                .allMatch(c -> Character.isLetter(c) || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC);
    }

    /**
     * The probability that the word is a misspelling.
     *
     * @param word as written, with something besides punctuation
     */
    double misspelled(Ranking ranking, String word) {
        String form = Words.form(word);
        double unknown = LOG_PRIOR
                + LOG_PER_LETTER * form.length()
                + (Character.isUpperCase(form.codePointAt(0)) ? LOG_CAPITAL : 0);
        return 1 / (1 + Math.exp(unknown - ranking.logTotal()));
    }
}
