-- The covering index of error pairs gives them in order, so that they are counted without a sort. Nobody was trained yet: all
-- pairs are new. A writer of whom too few occurrences would be held out gets no version.
INSERT INTO lj_adapter_version
       (user_id, version, decision, execution_id, cut_off, incumbent, trained_on, held_out, candidate_measures,
        incumbent_measures)
SELECT user_id, 1, 'REJECTED', :execution_id, :as_of, 0, 0, 0, '', ''
  FROM (SELECT user_id, CAST(count(*) AS integer) AS occurrences
          FROM lj_observation
         WHERE misspelling IS NOT NULL AND outcome_at <= :as_of AND recorded_at <= :as_of
         GROUP BY user_id, misspelling, correction) pairs
 GROUP BY user_id
HAVING count(*) >= :min_new_pairs
   AND floor(CAST(sum(occurrences) AS double precision) * :held_out_share + 1e-9) >= :min_held_out
