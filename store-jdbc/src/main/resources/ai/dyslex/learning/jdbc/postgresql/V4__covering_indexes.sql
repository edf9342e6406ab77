-- What pages read most is read from indexes alone. Instants are no keys there: behind a key that a query leaves open, PostgreSQL
-- 18 takes a search for an instant to be dear, and would rather go through all that a writer wrote.

UPDATE ${table}schema_version SET version = 4;

DROP INDEX ${table}observation_word;
CREATE INDEX ${index}observation_word ON ${table}observation (user_id, word_key)
    INCLUDE (occurred_at, recorded_at, outcome_at, outcome, assumed);

DROP INDEX ${table}observation_pair;
CREATE INDEX ${index}observation_pair ON ${table}observation (user_id, misspelling, correction)
    INCLUDE (occurred_at, recorded_at, outcome_at) WHERE misspelling IS NOT NULL;
