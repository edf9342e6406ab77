package ai.dyslex.learning.runner.serve.auth;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.writer.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of tokens: a line each, {@code operator TOKEN} or {@code writer WRITER-ID TOKEN}; {@code #} begins a comment. */
public final class TokensFile {

    private static final String FORM =
            "\"operator TOKEN\" or \"writer WRITER-ID TOKEN\", the token of 32 to 200 characters of A-Z a-z 0-9 . _ ~ + / = -";

    private TokensFile() {}

    /**
     * The tokens of a file.
     *
     * @throws RunnerException if it cannot be read, or has a line that is wrong: named by its number, never quoted
     */
    public static StaticTokens read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new RunnerException("cannot read the file of --tokens: is it there, and UTF-8?", e);
        }
        Map<String, Caller> tokens = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                read(line, i + 1, tokens);
            }
        }
        if (tokens.isEmpty()) {
            throw new RunnerException("the file of --tokens has no tokens; expected lines such as " + FORM);
        }
        return new StaticTokens(tokens);
    }

    private static void read(String line, int number, Map<String, Caller> into) {
        int end = lastBlank(line);
        String token = line.substring(end + 1);
        String who = end < 0 ? "" : line.substring(0, end).strip();
        if (!StaticTokens.isToken(token)) {
            throw bad(number);
        }
        if (into.put(token, caller(who, number)) != null) {
            throw new RunnerException("line %d of --tokens has a token that stands there before".formatted(number));
        }
    }

    private static Caller caller(String who, int number) {
        if (who.equals("operator")) {
            return Caller.operator();
        }
        int blank = firstBlank(who);
        if (blank < 0 || !who.substring(0, blank).equals("writer")) {
            throw bad(number);
        }
        try {
            return Caller.writer(new UserId(who.substring(blank).strip()));
        } catch (IllegalArgumentException e) {
            throw bad(number);
        }
    }

    private static RunnerException bad(int number) {
        return new RunnerException("line %d of --tokens is wrong; expected %s".formatted(number, FORM));
    }

    private static int firstBlank(String text) {
        int at = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? -1 : at;
    }

    private static int lastBlank(String text) {
        int at = text.length() - 1;
        while (at >= 0 && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }
}
