package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;

/**
 * What is known of one writer's error pair at {@code asOf}.
 *
 * @param user the writer
 * @param pair the misspelling and its correction
 * @param frequency how often it occurred, folded observations counted in
 * @param firstSeen its first occurrence
 * @param lastSeen its last occurrence
 * @param previous occurrences in the previous window
 * @param current occurrences in the current window
 */
public record PairHistory(
        UserId user,
        ErrorPair pair,
        long frequency,
        Instant firstSeen,
        Instant lastSeen,
        long previous,
        long current) {}
