-- All that was recorded is gone through once, in the order of writer and word, which is also the order of the dictionary's key.
-- What each observation says is reckoned before the sort, which then carries no more than what is needed; the form most often
-- written is sought for the few words that qualify. An error pair's misspelling is the key of its own observation's word, so
-- that whether a word was ever corrected shows in the same pass.
INSERT INTO lj_dictionary
       (user_id, word_key, form, source, evidence_sessions, evidence_occurrences, evidence_first_seen, evidence_last_seen,
        execution_id, added_at)
SELECT user_id, word_key,
       CASE WHEN forms[1] = ALL (forms)
            THEN btrim(normalize(forms[1]), ' !"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‘’“”«»…–—')
            ELSE (SELECT form
                    FROM (SELECT btrim(normalize(written), ' !"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‘’“”«»…–—') AS form
                            FROM unnest(forms) written) trimmed
                   GROUP BY form
                   ORDER BY count(*) DESC, form COLLATE "C"
                   LIMIT 1)
       END,
       'AUTO', sessions, occurrences, first_seen, last_seen, :execution_id, :as_of
  FROM (SELECT user_id, word_key,
               array_agg(word) FILTER (WHERE word IS NOT NULL) AS forms,
               count(DISTINCT session_id) AS sessions, count(word) AS occurrences,
               min(occurred_at) AS first_seen, max(occurred_at) AS last_seen
          FROM (SELECT o.user_id, o.word_key, says.refused,
                       CASE WHEN says.left_alone THEN o.word END AS word,
                       CASE WHEN says.left_alone THEN o.session_id END AS session_id,
                       CASE WHEN says.left_alone THEN o.occurred_at END AS occurred_at
                  FROM lj_observation o
                  JOIN lj_session s ON s.user_id = o.user_id AND s.session_id = o.session_id
                 CROSS JOIN LATERAL
                       (SELECT o.outcome = 'UNCHANGED' AND NOT o.assumed AND o.outcome_at <= :as_of
                                   AND s.closed_at <= :as_of
                                   AND o.occurred_at > :evidence_from AND o.occurred_at <= :as_of AS left_alone,
                               (o.misspelling IS NOT NULL AND o.outcome_at <= :as_of)
                                   OR (o.occurred_at > :evidence_from AND o.occurred_at <= :as_of
                                       AND ((o.outcome_at <= :as_of AND (o.assumed OR o.outcome <> 'UNCHANGED'))
                                            OR ((o.outcome_at IS NULL OR o.outcome_at > :as_of)
                                                AND s.closed_at <= :as_of))) AS refused
                        OFFSET 0) says
                 WHERE o.recorded_at <= :as_of) seen
         GROUP BY user_id, word_key
        HAVING count(DISTINCT session_id) >= :min_sessions AND count(*) FILTER (WHERE refused) = 0) kept
 WHERE NOT EXISTS (SELECT FROM lj_dictionary d WHERE d.user_id = kept.user_id AND d.word_key = kept.word_key)
