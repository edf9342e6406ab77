package ai.dyslex.learning.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTextTest {

    @Test
    void putsAQuestionMarkForEachNameAndLeavesCastsAlone() {
        SqlText text = SqlText.parse("-- as of :never\nSELECT :as_of, x::text, :zone, ':;' WHERE y > :as_of");

        assertThat(text.sql()).isEqualTo("SELECT ?, x::text, ?, ':;' WHERE y > ?");
        assertThat(text.names()).containsExactly("as_of", "zone", "as_of");
    }

    @ParameterizedTest
    @EnumSource
    void hasAValueForEachName(Task task) {
        Terms terms = new Terms(LocalDate.of(2025, 3, 31), ZoneId.of("Europe/London"), 40);

        assertThat(SingleStatement.parameters(terms, "x").keySet())
                .containsAll(SingleStatement.text(task).names());
    }
}
