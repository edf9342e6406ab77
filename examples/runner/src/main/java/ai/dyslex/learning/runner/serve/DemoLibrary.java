package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.runner.demo.DemoWorld;
import ai.dyslex.learning.writer.UserId;
import io.javalin.Javalin;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The library in memory, to look around in, over weeks that the jobs have gone through: gone with the process. */
final class DemoLibrary implements ServedLibrary {

    private static final int WRITERS = 18;

    private final DemoWorld world;
    private final ZoneId zone;
    private final LearningJobs jobs;

    private DemoLibrary(DemoWorld world, ZoneId zone, LearningJobs jobs) {
        this.world = world;
        this.zone = zone;
        this.jobs = jobs;
    }

    /**
     * Lets the weeks pass up to now.
     *
     * @param engine what wakes the jobs from then on, by the given clock
     * @param settings sets what else there is to set
     */
    static ServedLibrary open(
            ZoneId zone,
            Function<Clock, SchedulerEngine> engine,
            Consumer<LearningJobsBuilder> settings,
            List<JobListener> listeners) {
        Thread warmingUp = new Thread(DemoLibrary::loadServer, "demo-server");
        warmingUp.setDaemon(true);
        warmingUp.start();
        DemoWorld world = DemoWorld.upToNow(zone, WRITERS, Clock.systemUTC());
        LearningJobsBuilder builder = world.library().engine(engine.apply(world.clock()));
        settings.accept(builder);
        listeners.forEach(builder::jobListener);
        return new DemoLibrary(world, zone, builder.build());
    }

    /** Loads the classes of the server while the weeks pass: they are needed right after. */
    private static void loadServer() {
        Javalin.create(config -> config.startup.showJavalinBanner = false);
    }

    @Override
    public LearningJobs jobs() {
        return jobs;
    }

    @Override
    public LearningStore store() {
        return world.store();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Clock clock() {
        return world.clock();
    }

    @Override
    public Optional<UserId> exampleWriter() {
        return Optional.of(world.sampleWriter());
    }

    @Override
    public void start() {
        jobs.start();
        world.goOn(jobs.recorder());
    }

    @Override
    public void close() {
        world.close();
        jobs.close();
    }
}
