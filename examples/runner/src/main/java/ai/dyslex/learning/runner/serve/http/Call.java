package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.writer.UserId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call: what was asked for, by whom, and the answer. */
public final class Call {

    private final Context context;
    private final @Nullable Caller caller;
    private final Map<String, List<String>> query;
    private final BodyReader bodies;
    private final Work work;

    Call(Context context, @Nullable Caller caller, Map<String, List<String>> query, BodyReader bodies, Work work) {
        this.context = context;
        this.caller = caller;
        this.query = query;
        this.bodies = bodies;
        this.work = work;
    }

    /** What handles calls. */
    @FunctionalInterface
    public interface Handler {

        /** @throws ProblemException to end the call with a problem */
        void handle(Call call);
    }

    /** What Javalin has of it. */
    public Context context() {
        return context;
    }

    /** Who calls. @throws IllegalStateException if the call is for everybody */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("the call has no caller");
        }
        return caller;
    }

    /** An id in the path. @throws ProblemException (404) if it has not the form of one: there can be no such thing */
    public <T> T id(String name, Function<String, T> form) {
        try {
            return form.apply(context.pathParam(name));
        } catch (IllegalArgumentException e) {
            throw ProblemException.absent();
        }
    }

    /** The writer in the path. @throws ProblemException (404) if it is not for the caller to see */
    public UserId writer() {
        UserId user = id("writer", UserId::new);
        if (!caller().maySee(user)) {
            throw ProblemException.absent();
        }
        return user;
    }

    /** A parameter of the query. @throws ProblemException (400) if it is there twice, or not of its form */
    public <T> Optional<T> query(String name, Function<String, T> form, String expected) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw ProblemException.field(name, "It is there more than once.");
        }
        return values.stream().findFirst().map(value -> parsed(name, value, form, expected));
    }

    /** A parameter of the query that may be there more than once. @throws ProblemException (400) if one is not of its form */
    public <T> List<T> queries(String name, Function<String, T> form, String expected) {
        return query.getOrDefault(name, List.of()).stream()
                .map(value -> parsed(name, value, form, expected))
                .toList();
    }

    private static <T> T parsed(String name, String value, Function<String, T> form, String expected) {
        try {
            return form.apply(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(name, "Expected: " + expected + ".");
        }
    }

    /** A number in the query. @throws ProblemException (400) if it is none, or out of its range */
    public int number(String name, int least, int most, int otherwise) {
        String expected = "a number from %d to %d".formatted(least, most);
        return query(name, Integer::valueOf, expected)
                .map(n -> {
                    if (n < least || n > most) {
                        throw ProblemException.field(name, "Expected: " + expected + ".");
                    }
                    return n;
                })
                .orElse(otherwise);
    }

    /**
     * Takes the body once it is there, on a thread that may wait for the database.
     *
     * @param handler gets the body, as JSON of that type
     */
    public <T> void body(Class<T> type, Consumer<T> handler) {
        takeBody(body -> {
            if (body.length == 0) {
                throw ProblemException.of(400, "The body is missing; JSON is expected.");
            }
            handler.accept(json(body, type));
        });
    }

    /** The same, where the body may be left out. */
    public <T> void body(Class<T> type, T otherwise, Consumer<T> handler) {
        takeBody(body -> handler.accept(body.length == 0 ? otherwise : json(body, type)));
    }

    private void takeBody(Consumer<byte[]> handler) {
        boolean isThere =
                context.req().getContentLengthLong() > 0 || context.req().getHeader("Transfer-Encoding") != null;
        if (isThere) {
            MediaType.requireJson(context.req().getContentType());
        }
        context.future(() -> bodies.read(context.req())
                .thenCompose(body -> work(() -> {
                    handler.accept(body);
                    return body;
                })));
    }

    /** Does something on a thread that may wait for the database. */
    public <T> CompletableFuture<T> work(Supplier<T> task) {
        return work.of(task);
    }

    private static <T> T json(byte[] body, Class<T> type) {
        return Json.read(body, type);
    }

    /** Answers later, on the thread that completes the future; a {@link ProblemException} in it is the answer. */
    public void later(Supplier<CompletableFuture<?>> future) {
        context.future(future);
    }

    /** Answers with JSON. */
    public void json(int status, Object value) {
        context.status(status);
        context.contentType("application/json");
        context.result(Json.bytes(value));
    }

    /** Answers with JSON about something that has been accepted. */
    public void accepted(String location, Object value) {
        context.header("Location", location);
        json(202, value);
    }
}
