package ai.dyslex.learning.runner.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Where the commands print: results on {@code out}, all else on {@code err}. Used by one thread at a time. */
public final class Console {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final ObjectWriter JSON = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param out takes the results
     * @param err takes what is said beside them
     */
    public Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** The writer of results. */
    public PrintWriter out() {
        return out;
    }

    /** The writer of what is said beside the results. */
    public PrintWriter err() {
        return err;
    }

    /** Prints a line of a result. */
    public void line(String text) {
        out.println(text);
    }

    /** Says something beside the result. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Prints a value as JSON. */
    public void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    /** Prints a value as JSON on one line. */
    public void compactJson(Object value) {
        try {
            out.println(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
