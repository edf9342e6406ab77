-- Learning jobs: writers, what they wrote, what was learnt from it, and the ledger of executions.
-- Statements for H2 in its regular mode.

CREATE TABLE ${table}schema_version (
    version integer NOT NULL
);
INSERT INTO ${table}schema_version (version) VALUES (1);

-- The ledger -------------------------------------------------------------------------------------------------------

CREATE TABLE ${table}job (
    job_id       varchar PRIMARY KEY,
    registered   boolean NOT NULL DEFAULT false, -- false: the row is there to be locked only
    schedule     varchar,
    revision     bigint NOT NULL DEFAULT 0,
    override     varchar,
    zone         varchar,
    due_after    timestamp(6) with time zone,
    series_after timestamp(6) with time zone,
    paused       boolean NOT NULL DEFAULT false
);

CREATE TABLE ${table}execution (
    execution_id     varchar PRIMARY KEY,
    job_id           varchar NOT NULL,
    triggered_by     varchar NOT NULL,
    period           varchar,
    as_of            timestamp(6) with time zone NOT NULL,
    writer_id        varchar,
    forced           boolean NOT NULL,
    dry_run          boolean NOT NULL,
    requested_by     varchar NOT NULL,
    policy           varchar NOT NULL,
    units            integer NOT NULL,
    status           varchar NOT NULL,
    cause_code       varchar,
    cause_exceptions varchar,
    cause_sql_state  varchar,
    created_at       timestamp(6) with time zone NOT NULL,
    ended_at         timestamp(6) with time zone,
    cancel_requested boolean NOT NULL
);
CREATE INDEX ${index}execution_newest ON ${table}execution (created_at, execution_id);
CREATE INDEX ${index}execution_of_job ON ${table}execution (job_id, as_of);
CREATE INDEX ${index}execution_running ON ${table}execution (job_id, status);

CREATE TABLE ${table}execution_unit (
    execution_id varchar NOT NULL,
    unit_no      integer NOT NULL,
    status       varchar NOT NULL,
    attempt      integer NOT NULL,
    fence        bigint NOT NULL,
    node         varchar NOT NULL,
    cursor_user  varchar,
    writers      bigint NOT NULL,
    failed       bigint NOT NULL,
    details      varchar NOT NULL,
    not_before   timestamp(6) with time zone,
    PRIMARY KEY (execution_id, unit_no)
);

-- A table of its own: the transaction of a page locks the unit, and a heartbeat must not wait for it.
CREATE TABLE ${table}heartbeat (
    execution_id varchar NOT NULL,
    unit_no      integer NOT NULL,
    fence        bigint NOT NULL,
    heartbeat_at timestamp(6) with time zone,
    PRIMARY KEY (execution_id, unit_no)
);

CREATE TABLE ${table}attempt (
    execution_id     varchar NOT NULL,
    unit_no          integer NOT NULL,
    attempt_no       integer NOT NULL,
    node             varchar NOT NULL,
    started_at       timestamp(6) with time zone NOT NULL,
    ended_at         timestamp(6) with time zone,
    result           varchar NOT NULL,
    cause_code       varchar,
    cause_exceptions varchar,
    cause_sql_state  varchar,
    PRIMARY KEY (execution_id, unit_no, attempt_no)
);

CREATE TABLE ${table}failed_writer (
    execution_id     varchar NOT NULL,
    user_id          varchar NOT NULL,
    bucket           integer NOT NULL,
    cause_code       varchar NOT NULL,
    cause_exceptions varchar NOT NULL,
    cause_sql_state  varchar NOT NULL,
    PRIMARY KEY (execution_id, user_id)
);
CREATE INDEX ${index}failed_writer_user ON ${table}failed_writer (user_id);

-- Writers and what they wrote --------------------------------------------------------------------------------------

CREATE TABLE ${table}writer (
    user_id      varchar PRIMARY KEY,
    -- The order of writers: by the bytes of the id, which is not that of H2's text.
    user_bytes   varbinary(1000) GENERATED ALWAYS AS (stringtoutf8(user_id)),
    bucket       integer NOT NULL,
    active_at    timestamp(6) with time zone NOT NULL,
    observations bigint NOT NULL DEFAULT 0,
    buried_at    timestamp(6) with time zone -- a tombstone: nothing may be written of this writer any more
);
CREATE INDEX ${index}writer_order ON ${table}writer (user_bytes);
CREATE INDEX ${index}writer_active ON ${table}writer (active_at);

CREATE TABLE ${table}session (
    user_id          varchar NOT NULL,
    session_id       varchar NOT NULL,
    started_at       timestamp(6) with time zone NOT NULL,
    ended_at         timestamp(6) with time zone,
    words_written    bigint NOT NULL,
    closed_at        timestamp(6) with time zone,
    assumed_closed   boolean NOT NULL,
    last_activity_at timestamp(6) with time zone NOT NULL,
    changed_at       timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (user_id, session_id)
);
CREATE INDEX ${index}session_ended ON ${table}session (user_id, ended_at);
CREATE INDEX ${index}session_open ON ${table}session (ended_at, last_activity_at);

