package ai.dyslex.learning.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterQueryTest {

    private static WriterQuery query(int unit, int units, int limit) {
        return new WriterQuery(unit, units, Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    @Test
    void takesTheFirstAndTheLastUnit() {
        assertThat(query(0, 1, 1).limit()).isEqualTo(1);
        assertThat(query(0, 3, 1).unit()).isZero();
        assertThat(query(2, 3, 1).unit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "-1, 1, 1", "1, 1, 1", "3, 3, 1", "0, 1, 0", "0, 1, -1"})
    void refusesUnitsOutsideOfTheUnitsAndLimitsThatAreNotPositive(int unit, int units, int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> query(unit, units, limit));
    }
}
