/** The engine over a plain scheduled executor. */
module ai.dyslex.learning.executor {
    requires transitive ai.dyslex.learning.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.dyslex.learning.executor;
}
