/**
 * For host developers: virtual time, in which jobs can be tested without waiting; builders of test data; and the contract
 * tests that every engine and every store must pass. To prove an engine or a store of your own, extend the contracts.
 */
@NullMarked
package ai.dyslex.learning.testkit;

import org.jspecify.annotations.NullMarked;
