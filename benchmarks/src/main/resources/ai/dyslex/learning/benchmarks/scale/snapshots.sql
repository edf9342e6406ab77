-- The sessions of the weeks are joined with their observations once, and counted by pair and type; types and pairs are then
-- counted from that. A tally is ordered by pair before type, so that pairs need no sort of their own. Counts are integers: a
-- sum of bigint is numeric, which is slow. No pattern is known yet, so that none is counted.
WITH ended AS (
    SELECT user_id, session_id, words_written,
           CAST(date_trunc('week', ended_at AT TIME ZONE :zone) AS date) AS week,
           CAST(extract(isodow FROM ended_at AT TIME ZONE :zone) AS integer) AS day
      FROM lj_session
     WHERE ended_at >= :oldest_week AND ended_at < :windows_end AND closed_at <= :as_of),
weeks AS (
    SELECT user_id, week, CAST(sum(words_written) AS bigint) AS words, count(*) AS sessions,
           bit_count(CAST(bit_or(1 << day) AS bit(8))) AS active_days
      FROM ended
     GROUP BY user_id, week),
tallies AS MATERIALIZED (
    SELECT user_id, week, misspelling, correction, error_type,
           CAST(count(*) AS integer) AS n, CAST(count(*) FILTER (WHERE corrected) AS integer) AS corrected
      FROM (SELECT e.user_id, e.week,
                   CASE WHEN o.outcome_at <= :as_of THEN o.misspelling END AS misspelling,
                   CASE WHEN o.outcome_at <= :as_of THEN o.correction END AS correction,
                   CASE WHEN o.outcome_at <= :as_of AND o.misspelling IS NOT NULL THEN o.error_type END AS error_type,
                   o.outcome_at <= :as_of AND o.outcome = 'CORRECTED' AS corrected
              FROM ended e
              JOIN lj_observation o ON o.user_id = e.user_id AND o.session_id = e.session_id
             WHERE o.recorded_at <= :as_of) seen
     GROUP BY user_id, week, misspelling, correction, error_type),
types AS (
    SELECT user_id, week, sum(n) AS flagged, sum(corrected) AS corrected,
           sum(n) FILTER (WHERE error_type IS NOT NULL) AS errors,
           string_agg(replace(replace(error_type, '\', '\\'), E'\n', '\n') || E'\n' || n || E'\n',
                      '' ORDER BY error_type) AS error_types
      FROM (SELECT user_id, week, error_type, CAST(sum(n) AS integer) AS n, CAST(sum(corrected) AS integer) AS corrected
              FROM tallies
             GROUP BY user_id, week, error_type) by_type
     GROUP BY user_id, week),
pairs AS (
    SELECT user_id, week,
           string_agg(replace(replace(misspelling, '\', '\\'), E'\n', '\n') || E'\n'
                          || replace(replace(correction, '\', '\\'), E'\n', '\n') || E'\n' || n || E'\n',
                      '' ORDER BY n DESC, misspelling, correction) AS top_pairs
      FROM (SELECT user_id, week, misspelling, correction, n,
                   row_number() OVER (PARTITION BY user_id, week ORDER BY n DESC, misspelling, correction) AS place
              FROM (SELECT user_id, week, misspelling, correction, CAST(sum(n) AS integer) AS n
                      FROM tallies
                     WHERE misspelling IS NOT NULL
                     GROUP BY user_id, week, misspelling, correction) by_pair) placed
     WHERE place <= :top_pairs
     GROUP BY user_id, week),
rated AS (
    SELECT w.user_id, w.week, w.words, w.sessions, w.active_days,
           coalesce(t.flagged, 0) AS flagged, coalesce(t.corrected, 0) AS corrected, coalesce(t.errors, 0) AS errors,
           coalesce(t.error_types, '') AS error_types, coalesce(p.top_pairs, '') AS top_pairs,
           CASE WHEN w.words > 0
                THEN greatest(0, 1 - CAST(coalesce(t.errors, 0) AS double precision) / w.words) END AS accuracy,
           w.week - 7 * CAST(row_number() OVER (PARTITION BY w.user_id ORDER BY w.week) AS integer) AS stretch
      FROM weeks w
      LEFT JOIN types t ON t.user_id = w.user_id AND t.week = w.week
      LEFT JOIN pairs p ON p.user_id = w.user_id AND p.week = w.week)
INSERT INTO lj_snapshot
       (user_id, week, zone, as_of, words, sessions, active_days, flagged, corrected, errors, error_types, top_pairs,
        new_patterns, improving, mastered, accuracy_change, streak)
SELECT user_id, week, :zone, :as_of, words, sessions, active_days, flagged, corrected, errors, error_types, top_pairs,
       0, 0, 0,
       accuracy - lag(accuracy) OVER (PARTITION BY user_id ORDER BY week),
       row_number() OVER (PARTITION BY user_id, stretch ORDER BY week)
  FROM rated
