package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.serve.auth.FailedAttempts;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: Javalin on Jetty, with what each call has in common. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int MOST_THREADS = 40;
    private static final int LEAST_THREADS = 4;
    private static final int STOP_MILLIS = 5000;
    private static final int MOST_AT_WORK = 16;
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final int MOST_WAITING = 500;
    private static final int IDLE_MILLIS = 30_000;
    private static final int SHUTDOWN_IDLE_MILLIS = 100;

    private final HttpSettings settings;
    private final ScheduledExecutorService timer;
    private final Work work = new Work(MOST_AT_WORK, MOST_WAITING);
    private final Javalin javalin;

    /**
     * A server, not started.
     *
     * @param tokens tell who calls
     * @param attempts count wrong ones
     * @param registry times the calls
     * @param features what can be called
     */
    public HttpServer(
            HttpSettings settings,
            Tokens tokens,
            FailedAttempts attempts,
            MeterRegistry registry,
            List<Routes.Feature> features) {
        this.settings = settings;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "http-deadlines"));
        this.javalin = Javalin.create(config -> {
            configure(config);
            Gate gate = new Gate(tokens, attempts, settings.trustedProxies());
            BodyReader bodies = new BodyReader(settings.mostBytes(), settings.bodyWithin(), timer);
            Routes routes = new Routes(config.routes, gate, bodies, work);
            features.forEach(feature -> feature.addTo(routes));
            new Pages().addTo(routes);
            config.routes.before(context -> {
                Headers.COMMON.forEach(context::header);
                Paths.check(context.path());
            });
            config.routes.exception(HttpResponseException.class, Problems::answer);
            config.routes.exception(Exception.class, Problems::answer);
            config.requestLogger.http(new AccessLog(registry)::answered);
        });
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.jetty.addConnector(this::connector);
        QueuedThreadPool pool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        pool.setName("http");
        pool.setDaemon(true);
        config.jetty.threadPool = pool;
        config.jetty.modifyServer(HttpServer::configure);
        config.jetty.modifyHttpConfiguration(HttpServer::configure);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        return connector;
    }

    private static void configure(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.setStopTimeout(STOP_MILLIS);
    }

    private static void configure(HttpConfiguration http) {
        // Ids may have slashes, which are then encoded; all else that is ambiguous is refused.
        http.setUriCompliance(UriCompliance.from("0,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRelativeRedirectAllowed(false);
        http.addCustomizer((request, headers) ->
                request.getHeaders().contains(METHOD_OVERRIDE) ? new OwnMethod(request) : request);
    }

    /** A request whose method is the one in its first line, whatever a header says. */
    private static final class OwnMethod extends Request.Wrapper {

        OwnMethod(Request request) {
            super(request);
        }

        @Override
        public HttpFields getHeaders() {
            return HttpFields.build(super.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
        }
    }

    /**
     * Begins to listen.
     *
     * @return the port
     * @throws RunnerException if it cannot
     */
    public int start() {
        try {
            javalin.start();
            return javalin.port();
        } catch (JavalinBindException e) {
            throw new RunnerException(
                    "cannot listen on %s:%d: the port is in use, or not allowed to you; choose another with --port"
                            .formatted(settings.host(), settings.port()),
                    e);
        } catch (JavalinException e) {
            throw new RunnerException(
                    "cannot listen on %s:%d; look at --host and --port".formatted(settings.host(), settings.port()), e);
        }
    }

    /** Javalin, for tests of what is registered. */
    public Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
        // Who is interrupted is to end, too: in good order.
        boolean interrupted = Thread.interrupted();
        try {
            javalin.stop();
            work.close();
        } catch (JavalinException e) {
            LOG.warn("the server did not stop in good order: {}", FailureCause.of(e, FailureCause.Code.ERROR));
        } finally {
            timer.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
