-- Which periods are decided, stretches of missed periods, failures since the last rerun.

UPDATE ${table}schema_version SET version = 2;

ALTER TABLE ${table}job ADD COLUMN decided_through timestamp(6) with time zone;
UPDATE ${table}job j SET decided_through =
    (SELECT max(e.as_of) FROM ${table}execution e WHERE e.job_id = j.job_id AND e.triggered_by = 'SCHEDULED');

ALTER TABLE ${table}execution ADD COLUMN first_period varchar;

ALTER TABLE ${table}execution_unit ADD COLUMN failures integer DEFAULT 0 NOT NULL;
