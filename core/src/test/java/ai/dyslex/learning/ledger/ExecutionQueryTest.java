package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutionQueryTest {

    @Test
    void isNarrowedStepByStep() {
        ExecutionQuery query = ExecutionQuery.newest(7)
                .of(new JobId("job"))
                .in(ExecutionStatus.FAILED, ExecutionStatus.MISSED)
                .behind(new ExecutionId("last"));
        assertThat(query)
                .isEqualTo(new ExecutionQuery(
                        Optional.of(new JobId("job")),
                        Set.of(ExecutionStatus.MISSED, ExecutionStatus.FAILED),
                        Optional.of(new ExecutionId("last")),
                        7));
        assertThat(ExecutionQuery.newest(7))
                .isEqualTo(new ExecutionQuery(Optional.empty(), Set.of(), Optional.empty(), 7));
    }

    @Test
    void asksForOneToAThousand() {
        assertThat(ExecutionQuery.newest(1).limit()).isEqualTo(1);
        assertThat(ExecutionQuery.newest(1000).limit()).isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> ExecutionQuery.newest(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ExecutionQuery.newest(1001));
    }
}
