/** The four learning jobs, the repository interfaces, the ledger, the runner and the scheduler SPI. */
module ai.dyslex.learning.core {
    requires jakarta.inject;
    requires java.sql;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.dyslex.learning;
    exports ai.dyslex.learning.alert;
    exports ai.dyslex.learning.annotations;
    exports ai.dyslex.learning.cleanup;
    exports ai.dyslex.learning.engine;
    exports ai.dyslex.learning.improvement;
    exports ai.dyslex.learning.job;
    exports ai.dyslex.learning.ledger;
    exports ai.dyslex.learning.memory;
    exports ai.dyslex.learning.nochange;
    exports ai.dyslex.learning.progress;
    exports ai.dyslex.learning.retraining;
    exports ai.dyslex.learning.schedule;
    exports ai.dyslex.learning.transaction;
    exports ai.dyslex.learning.writer;
    exports ai.dyslex.learning.writing;
}
