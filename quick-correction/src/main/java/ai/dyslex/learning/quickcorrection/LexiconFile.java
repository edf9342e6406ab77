package ai.dyslex.learning.quickcorrection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a lexicon's file: {@code word TAB count}, a word a line; {@code #} begins a comment line. */
final class LexiconFile {

    private static final Pattern LINE = Pattern.compile("([^\t]+)\t0*([1-9][0-9]{0,17})");

    private LexiconFile() {}

    static Lexicon read(String name, Reader lines) throws IOException {
        BufferedReader reader = new BufferedReader(lines);
        Map<String, Long> counts = new HashMap<>();
        int at = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            at++;
            if (!line.isEmpty() && line.charAt(0) != '#') {
                read(line, at, counts);
            }
        }
        if (counts.isEmpty()) {
            throw new LexiconFormatException(
                    Math.max(1, at), "the file ends without a word: \"word TAB count\" is expected");
        }
        return ListedLexicon.ofValid(name, counts);
    }

    private static void read(String line, int at, Map<String, Long> counts) throws LexiconFormatException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new LexiconFormatException(
                    at, "\"word TAB count\" is expected, with a count of 1 or more and at most 18 digits");
        }
        if (!ListedLexicon.isKey(parts.group(1))) {
            throw new LexiconFormatException(at, "the word is " + ListedLexicon.NO_KEY);
        }
        if (counts.put(parts.group(1), Long.valueOf(parts.group(2))) != null) {
            throw new LexiconFormatException(at, "the word is there already; each may be there once");
        }
    }
}
