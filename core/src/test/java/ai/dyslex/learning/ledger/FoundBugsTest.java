package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What was found wrong once, a test each. */
class FoundBugsTest {

    @Test
    void refusesCountersThatAreNamedTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.parseDetails("a=1,a=2"));
        assertThatIllegalArgumentException().isThrownBy(() -> Counts.parseDetails("a=1,"));
        assertThat(Counts.parseDetails("a=1,b=2")).hasSize(2);
    }
}
