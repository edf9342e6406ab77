package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.nochange.WordVeto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses words that are almost surely misspellings of common words, and those that this writer ever corrected: "becuase" must
 * not be hidden for ever from a writer who left it alone in three sessions. Thread-safe.
 *
 * <p>What passes: words of the lexicon; words that are written with a capital letter more often than without, as names are;
 * words with a digit; and words that are near to no word, or only to rare ones. Some terms and slang that look like
 * misspellings are refused too: they stay flagged until the writer adds them.
 *
 * <p>The words of every language are judged by the one base.
 */
public final class LikelyMisspellingVeto implements WordVeto {

    /** To be raised with each change of the rule. */
    private static final int RULE = 1;

    private final BaseCorrector base;
    private final WordVeto ownCorrections = WordVeto.ownCorrectionsOnly();

    /**
     * A veto by what a base corrector knows.
     *
     * @param base knows the words
     */
    public LikelyMisspellingVeto(BaseCorrector base) {
        this.base = Objects.requireNonNull(base, "base");
    }

    @Override
    public Set<WordEvidence> refuse(List<WordEvidence> candidates) {
        Set<WordEvidence> refused = new HashSet<>(ownCorrections.refuse(candidates));
        Map<String, Boolean> known = new HashMap<>();
        for (WordEvidence word : candidates) {
            if (!isName(word) && known.computeIfAbsent(word.key(), this::isMisspelling)) {
                refused.add(word);
            }
        }
        return refused;
    }

    private static boolean isName(WordEvidence word) {
        long capital = 0;
        long small = 0;
        for (Map.Entry<String, Long> form : word.forms().entrySet()) {
            if (form.getKey().codePoints().anyMatch(Character::isUpperCase)) {
                capital += form.getValue();
            } else {
                small += form.getValue();
            }
        }
        return capital > small;
    }

    /** Whether the rule takes a key for a misspelling, however it is written. */
    boolean isMisspelling(String key) {
        if (base.isWord(key) || key.codePoints().anyMatch(Character::isDigit)) {
            return false;
        }
        Optional<Candidate> nearest = base.candidates(key).stream()
                .filter(candidate -> candidate.word().indexOf(' ') < 0)
                .findFirst();
        return nearest.isPresent()
                && MisspellingRule.isMisspelling(key, nearest.get(), WordParts.isComposed(key, base));
    }

    /** Names the rule and the base. */
    @Override
    public String name() {
        return "likelyMisspelling-%d over %s or %s".formatted(RULE, base.name(), ownCorrections.name());
    }
}
