/** A corrector of single words, and a layer for each writer that retrains itself. */
module ai.dyslex.learning.quickcorrection {
    requires transitive ai.dyslex.learning.core;
    requires jakarta.inject;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.dyslex.learning.quickcorrection;
}
