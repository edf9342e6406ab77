package ai.dyslex.learning.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.ledger.FailureCause.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureCauseTest {

    private static FailureCause of(Throwable failure) {
        return FailureCause.of(failure, Code.ERROR);
    }

    private static Throwable wrapped(Throwable cause) {
        return new IllegalStateException("could not write \"xyzzy\"", cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08003", "08006", "40001", "40P01", "53100", "53300", "57014", "57P01", "58000", "55P03",
                "25P03", "25P04", "25006", "HYT00", "90097", "90098", "90121", "90067", "90020"
            })
    void takesFailuresOfTheDatabaseForAnOutageByTheirState(String state) {
        assertThat(of(new SQLException("xyzzy", state)))
                .isEqualTo(new FailureCause(Code.OUTAGE, "SQLException", state));
        assertThat(of(wrapped(new SQLException("xyzzy", state))))
                .isEqualTo(new FailureCause(Code.OUTAGE, "IllegalStateException < SQLException", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23505", "42601", "55000", "25001", "90002", "HY000", "0A000", "XX000"})
    void chargesWhatTheDatabaseWasAskedToTheJob(String state) {
        assertThat(of(wrapped(new SQLException("xyzzy", state))).code()).isEqualTo(Code.ERROR);
        assertThat(of(wrapped(new SQLException("xyzzy", state))).sqlState()).isEqualTo(state);
    }

    @Test
    void takesTransientAndBrokenConnectionsForAnOutageByTheirType() {
        List<SQLException> outages = List.of(
                new SQLTransientException("xyzzy"),
                new SQLTimeoutException("xyzzy"),
                new SQLTransientConnectionException("xyzzy"),
                new SQLTransactionRollbackException("xyzzy"),
                new SQLRecoverableException("xyzzy"),
                new SQLNonTransientConnectionException("xyzzy"));
        assertThat(outages).allSatisfy(e -> assertThat(of(wrapped(e)).code()).isEqualTo(Code.OUTAGE));
        List<SQLException> errors = List.of(
                new SQLException("xyzzy"),
                new SQLDataException("xyzzy"),
                new SQLIntegrityConstraintViolationException("xyzzy"),
                new BatchUpdateException("xyzzy", "23505", new int[0]));
        assertThat(errors).allSatisfy(e -> assertThat(of(wrapped(e)).code()).isEqualTo(Code.ERROR));
    }

    @Test
    void saysWhatItIsToldOfOtherFailures() {
        assertThat(FailureCause.of(new IllegalStateException("xyzzy"), Code.PAGE_DEADLINE))
                .isEqualTo(new FailureCause(Code.PAGE_DEADLINE, "IllegalStateException", ""));
        assertThat(of(new UncheckedIOException("xyzzy", new IOException("plugh")))
                        .code())
                .isEqualTo(Code.ERROR);
        assertThat(FailureCause.of(Code.SUPERSEDED)).isEqualTo(new FailureCause(Code.SUPERSEDED, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "0800", "080061", "08o06", "08 06", "", "plugh", "08\u00e406"})
    void keepsNoStateThatDoesNotLookLikeOne(String state) {
        FailureCause cause = of(wrapped(new SQLException("xyzzy", state)));
        assertThat(cause.sqlState()).isEmpty();
        assertThat(cause.code()).isEqualTo(Code.ERROR);
    }

    @Test
    void findsTheStateOfTheFirstThatHasOne() {
        SQLException without = new SQLException("xyzzy");
        without.initCause(new SQLException("plugh", "23505"));
        assertThat(of(wrapped(without)).sqlState()).isEqualTo("23505");
        SQLException two = new SQLException("xyzzy", "22001");
        two.initCause(new SQLException("plugh", "08006"));
        assertThat(of(two)).isEqualTo(new FailureCause(Code.OUTAGE, "SQLException < SQLException", "22001"));
    }

    @Test
    void neverKeepsAForeignMessage() {
        Throwable failure = wrapped(new SQLException("xyzzy", "plugh", new IOException("frotz")));
        assertThat(of(failure).toString())
                .doesNotContain("xyzzy")
                .doesNotContain("plugh")
                .doesNotContain("frotz")
                .contains("IllegalStateException < SQLException < IOException");
    }

    @Test
    void namesAtMostSixClasses() {
        Throwable deep = new IOException();
        for (int i = 0; i < 9; i++) {
            deep = new IllegalStateException(deep);
        }
        assertThat(of(deep).exceptions().split(" < ")).hasSize(6).containsOnly("IllegalStateException");
    }

    @Test
    void looksAtTwentyCausesAndNoFurther() {
        Throwable nineteen = new SQLException("xyzzy", "08006");
        for (int i = 0; i < 19; i++) {
            nineteen = new IllegalStateException(nineteen);
        }
        assertThat(of(nineteen).code()).isEqualTo(Code.OUTAGE);
        assertThat(of(nineteen).sqlState()).isEqualTo("08006");
        Throwable twenty = new IllegalStateException(nineteen);
        assertThat(of(twenty).code()).isEqualTo(Code.ERROR);
        assertThat(of(twenty).sqlState()).isEmpty();
    }

    @Test
    void comesToAnEndWhereCausesRunInACircle() {
        IllegalStateException one = new IllegalStateException();
        IllegalArgumentException other = new IllegalArgumentException(one);
        one.initCause(other);
        assertThat(of(one).exceptions()).startsWith("IllegalStateException < IllegalArgumentException < Illegal");
    }

    @Test
    void namesAClassWithoutASimpleNameInFull() {
        RuntimeException anonymous = new RuntimeException() {
            private static final long serialVersionUID = 1L;
        };
        assertThat(of(anonymous).exceptions()).isEqualTo(anonymous.getClass().getName());
    }

    @Test
    void isShownByItsCodeAndByWhatElseIsKnown() {
        assertThat(FailureCause.of(Code.DEADLINE)).hasToString("DEADLINE");
        assertThat(new FailureCause(Code.ERROR, "A < B", "")).hasToString("ERROR (A < B)");
        assertThat(new FailureCause(Code.OUTAGE, "A", "08006")).hasToString("OUTAGE (A, SQL state 08006)");
    }
}
