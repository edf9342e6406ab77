package ai.dyslex.learning.runner.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages and their files, from the class path and from nowhere else. Thread-safe. */
final class Pages implements Routes.Feature {

    private static final String ROOT = "/ai/dyslex/learning/runner/serve/pages/";
    private static final String CHART = "/META-INF/resources/webjars/chart.js/";
    private static final String CHART_VERSION = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    /** Names, none of which begins with a dot: there is no way up. */
    private static final Pattern NAMES =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final String A_DAY = "max-age=86400";

    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();
    private final String chartVersion = chartVersion();

    Pages() {}

    private static String chartVersion() {
        Properties properties = new Properties();
        try (InputStream in = Pages.class.getResourceAsStream(CHART_VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    @Override
    public void addTo(Routes routes) {
        routes.page("/", call -> page(call, "index.html"));
        routes.page("/writers/{id}", call -> page(call, "writer.html"));
        routes.page("/assets/<file>", call -> asset(call, ROOT + "assets/", "no-cache"));
        routes.page("/webjars/chart.js/<file>", call -> asset(call, CHART + chartVersion + "/dist/", A_DAY));
    }

    private void page(Call call, String name) {
        Headers.PAGE.forEach(call.context()::header);
        file(ROOT + name).orElseThrow(ProblemException::absent).answer(call.context());
    }

    private void asset(Call call, String root, String caching) {
        String name = rawTail(call);
        if (name == null) {
            throw ProblemException.absent();
        }
        StaticFile file = file(root + name).orElseThrow(ProblemException::absent);
        call.context().header("Cache-Control", caching);
        file.answer(call.context());
    }

    /** The name as it stands in the path: none of ours needs to be encoded. */
    private static @Nullable String rawTail(Call call) {
        String path = call.context().path();
        String tail = path.replaceFirst("^/(?:assets|webjars/chart\\.js)/", "");
        return NAMES.matcher(tail).matches() ? tail : null;
    }

    private Optional<StaticFile> file(String resource) {
        StaticFile known = files.get(resource);
        if (known != null) {
            return Optional.of(known);
        }
        // What is not there is not kept: there is no end to it.
        Optional<StaticFile> found = StaticFile.find(resource);
        found.ifPresent(file -> files.put(resource, file));
        return found;
    }
}
