-- Which periods are decided, stretches of missed periods, failures since the last rerun; alerts.

UPDATE ${table}schema_version SET version = 2;

ALTER TABLE ${table}job ADD COLUMN decided_through timestamptz;
UPDATE ${table}job j SET decided_through =
    (SELECT max(e.as_of) FROM ${table}execution e WHERE e.job_id = j.job_id AND e.triggered_by = 'SCHEDULED');

ALTER TABLE ${table}execution ADD COLUMN first_period text;

-- What of an execution is news to the alerts: news grows, noted follows.
ALTER TABLE ${table}execution ADD COLUMN news bigint NOT NULL DEFAULT 0;
ALTER TABLE ${table}execution ADD COLUMN noted bigint NOT NULL DEFAULT 0;
CREATE INDEX ${index}execution_news ON ${table}execution (created_at, execution_id) WHERE news > noted;
CREATE INDEX ${index}execution_ended ON ${table}execution (ended_at);

ALTER TABLE ${table}execution_unit ADD COLUMN failures integer NOT NULL DEFAULT 0;

-- What people have been told of the jobs ---------------------------------------------------------------------------

CREATE TABLE ${table}alert_state (
    id            integer PRIMARY KEY, -- one row, to be locked
    last_alert_at timestamptz,
    last_severity text
);

CREATE TABLE ${table}alert_incident (
    job_id           text COLLATE "C" NOT NULL,
    kind             text COLLATE "C" NOT NULL,
    subject          text NOT NULL,
    execution_id     text,
    periods          text NOT NULL,
    cause_code       text,
    cause_exceptions text,
    cause_sql_state  text,
    total            integer NOT NULL,
    untold           integer NOT NULL,
    untold_since     timestamptz NOT NULL,
    last_at          timestamptz NOT NULL,
    is_told          boolean NOT NULL,
    over_at          timestamptz,
    PRIMARY KEY (job_id, kind)
);

CREATE TABLE ${table}alert (
    alert_id   text COLLATE "C" PRIMARY KEY,
    created_at timestamptz NOT NULL,
    node       text NOT NULL
);
CREATE INDEX ${index}alert_newest ON ${table}alert (created_at, alert_id);

CREATE TABLE ${table}alert_item (
    alert_id         text COLLATE "C" NOT NULL,
    item_no          integer NOT NULL,
    kind             text NOT NULL,
    job_id           text NOT NULL,
    occurrences      integer NOT NULL,
    execution_id     text,
    periods          text NOT NULL,
    cause_code       text,
    cause_exceptions text,
    cause_sql_state  text,
    first_at         timestamptz NOT NULL,
    last_at          timestamptz NOT NULL,
    is_over          boolean NOT NULL,
    after_kinds      text NOT NULL,
    PRIMARY KEY (alert_id, item_no)
);

CREATE TABLE ${table}alert_delivery (
    alert_id    text COLLATE "C" NOT NULL,
    sink        text COLLATE "C" NOT NULL,
    status      text NOT NULL,
    tries       integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    PRIMARY KEY (alert_id, sink)
);
CREATE INDEX ${index}alert_delivery_due ON ${table}alert_delivery (next_try_at) WHERE status = 'PENDING';
