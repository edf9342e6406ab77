/** The engine over Quartz. */
module ai.dyslex.learning.quartz {
    requires transitive ai.dyslex.learning.core;
    requires transitive java.sql;
    requires java.rmi;
    requires org.slf4j;
    requires transitive org.quartz;
    requires static org.jspecify;

    // Quartz makes jobs, and looks up providers of connections, by the names of their classes.
    exports ai.dyslex.learning.quartz;
}
