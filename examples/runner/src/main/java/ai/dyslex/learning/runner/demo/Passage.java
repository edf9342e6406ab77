package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.testkit.ManualScheduler;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How the time of the demo passes. */
interface Passage {

    /** What time it is. */
    Clock clock();

    /** Has a library live in this time. */
    LearningJobsBuilder in(LearningJobsBuilder library);

    /** Lets time pass; when it returns, the library has done all that came due. */
    void advanceTo(LearningJobs library, Instant instant);

    /** In one thread, without Quartz: the same way each time. */
    static Passage manual(Instant start) {
        return manual(SettableClock.at(start));
    }

    /** The same, by a clock that others look at too. */
    static Passage manual(SettableClock clock) {
        ManualScheduler time = ManualScheduler.create(clock);
        return new Passage() {
            @Override
            public Clock clock() {
                return time.clock();
            }

            @Override
            public LearningJobsBuilder in(LearningJobsBuilder library) {
                return library.engine(time)
                        .clock(time.clock())
                        .timer(time.timer())
                        .workers(time.workers())
                        .upkeep(time.workers())
                        .elapsedTime(
                                wait -> time.timer().advance(wait),
                                () -> time.timer().elapsed().toNanos())
                        // Nobody else works here: there is nothing to look around for between the fire times.
                        .lookAroundEvery(Duration.ofDays(1));
            }

            @Override
            public void advanceTo(LearningJobs library, Instant instant) {
                time.advanceTo(instant);
            }
        };
    }
}
