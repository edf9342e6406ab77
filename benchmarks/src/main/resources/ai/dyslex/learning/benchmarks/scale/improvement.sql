-- The covering index of error pairs holds all that a history is made of, in the order of both tables' keys: so that there is
-- nothing to be sorted, and each row goes behind the last one of the tables it is written to.
WITH written AS (
    SELECT user_id,
           CAST(coalesce(sum(words_written) FILTER (WHERE ended_at < :current_window), 0) AS bigint) AS previous_words,
           CAST(coalesce(sum(words_written) FILTER (WHERE ended_at >= :current_window), 0) AS bigint) AS current_words,
           bool_or(ended_at >= :current_window) AS wrote
      FROM lj_session
     WHERE ended_at >= :previous_window AND ended_at < :windows_end AND closed_at <= :as_of
     GROUP BY user_id),
histories AS (
    SELECT user_id, misspelling, correction, count(*) AS frequency,
           min(occurred_at) AS first_seen, max(occurred_at) AS last_seen,
           count(*) FILTER (WHERE occurred_at >= :previous_window AND occurred_at < :current_window) AS previous
      FROM lj_observation
     WHERE misspelling IS NOT NULL AND outcome_at <= :as_of AND recorded_at <= :as_of
     GROUP BY user_id, misspelling, correction),
decided AS MATERIALIZED (
    SELECT h.user_id, h.misspelling, h.correction, h.frequency, h.first_seen, h.last_seen, h.previous,
           coalesce(w.previous_words, 0) AS previous_words, w.current_words,
           h.previous >= 1 AND h.last_seen < :current_window AND w.wrote IS TRUE AS fades
      FROM histories h
      LEFT JOIN written w ON w.user_id = h.user_id
     ORDER BY h.user_id, h.misspelling, h.correction),
patterns AS (
    INSERT INTO lj_pattern
           (user_id, misspelling, correction, frequency, first_seen, last_seen, status, since, quiet_from,
            quiet_occurrences_before, quiet_words_before)
    SELECT user_id, misspelling, correction, frequency, first_seen, last_seen,
           CASE WHEN fades THEN 'IMPROVING' ELSE 'ACTIVE' END, :changed_on, CASE WHEN fades THEN :current_window END,
           CASE WHEN fades THEN previous END, CASE WHEN fades THEN previous_words END
      FROM decided),
transitions AS (
    INSERT INTO lj_pattern_transition
           (user_id, misspelling, correction, changed_on, from_status, to_status, strength, execution_id)
    SELECT user_id, misspelling, correction, :changed_on, 'ACTIVE', 'IMPROVING',
           CASE WHEN previous_words = 0 THEN 1
                ELSE power(CAST(previous_words AS double precision) / (previous_words + current_words),
                           CAST(previous AS double precision)) END,
           :execution_id
      FROM decided
     WHERE fades)
SELECT count(*) + count(*) FILTER (WHERE fades) FROM decided
