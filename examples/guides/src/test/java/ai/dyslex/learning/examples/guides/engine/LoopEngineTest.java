package ai.dyslex.learning.examples.guides.engine;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.testkit.SchedulerEngineContract;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;

/** The engine against the contract that all engines must pass. */
class LoopEngineTest extends SchedulerEngineContract {

    private SettableClock clock = SettableClock.at(START);
    private LoopEngine engine = new LoopEngine(Clock.systemUTC());

    @Override
    protected SchedulerEngine newEngine(SettableClock settable) {
        clock = settable;
        engine = new LoopEngine(settable);
        return engine;
    }

    @Override
    protected void letPass(Duration time) {
        clock.advance(time);
        engine.look();
    }
}
