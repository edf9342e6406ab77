package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.ExecutionId;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was asked for.
 *
 * @param executionId its id in the ledger
 * @param outcome completes when the execution has ended, on whichever node; exceptionally with {@link
 *     java.util.concurrent.CancellationException} if the library is closed before
 */
public record JobHandle(ExecutionId executionId, CompletableFuture<JobOutcome> outcome) {}
