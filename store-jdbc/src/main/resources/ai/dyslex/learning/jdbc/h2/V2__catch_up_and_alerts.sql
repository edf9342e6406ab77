-- Which periods are decided, stretches of missed periods, failures since the last rerun; alerts.

UPDATE ${table}schema_version SET version = 2;

ALTER TABLE ${table}job ADD COLUMN decided_through timestamp(6) with time zone;
UPDATE ${table}job j SET decided_through =
    (SELECT max(e.as_of) FROM ${table}execution e WHERE e.job_id = j.job_id AND e.triggered_by = 'SCHEDULED');

ALTER TABLE ${table}execution ADD COLUMN first_period varchar;

-- What of an execution is news to the alerts: news grows, noted follows.
ALTER TABLE ${table}execution ADD COLUMN news bigint DEFAULT 0 NOT NULL;
ALTER TABLE ${table}execution ADD COLUMN noted bigint DEFAULT 0 NOT NULL;
ALTER TABLE ${table}execution ADD COLUMN is_news boolean GENERATED ALWAYS AS (news > noted);
CREATE INDEX ${index}execution_news ON ${table}execution (is_news);
CREATE INDEX ${index}execution_ended ON ${table}execution (ended_at);

ALTER TABLE ${table}execution_unit ADD COLUMN failures integer DEFAULT 0 NOT NULL;

-- What people have been told of the jobs ---------------------------------------------------------------------------

CREATE TABLE ${table}alert_state (
    id            integer PRIMARY KEY, -- one row, to be locked
    last_alert_at timestamp(6) with time zone,
    last_severity varchar
);

CREATE TABLE ${table}alert_incident (
    job_id           varchar NOT NULL,
    kind             varchar NOT NULL,
    subject          varchar NOT NULL,
    execution_id     varchar,
    periods          varchar NOT NULL,
    cause_code       varchar,
    cause_exceptions varchar,
    cause_sql_state  varchar,
    total            integer NOT NULL,
    untold           integer NOT NULL,
    untold_since     timestamp(6) with time zone NOT NULL,
    last_at          timestamp(6) with time zone NOT NULL,
    is_told          boolean NOT NULL,
    over_at          timestamp(6) with time zone,
    PRIMARY KEY (job_id, kind)
);

CREATE TABLE ${table}alert (
    alert_id   varchar PRIMARY KEY,
    created_at timestamp(6) with time zone NOT NULL,
    node       varchar NOT NULL
);
CREATE INDEX ${index}alert_newest ON ${table}alert (created_at, alert_id);

CREATE TABLE ${table}alert_item (
    alert_id         varchar NOT NULL,
    item_no          integer NOT NULL,
    kind             varchar NOT NULL,
    job_id           varchar NOT NULL,
    occurrences      integer NOT NULL,
    execution_id     varchar,
    periods          varchar NOT NULL,
    cause_code       varchar,
    cause_exceptions varchar,
    cause_sql_state  varchar,
    first_at         timestamp(6) with time zone NOT NULL,
    last_at          timestamp(6) with time zone NOT NULL,
    is_over          boolean NOT NULL,
    after_kinds      varchar NOT NULL,
    PRIMARY KEY (alert_id, item_no)
);

CREATE TABLE ${table}alert_delivery (
    alert_id    varchar NOT NULL,
    sink        varchar NOT NULL,
    status      varchar NOT NULL,
    tries       integer NOT NULL,
    next_try_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (alert_id, sink)
);
CREATE INDEX ${index}alert_delivery_due ON ${table}alert_delivery (status, next_try_at);
