/** Metrics of the learning jobs. */
module ai.dyslex.learning.micrometer {
    requires transitive ai.dyslex.learning.core;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports ai.dyslex.learning.micrometer;
}
