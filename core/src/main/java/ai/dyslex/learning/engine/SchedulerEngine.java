package ai.dyslex.learning.engine;

import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a scheduler adapter implements: it says when, and nothing else. Whether a period is run is decided by the ledger, so
 * that an engine may wake too often, or on many nodes at once, without harm.
 *
 * <p>Fire times come from {@link FireTimes} alone, asked anew after each wake-up, so that all engines agree to the second.
 * Implementations are thread-safe.
 */
public interface SchedulerEngine {

    /**
     * Has {@code wakeUp} called at each fire time, from the next one on. Registering a job again replaces its fire times;
     * with equal ones nothing changes. Allowed before and after {@link #start}; no wake-up comes before it.
     *
     * <p>While the engine runs, each fire time that comes is followed by at least one call that names it or a later one,
     * never before that fire time by the engine's clock. After a stretch in which the engine could not wake (a frozen node, a
     * starved pool, a clock that jumped ahead) one call for the latest fire time is enough.
     *
     * @param job the job
     * @param fireTimes when it is to be woken, for its schedule in force
     * @param wakeUp what is called, on a thread of the engine
     */
    void register(JobId job, FireTimes fireTimes, WakeUp wakeUp);

    /**
     * As {@link #register(JobId, FireTimes, WakeUp)}, and says how many wake-ups are of use at each fire time: as many as the
     * job has units. An engine that reaches several nodes may wake up to so many of them; one that wakes this node alone needs
     * one wake-up, and no more.
     *
     * @param job the job
     * @param fireTimes when it is to be woken, for its schedule in force
     * @param units 1 or more
     * @param wakeUp what is called, on a thread of the engine
     */
    default void register(JobId job, FireTimes fireTimes, int units, WakeUp wakeUp) {
        register(job, fireTimes, wakeUp);
    }

    /**
     * Has a job that this node or another has registered woken soon, though no fire time has come, on whichever nodes are free:
     * for a run that a person asked for. Allowed before {@link #start}, on a node that runs nothing itself.
     *
     * @param job the job
     * @param units how many wake-ups are of use, 1 or more
     * @return whether it will; an engine that wakes this node alone need not, since the library does that
     */
    default boolean wakeNow(JobId job, int units) {
        return false;
    }

    /**
     * Ends the wake-ups of a job; unknown jobs are ignored. A call that is under way may still end.
     *
     * @param job the job
     */
    void unregister(JobId job);

    /**
     * {@return the next fire time for which the job will be woken; empty if it is not registered or never fires again}
     *
     * @param job the job
     */
    Optional<Instant> nextWakeUp(JobId job);

    /** Begins to wake. Starting twice is ignored. @throws IllegalStateException after {@link #stop} */
    void start();

    /**
     * Begins no further wake-up, and waits for those that are under way; after {@code grace} it interrupts them. Stopping
     * twice is ignored. An executor that the host gave is not shut down.
     *
     * @param grace how long wake-ups that are under way may go on before they are interrupted
     * @return whether all of them ended by themselves
     */
    boolean stop(Duration grace);

    /** Called at a fire time. */
    @FunctionalInterface
    interface WakeUp {

        /**
         * A fire time has come. Returns soon: the work itself is done elsewhere. An engine survives whatever it throws.
         *
         * @param job which job
         * @param fireTime the nominal fire time, not after now by the engine's clock
         */
        void wake(JobId job, Instant fireTime);

        /**
         * As {@link #wake}, for an engine whose threads are there for work: does in the calling thread what this node can do of
         * the job, and returns when nothing is left of it. Interrupting the thread ends it.
         *
         * @param job which job
         * @param fireTime the nominal fire time, not after now by the engine's clock
         */
        default void work(JobId job, Instant fireTime) {
            wake(job, fireTime);
        }
    }
}
