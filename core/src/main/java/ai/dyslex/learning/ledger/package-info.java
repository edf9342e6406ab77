/** The record of executions and the one authority on who may run and write: the policy in {@code Ledger}, over the narrow port {@code LedgerStore}. */
@NullMarked
package ai.dyslex.learning.ledger;

import org.jspecify.annotations.NullMarked;
