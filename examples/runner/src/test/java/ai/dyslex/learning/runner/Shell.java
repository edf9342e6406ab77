package ai.dyslex.learning.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Types commands, as a person would, into the command line of this process. */
public final class Shell {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> always;

    private Shell(List<String> always) {
        this.always = always;
    }

    /** A shell without a database. */
    public static Shell bare() {
        return new Shell(List.of());
    }

    /** A shell whose commands build on each other, in a database in that directory. */
    public static Shell in(Path directory) {
        return new Shell(List.of("--data", directory.toString()));
    }

    /** What came of a command. */
    public record Result(int exitCode, String out, String err) {

        /** The output as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Types a command, and waits for its end. */
    public Result type(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(always);
        int exitCode = LearningJobsRunner.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(args.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
