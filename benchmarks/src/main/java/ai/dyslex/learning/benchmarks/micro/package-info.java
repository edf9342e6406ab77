/**
 * The parts that do nothing but reckon, by JMH: when a schedule fires next, what the jobs decide for a page, and how corrections are
 * found and learnt. The classes with benchmarks are public because JMH calls them from code that it generates.
 */
@NullMarked
package ai.dyslex.learning.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
