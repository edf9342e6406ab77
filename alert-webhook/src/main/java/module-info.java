/** Sends alerts as JSON to a webhook. */
module ai.dyslex.learning.alert.webhook {
    requires transitive ai.dyslex.learning.core;
    requires com.fasterxml.jackson.core;
    requires transitive java.net.http;
    requires org.slf4j;
    requires static org.jspecify;

    exports ai.dyslex.learning.alert.webhook;
}
