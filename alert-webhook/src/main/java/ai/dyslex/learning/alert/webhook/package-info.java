/** Sends alerts as JSON to a webhook. Its threads are those of {@link java.net.http.HttpClient}, its own or the host's. */
@NullMarked
package ai.dyslex.learning.alert.webhook;

import org.jspecify.annotations.NullMarked;
