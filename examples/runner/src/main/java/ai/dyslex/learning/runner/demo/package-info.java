/** The demo: a simulated class of writers, twelve weeks in virtual time, and what the jobs found of what was planted. */
@NullMarked
package ai.dyslex.learning.runner.demo;

import org.jspecify.annotations.NullMarked;
