package ai.dyslex.learning.quickcorrection;

import java.util.List;

/** Tells new words by their making: "changelog", "cyberbullying", "ebook". Pure. */
final class WordParts {

    private static final int SHORTEST_PART = 3;

    /** The weighted log prior of the rarest word that counts as a part; rarer ones are found in any misspelling. */
    private static final double RAREST_PART = -9.6;

    /** A short beginning could be that of any word: what follows must be a word too, of so many letters. */
    private static final int SHORTEST_REST = 4;

    private static final int LONG_BEGINNING = 4;

    private static final List<String> BEGINNINGS = List.of(
            "anti", "auto", "bio", "co", "crypto", "cyber", "de", "e", "eco", "electro", "geo", "hyper", "info",
            "inter", "macro", "mega", "meta", "micro", "mono", "multi", "nano", "neo", "neuro", "non", "over", "photo",
            "post", "pre", "proto", "pseudo", "psycho", "re", "semi", "sub", "super", "techno", "tele", "trans",
            "ultra", "un", "under", "up");

    private WordParts() {}

    /** Whether a key is two words in one, or begins as many terms do. */
    static boolean isComposed(String key, BaseCorrector base) {
        for (int at = SHORTEST_PART; at <= key.length() - SHORTEST_PART; at++) {
            if (base.logPrior(key.substring(0, at)) > RAREST_PART && base.logPrior(key.substring(at)) > RAREST_PART) {
                return true;
            }
        }
        return BEGINNINGS.stream().anyMatch(beginning -> begins(key, beginning, base));
    }

    private static boolean begins(String key, String beginning, BaseCorrector base) {
        if (!key.startsWith(beginning)) {
            return false;
        }
        String rest = key.substring(beginning.length());
        return beginning.length() < LONG_BEGINNING
                ? rest.length() >= SHORTEST_REST && base.isWord(rest)
                : rest.length() >= SHORTEST_PART;
    }
}
