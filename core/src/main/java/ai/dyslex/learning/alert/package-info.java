/**
 * Tells people when the jobs need them: rules over the ledger, with grouping and a cool-down, so that a bad night is one alert
 * and not a hundred, and sinks that carry an alert to where people look. What has been told is kept in the store, so that
 * neither a restart nor another node repeats it. An alert never holds anything that somebody wrote, nor a writer's id.
 */
@NullMarked
package ai.dyslex.learning.alert;

import org.jspecify.annotations.NullMarked;
