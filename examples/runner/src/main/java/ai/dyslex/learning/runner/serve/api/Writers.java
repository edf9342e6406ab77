package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.serve.auth.Role;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import ai.dyslex.learning.runner.serve.http.Routes;
import ai.dyslex.learning.runner.writers.StatsView;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The writers: who there are, what was learnt of them, and their end. */
public final class Writers implements Routes.Feature {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int MOST_WEEKS = 104;
    private static final int USUAL_WEEKS = 12;

    private final LearningJobs jobs;
    private final LearningStore store;

    /** @param store underneath the library */
    public Writers(LearningJobs jobs, LearningStore store) {
        this.jobs = jobs;
        this.store = store;
    }

    @Override
    public void addTo(Routes routes) {
        routes.getAtOnce("/api/v1/me", Access.TOKEN, Writers::me);
        routes.get("/api/v1/learn/stats/{writer}", Access.TOKEN, this::stats);
        routes.get("/api/v1/writers", Access.OPERATOR, this::list, "limit", "after");
        routes.get("/api/v1/writers/{writer}/progress", Access.TOKEN, this::progress, "weeks");
        routes.delete("/api/v1/writers/{writer}", Access.TOKEN, this::forget);
    }

    /** Whose a token is. */
    record Me(String role, @Nullable String writer) {}

    /** @param next where the next page is; null behind the last one */
    record WriterList(List<String> writers, @Nullable String next) {}

    private static void me(Call call) {
        call.json(
                200,
                new Me(
                        call.caller().role().toString(),
                        call.caller().writer().map(UserId::value).orElse(null)));
    }

    private void stats(Call call) {
        call.json(200, StatsView.of(jobs.learningStats(known(call))));
    }

    private void progress(Call call) {
        int weeks = call.number("weeks", 1, MOST_WEEKS, USUAL_WEEKS);
        call.json(200, WriterProgress.of(store, known(call), weeks));
    }

    /** The writer in the path. Who asks for themselves is known; whom an operator asks for must be there. */
    private UserId known(Call call) {
        UserId user = call.writer();
        if (call.caller().role() == Role.OPERATOR && !exists(user)) {
            throw ProblemException.absent();
        }
        return user;
    }

    private boolean exists(UserId user) {
        return !store.writers()
                .page(new WriterQuery(0, 1, Optional.of(user), Optional.empty(), Optional.empty(), 1))
                .isEmpty();
    }

    private void list(Call call) {
        int limit = call.number("limit", 1, MOST, USUAL);
        Optional<UserId> after = call.query("after", UserId::new, "a writer's id");
        List<String> found =
                store
                        .writers()
                        .page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), after, limit + 1))
                        .stream()
                        .map(writer -> writer.user().value())
                        .toList();
        boolean more = found.size() > limit;
        List<String> page = more ? found.subList(0, limit) : found;
        call.json(200, new WriterList(page, more ? next(limit, page.get(limit - 1)) : null));
    }

    private static String next(int limit, String last) {
        return "/api/v1/writers?limit=%d&after=%s".formatted(limit, URLEncoder.encode(last, StandardCharsets.UTF_8));
    }

    private void forget(Call call) {
        jobs.forget(call.writer());
        call.context().status(204);
        call.context().removeHeader("Content-Type");
    }
}
