package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.job.UnitControl.Signal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitControlTest {

    private static final Duration PAGE = Duration.ofSeconds(10);
    private static final Duration TAKEOVER = Duration.ofSeconds(30);
    private static final JobSettings SETTINGS =
            JobSettings.defaults().withDeadlines(PAGE, Duration.ofHours(1), TAKEOVER);

    private final AtomicLong ticker = new AtomicLong(-5);
    private final UnitControl control = new Bench().control(SETTINGS, ticker::get);

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    private void pass(Duration time) {
        ticker.addAndGet(time.toNanos());
    }

    @Test
    void interruptsAPageOnceItIsPastItsDeadline() {
        control.beginPage();
        pass(PAGE);
        control.watch();
        assertThat(Thread.currentThread().isInterrupted()).as("exactly at it").isFalse();
        pass(Duration.ofNanos(1));
        control.watch();
        assertThat(Thread.interrupted()).isTrue();
        control.watch();
        assertThat(Thread.currentThread().isInterrupted()).as("only once").isFalse();
        assertThat(control.endPage()).isTrue();
    }

    @Test
    void takesItsInterruptBackWhenThePageEnds() {
        control.beginPage();
        pass(PAGE.plusNanos(1));
        control.watch();
        assertThat(control.endPage()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesTheInterruptThatMeansStop() {
        control.beginPage();
        pass(PAGE.plusNanos(1));
        control.watch();
        control.signal(Signal.STOP);
        assertThat(control.endPage()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void leavesAnInterruptOfOthers() {
        control.beginPage();
        Thread.currentThread().interrupt();
        assertThat(control.endPage()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void beginsEachPageWithItsOwnTime() {
        control.beginPage();
        pass(PAGE);
        assertThat(control.endPage()).isFalse();
        control.beginPage();
        pass(PAGE);
        control.watch();
        assertThat(control.endPage()).isFalse();
        control.beginPage();
        pass(PAGE.plusNanos(1));
        control.watch();
        control.endPage();
        control.beginPage();
        assertThat(control.endPage()).as("the page before was overdue").isFalse();
    }

    @Test
    void interruptsNobodyBetweenPages() {
        control.interrupt();
        pass(PAGE.multipliedBy(9));
        control.watch();
        control.beginPage();
        control.endPage();
        control.interrupt();
        pass(PAGE.multipliedBy(9));
        control.watch();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(control.isAbandoned()).isFalse();
    }

    @Test
    void interruptsTheThreadOfThePage() {
        control.beginPage();
        control.interrupt();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void givesAThreadUpThatIgnoresItsInterruptForAsLongAsATakeoverTakes() {
        control.beginPage();
        pass(PAGE.plus(TAKEOVER).plusNanos(1));
        assertThat(control.isAbandoned()).as("it was not interrupted yet").isFalse();
        control.watch();
        assertThat(control.isAbandoned()).isTrue();
        control.endPage();
        assertThat(control.isAbandoned()).as("it came to its end after all").isFalse();
        control.beginPage();
        pass(PAGE.plusNanos(1));
        control.watch();
        pass(TAKEOVER.minusNanos(1));
        assertThat(control.isAbandoned()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(control.isAbandoned()).isTrue();
    }

    @Test
    void givesUpOnceAndRemembers() {
        control.beginPage();
        pass(PAGE.plusNanos(1));
        control.watch();
        assertThat(control.giveUp()).isFalse();
        assertThat(control.isGivenUp()).isFalse();
        control.signal(Signal.STOP);
        pass(TAKEOVER);
        assertThat(control.giveUp()).isTrue();
        assertThat(control.signal()).contains(Signal.LOST);
        assertThat(control.giveUp()).as("once").isFalse();
        control.endPage();
        assertThat(control.isGivenUp()).as("it came to its end, but too late").isTrue();
    }

    @Test
    void keepsTheFirstSignalSaveThatALostFenceOutdoesIt() {
        assertThat(control.signal()).isEmpty();
        control.signal(Signal.CANCEL);
        control.signal(Signal.STOP);
        assertThat(control.signal()).contains(Signal.CANCEL);
        control.signal(Signal.LOST);
        assertThat(control.signal()).contains(Signal.LOST);
        control.signal(Signal.CANCEL);
        assertThat(control.signal()).contains(Signal.LOST);
    }

    @Test
    void isSilentOnceNoHeartbeatWentThroughForLongerThanATakeoverTakes() {
        pass(TAKEOVER);
        assertThat(control.isSilent()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(control.isSilent()).isTrue();
        control.heardOf();
        assertThat(control.isSilent()).isFalse();
        pass(TAKEOVER);
        assertThat(control.isSilent()).isFalse();
    }
}
