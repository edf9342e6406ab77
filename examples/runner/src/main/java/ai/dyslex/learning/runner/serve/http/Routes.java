package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.runner.serve.auth.Caller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Set;

/** Takes in what can be called. Each says who may call it and which parameters its query may have. */
public final class Routes {

    /** Where a call leaves the pattern of its route, for log and metrics: never the path, which has ids. */
    static final String PATTERN = "route";

    /** Where a call says that its time is no measure: it lasts for as long as there is something to tell. */
    static final String LASTING = "lasting";

    private final RoutesConfig routes;
    private final Gate gate;
    private final BodyReader bodies;
    private final Work work;

    Routes(RoutesConfig routes, Gate gate, BodyReader bodies, Work work) {
        this.routes = routes;
        this.gate = gate;
        this.bodies = bodies;
        this.work = work;
    }

    /** What can be called of one feature. */
    @FunctionalInterface
    public interface Feature {

        /** Adds its routes. */
        void addTo(Routes routes);
    }

    /** Something to read from the database; HEAD answers as GET does, without the body. */
    public void get(String path, Access access, Call.Handler handler, String... query) {
        getAtOnce(path, access, waiting(handler), query);
    }

    /** Something to read that does not wait, or answers {@linkplain Call#later later}. */
    public void getAtOnce(String path, Access access, Call.Handler handler, String... query) {
        add(HandlerType.GET, path, access, handler, Set.of(query));
        add(HandlerType.HEAD, path, access, handler, Set.of(query));
    }

    private static Call.Handler waiting(Call.Handler handler) {
        return call -> call.later(() -> call.work(() -> {
            handler.handle(call);
            return call;
        }));
    }

    /** A stream to read, which is given {@linkplain Call#later later}. It has no HEAD. */
    public void stream(String path, Access access, Call.Handler handler) {
        add(
                HandlerType.HEAD,
                path,
                access,
                call -> {
                    throw ProblemException.of(405, "A stream can only be read.").with("Allow", "GET");
                },
                Set.of());
        add(
                HandlerType.GET,
                path,
                access,
                call -> {
                    call.context().attribute(LASTING, true);
                    handler.handle(call);
                },
                Set.of());
    }

    /** Something to do, once the {@linkplain Call#body body} is there. */
    public void post(String path, Access access, Call.Handler handler) {
        add(HandlerType.POST, path, access, handler, Set.of());
    }

    /** Something to erase. */
    public void delete(String path, Access access, Call.Handler handler) {
        add(HandlerType.DELETE, path, access, waiting(handler), Set.of());
    }

    /** Something for browsers, which may add what they like to the query. */
    void page(String path, Call.Handler handler) {
        for (HandlerType method : new HandlerType[] {HandlerType.GET, HandlerType.HEAD}) {
            routes.addHttpHandler(method, path, context -> {
                context.attribute(PATTERN, path);
                handler.handle(new Call(context, null, Map.of(), bodies, work));
            });
        }
    }

    private void add(HandlerType method, String path, Access access, Call.Handler handler, Set<String> query) {
        routes.addHttpHandler(method, path, context -> {
            context.attribute(PATTERN, path);
            Caller caller = gate.admit(context, access);
            handler.handle(new Call(context, caller, QueryText.parse(context.queryString(), query), bodies, work));
        });
    }
}
