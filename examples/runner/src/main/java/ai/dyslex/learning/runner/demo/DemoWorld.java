package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.Sleeper;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.runner.EnglishCorrection;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A small class of writers whose last twelve weeks have been gone through in virtual time by the jobs themselves, in memory, and
 * whose time is the real one from then on. Some nights went wrong.
 */
public final class DemoWorld implements AutoCloseable {

    private static final long SEED = 42;
    private static final LocalTime BACK_UP = LocalTime.of(9, 0);
    private static final String NODE = "demo";

    /** How soon what has failed is tried again; to look more often would take its time. */
    private static final Duration LOOK_AROUND = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMillis(320);

    /** A period that comes while no node is up is made up for in the same morning, or not at all. */
    private static final CatchUp SAME_MORNING = CatchUp.latest().within(Duration.ofHours(4));

    private final Term term;
    private final List<SimulatedWriter> simulated;
    private final Incidents incidents;
    private final HandedOverClock clock;
    private final InMemoryStore store;
    private final EnglishCorrection english;
    private final Life life;

    private DemoWorld(Term term, List<SimulatedWriter> simulated, LocalDate today, HandedOverClock clock) {
        this.term = term;
        this.simulated = simulated;
        this.incidents =
                Incidents.before(today, simulated.get(simulated.size() / 2).id());
        this.clock = clock;
        this.store = InMemoryStore.create(clock);
        this.english = new EnglishCorrection();
        this.life = new Life(simulated, today, clock);
    }

    /**
     * Lets the weeks pass up to now.
     *
     * @param zone the learning zone
     * @param writers how many writers, 1 or more
     * @param real what time it really is
     * @return the world, with no library open on it
     */
    public static DemoWorld upToNow(ZoneId zone, int writers, Clock real) {
        LocalDate today = LocalDate.ofInstant(real.instant(), zone);
        Term term = Term.until(today, zone);
        SettableClock virtual = SettableClock.at(term.at(term.firstMonday(), LocalTime.MIDNIGHT));
        HandedOverClock clock = HandedOverClock.following(virtual);
        DemoWorld world = new DemoWorld(term, new Simulator(term).writers(writers, SEED), today, clock);
        world.prepareInBackground();
        LocalDate down = world.incidents.down();
        try (Hush past = new Hush()) {
            world.pass(virtual, term.firstMonday().datesUntil(down).toList(), Optional.empty());
            virtual.set(term.at(down, BACK_UP));
            world.pass(virtual, down.datesUntil(today).toList(), Optional.of(real.instant()));
        }
        clock.handOverTo(real);
        return world;
    }

    /** The weeks need the base of the corrections only when there are some errors to learn from. */
    private void prepareInBackground() {
        Thread thread = new Thread(english::prepare, "demo-english");
        thread.setDaemon(true);
        thread.start();
    }

    /** One node, from its start to its end. */
    private void pass(SettableClock virtual, List<LocalDate> days, Optional<Instant> until) {
        Passage time = Passage.manual(virtual);
        JobDefinition digests = DigestJob.fast(store, new DigestArchive(incidents));
        LearningJobsBuilder library = time.in(library(digests)).node(NODE).lookAroundEvery(LOOK_AROUND);
        try (LearningJobs node = library.build().start()) {
            Replay replay = new Replay(term, time, node, simulated);
            days.forEach(replay::pass);
            until.ifPresent(now -> time.advanceTo(node, now));
        }
    }

    private LearningJobsBuilder library(JobDefinition digests) {
        LearningJobsBuilder library = FourJobs.over(store, term.zone(), english).job(digests);
        for (JobId daily : List.of(NoChangeJob.ID, RetrainingJob.ID)) {
            library.changeSettings(daily, settings -> settings.withCatchUp(SAME_MORNING));
        }
        return library;
    }

    /** The store with all that was learnt. */
    public LearningStore store() {
        return store;
    }

    /** Real time. */
    public Clock clock() {
        return clock;
    }

    /** The library on the store in real time, with the four jobs and one of the host's; still to be given an engine. */
    public LearningJobsBuilder library() {
        return library(DigestJob.paced(store, new DigestArchive(incidents), Sleeper.real(), PAUSE))
                .clock(clock);
    }

    /** A writer of whom there is much to see: with the most words to learn, and then the most days of writing. */
    public UserId sampleWriter() {
        return simulated.stream()
                .max(Comparator.comparingLong(DemoWorld::wordsToLearn)
                        .thenComparing(writer -> writer.writingDays().size()))
                .map(SimulatedWriter::id)
                .orElseThrow();
    }

    private static long wordsToLearn(SimulatedWriter writer) {
        return writer.names().stream()
                .filter(name -> name.story() == PlantedName.Story.KEPT)
                .count();
    }

    /** From now on the writers go on writing, now and then, on a thread of the demo's own. */
    public void goOn(LearningRecorder recorder) {
        life.begin(recorder);
    }

    /** Nobody writes any more. */
    @Override
    public void close() {
        life.close();
    }
}
