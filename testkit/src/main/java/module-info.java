/** Virtual time, a manual scheduler, and the contract tests that every engine and store must pass. */
module ai.dyslex.learning.testkit {
    requires transitive ai.dyslex.learning.core;
    requires java.sql;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.dyslex.learning.testkit;

    // JUnit runs the tests that subclasses inherit.
    opens ai.dyslex.learning.testkit;
}
