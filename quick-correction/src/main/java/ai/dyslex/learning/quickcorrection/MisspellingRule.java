package ai.dyslex.learning.quickcorrection;

import java.util.regex.Pattern;

/**
 * Whether a word that no lexicon knows is almost surely a misspelling of a word that is common: a weighted sum of how common the
 * nearest word is, how near, and of what speaks for a name or a term. The weights are those of a logistic regression over real
 * misspellings and a list of names and terms, rounded; {@code VetoMeasure}, beside the tests, has its figures. Pure.
 */
final class MisspellingRule {

    /** Weight of the likelihood of what was written, per letter; that of the nearest word's prior is 1. */
    private static final double HOW_NEAR = 3.4;

    /** Chance brings short words near to others, but not long ones. */
    private static final double PER_LETTER = 0.5;

    /** What is misspelt is rather too short than too long. */
    private static final double PER_MISSING_LETTER = 0.5;

    /** For a word that is made of two others, or begins as terms do. */
    private static final double COMPOSED = 4.7;

    /** For a word without vowels, as abbreviations are. */
    private static final double NO_VOWEL = 3.7;

    private static final double ENOUGH = -11.2;

    private static final Pattern ONLY_CONSONANTS = Pattern.compile("[a-z&&[^aeiouy]]+");

    private MisspellingRule() {}

    /**
     * Of a key that is not in the lexicon.
     *
     * @param nearest the likeliest single word
     * @param composed whether it is made of {@linkplain WordParts parts}
     */
    static boolean isMisspelling(String key, Candidate nearest, boolean composed) {
        return evidence(key, nearest, composed) > ENOUGH;
    }

    /** The higher, the surer it is that the key is a misspelling. */
    static double evidence(String key, Candidate nearest, boolean composed) {
        int length = key.length();
        return nearest.logPrior()
                + HOW_NEAR * nearest.logChannel() / length
                + PER_LETTER * length
                + PER_MISSING_LETTER * (nearest.word().length() - length)
                - (composed ? COMPOSED : 0)
                - (ONLY_CONSONANTS.matcher(key).matches() ? NO_VOWEL : 0);
    }
}