CREATE TABLE ${table}observation (
    user_id        varchar NOT NULL,
    observation_id varchar NOT NULL,
    session_id     varchar NOT NULL,
    word           varchar NOT NULL,
    word_key       varchar NOT NULL,
    suggestions    varchar NOT NULL,
    error_type     varchar NOT NULL,
    language       varchar NOT NULL,
    outcome        varchar NOT NULL,
    assumed        boolean NOT NULL,
    final_word     varchar,
    misspelling    varchar,
    correction     varchar,
    occurred_at    timestamp(6) with time zone NOT NULL,
    recorded_at    timestamp(6) with time zone NOT NULL,
    outcome_at     timestamp(6) with time zone,
    PRIMARY KEY (user_id, observation_id)
);
CREATE INDEX ${index}observation_session ON ${table}observation (user_id, session_id);
CREATE INDEX ${index}observation_word ON ${table}observation (user_id, word_key, occurred_at);
CREATE INDEX ${index}observation_pair ON ${table}observation (user_id, misspelling, correction, outcome_at);

CREATE TABLE ${table}word_summary (
    user_id   varchar NOT NULL,
    word_key  varchar NOT NULL,
    unchanged bigint NOT NULL,
    corrected bigint NOT NULL,
    rewritten bigint NOT NULL,
    PRIMARY KEY (user_id, word_key)
);

CREATE TABLE ${table}pair_summary (
    user_id     varchar NOT NULL,
    misspelling varchar NOT NULL,
    correction  varchar NOT NULL,
    frequency   bigint NOT NULL,
    first_seen  timestamp(6) with time zone NOT NULL,
    last_seen   timestamp(6) with time zone NOT NULL,
    last_known  timestamp(6) with time zone NOT NULL, -- when the latest of its outcomes became known
    PRIMARY KEY (user_id, misspelling, correction)
);

-- What was learnt --------------------------------------------------------------------------------------------------

CREATE TABLE ${table}dictionary (
    user_id              varchar NOT NULL,
    word_key             varchar NOT NULL,
    form                 varchar NOT NULL,
    source               varchar NOT NULL,
    evidence_sessions    bigint,
    evidence_occurrences bigint,
    evidence_first_seen  timestamp(6) with time zone,
    evidence_last_seen   timestamp(6) with time zone,
    execution_id         varchar,
    added_at             timestamp(6) with time zone NOT NULL,
    removed_at           timestamp(6) with time zone,
    PRIMARY KEY (user_id, word_key)
);
CREATE INDEX ${index}dictionary_execution ON ${table}dictionary (execution_id);

CREATE TABLE ${table}adapter_version (
    user_id            varchar NOT NULL,
    version            integer NOT NULL,
    decision           varchar NOT NULL,
    execution_id       varchar NOT NULL,
    cut_off            timestamp(6) with time zone NOT NULL,
    incumbent          integer NOT NULL,
    trained_on         bigint NOT NULL,
    held_out           bigint NOT NULL,
    candidate_measures varchar NOT NULL,
    incumbent_measures varchar NOT NULL,
    artifact           varbinary,
    PRIMARY KEY (user_id, version)
);
CREATE INDEX ${index}adapter_version_cut_off ON ${table}adapter_version (user_id, cut_off);
CREATE INDEX ${index}adapter_version_execution ON ${table}adapter_version (execution_id);

CREATE TABLE ${table}adapter_in_use (
    user_id varchar PRIMARY KEY,
    version integer NOT NULL -- 0 where none is
);

CREATE TABLE ${table}pattern (
    user_id                  varchar NOT NULL,
    misspelling              varchar NOT NULL,
    correction               varchar NOT NULL,
    frequency                bigint NOT NULL,
    first_seen               timestamp(6) with time zone NOT NULL,
    last_seen                timestamp(6) with time zone NOT NULL,
    status                   varchar NOT NULL,
    since                    date NOT NULL,
    quiet_from               timestamp(6) with time zone,
    quiet_occurrences_before bigint,
    quiet_words_before       bigint,
    PRIMARY KEY (user_id, misspelling, correction)
);

CREATE TABLE ${table}pattern_transition (
    user_id      varchar NOT NULL,
    misspelling  varchar NOT NULL,
    correction   varchar NOT NULL,
    changed_on   date NOT NULL,
    from_status  varchar NOT NULL,
    to_status    varchar NOT NULL,
    strength     double precision NOT NULL,
    execution_id varchar NOT NULL,
    PRIMARY KEY (user_id, misspelling, correction, changed_on)
);

CREATE TABLE ${table}snapshot (
    user_id         varchar NOT NULL,
    week            date NOT NULL, -- its Monday
    zone            varchar NOT NULL,
    as_of           timestamp(6) with time zone NOT NULL,
    words           bigint NOT NULL,
    sessions        bigint NOT NULL,
    active_days     integer NOT NULL,
    flagged         bigint NOT NULL,
    corrected       bigint NOT NULL,
    errors          bigint NOT NULL,
    error_types     varchar NOT NULL,
    top_pairs       varchar NOT NULL,
    new_patterns    bigint NOT NULL,
    improving       bigint NOT NULL,
    mastered        bigint NOT NULL,
    accuracy_change double precision,
    streak          integer NOT NULL,
    PRIMARY KEY (user_id, week)
);
