-- Learning jobs: writers, what they wrote, what was learnt from it, and the ledger of executions.
-- Text is compared by its bytes (COLLATE "C"), so that keys are ordered alike in every database.

CREATE TABLE ${table}schema_version (
    version integer NOT NULL
);
INSERT INTO ${table}schema_version (version) VALUES (1);

-- The ledger -------------------------------------------------------------------------------------------------------

CREATE TABLE ${table}job (
    job_id       text COLLATE "C" PRIMARY KEY,
    registered   boolean NOT NULL DEFAULT false, -- false: the row is there to be locked only
    schedule     text,
    revision     bigint NOT NULL DEFAULT 0,
    override     text,
    zone         text,
    due_after    timestamptz,
    series_after timestamptz,
    paused       boolean NOT NULL DEFAULT false
);

CREATE TABLE ${table}execution (
    execution_id     text COLLATE "C" PRIMARY KEY,
    job_id           text COLLATE "C" NOT NULL,
    triggered_by     text NOT NULL,
    period           text,
    as_of            timestamptz NOT NULL,
    writer_id        text COLLATE "C",
    forced           boolean NOT NULL,
    dry_run          boolean NOT NULL,
    requested_by     text NOT NULL,
    policy           text NOT NULL,
    units            integer NOT NULL,
    status           text NOT NULL,
    cause_code       text,
    cause_exceptions text,
    cause_sql_state  text,
    created_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    cancel_requested boolean NOT NULL
);
CREATE INDEX ${index}execution_newest ON ${table}execution (created_at, execution_id);
CREATE INDEX ${index}execution_of_job ON ${table}execution (job_id, as_of);
CREATE INDEX ${index}execution_running ON ${table}execution (job_id) WHERE status = 'RUNNING';

CREATE TABLE ${table}execution_unit (
    execution_id text COLLATE "C" NOT NULL,
    unit_no      integer NOT NULL,
    status       text NOT NULL,
    attempt      integer NOT NULL,
    fence        bigint NOT NULL,
    node         text NOT NULL,
    cursor_user  text COLLATE "C",
    writers      bigint NOT NULL,
    failed       bigint NOT NULL,
    details      text NOT NULL,
    not_before   timestamptz,
    PRIMARY KEY (execution_id, unit_no)
);

-- A table of its own: the transaction of a page locks the unit, and a heartbeat must not wait for it.
CREATE TABLE ${table}heartbeat (
    execution_id text COLLATE "C" NOT NULL,
    unit_no      integer NOT NULL,
    fence        bigint NOT NULL,
    heartbeat_at timestamptz,
    PRIMARY KEY (execution_id, unit_no)
);

CREATE TABLE ${table}attempt (
    execution_id     text COLLATE "C" NOT NULL,
    unit_no          integer NOT NULL,
    attempt_no       integer NOT NULL,
    node             text NOT NULL,
    started_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    result           text NOT NULL,
    cause_code       text,
    cause_exceptions text,
    cause_sql_state  text,
    PRIMARY KEY (execution_id, unit_no, attempt_no)
);

CREATE TABLE ${table}failed_writer (
    execution_id     text COLLATE "C" NOT NULL,
    user_id          text COLLATE "C" NOT NULL,
    bucket           integer NOT NULL,
    cause_code       text NOT NULL,
    cause_exceptions text NOT NULL,
    cause_sql_state  text NOT NULL,
    PRIMARY KEY (execution_id, user_id)
);
CREATE INDEX ${index}failed_writer_user ON ${table}failed_writer (user_id);

-- Writers and what they wrote --------------------------------------------------------------------------------------

CREATE TABLE ${table}writer (
    user_id      text COLLATE "C" PRIMARY KEY,
    bucket       integer NOT NULL,
    active_at    timestamptz NOT NULL,
    observations bigint NOT NULL DEFAULT 0,
    buried_at    timestamptz -- a tombstone: nothing may be written of this writer any more
);
CREATE INDEX ${index}writer_active ON ${table}writer (active_at);

CREATE TABLE ${table}session (
    user_id          text COLLATE "C" NOT NULL,
    session_id       text COLLATE "C" NOT NULL,
    started_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    words_written    bigint NOT NULL,
    closed_at        timestamptz,
    assumed_closed   boolean NOT NULL,
    last_activity_at timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    PRIMARY KEY (user_id, session_id)
);
CREATE INDEX ${index}session_ended ON ${table}session (user_id, ended_at);
CREATE INDEX ${index}session_open ON ${table}session (last_activity_at) WHERE ended_at IS NULL;

CREATE TABLE ${table}observation (
    user_id        text COLLATE "C" NOT NULL,
    observation_id text COLLATE "C" NOT NULL,
    session_id     text COLLATE "C" NOT NULL,
    word           text COLLATE "C" NOT NULL,
    word_key       text COLLATE "C" NOT NULL,
    suggestions    text NOT NULL,
    error_type     text COLLATE "C" NOT NULL,
    language       text COLLATE "C" NOT NULL,
    outcome        text COLLATE "C" NOT NULL,
    assumed        boolean NOT NULL,
    final_word     text,
    misspelling    text COLLATE "C",
    correction     text COLLATE "C",
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL,
    outcome_at     timestamptz,
    PRIMARY KEY (user_id, observation_id)
);
CREATE INDEX ${index}observation_session ON ${table}observation (user_id, session_id);
CREATE INDEX ${index}observation_word ON ${table}observation (user_id, word_key, occurred_at);
CREATE INDEX ${index}observation_pair ON ${table}observation (user_id, misspelling, correction, outcome_at)
    INCLUDE (recorded_at, occurred_at) WHERE misspelling IS NOT NULL;
-- Rows lie about in the order of time, so that a block range index finds the old ones at next to no cost.
CREATE INDEX ${index}observation_age ON ${table}observation USING brin (occurred_at);

CREATE TABLE ${table}word_summary (
    user_id   text COLLATE "C" NOT NULL,
    word_key  text COLLATE "C" NOT NULL,
    unchanged bigint NOT NULL,
    corrected bigint NOT NULL,
    rewritten bigint NOT NULL,
    PRIMARY KEY (user_id, word_key)
);

CREATE TABLE ${table}pair_summary (
    user_id     text COLLATE "C" NOT NULL,
    misspelling text COLLATE "C" NOT NULL,
    correction  text COLLATE "C" NOT NULL,
    frequency   bigint NOT NULL,
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    last_known  timestamptz NOT NULL, -- when the latest of its outcomes became known
    PRIMARY KEY (user_id, misspelling, correction)
);

-- What was learnt --------------------------------------------------------------------------------------------------

CREATE TABLE ${table}dictionary (
    user_id              text COLLATE "C" NOT NULL,
    word_key             text COLLATE "C" NOT NULL,
    form                 text NOT NULL,
    source               text NOT NULL,
    evidence_sessions    bigint,
    evidence_occurrences bigint,
    evidence_first_seen  timestamptz,
    evidence_last_seen   timestamptz,
    execution_id         text COLLATE "C",
    added_at             timestamptz NOT NULL,
    removed_at           timestamptz,
    PRIMARY KEY (user_id, word_key)
);
CREATE INDEX ${index}dictionary_execution ON ${table}dictionary (execution_id) WHERE execution_id IS NOT NULL;

CREATE TABLE ${table}adapter_version (
    user_id            text COLLATE "C" NOT NULL,
    version            integer NOT NULL,
    decision           text NOT NULL,
    execution_id       text COLLATE "C" NOT NULL,
    cut_off            timestamptz NOT NULL,
    incumbent          integer NOT NULL,
    trained_on         bigint NOT NULL,
    held_out           bigint NOT NULL,
    candidate_measures text NOT NULL,
    incumbent_measures text NOT NULL,
    artifact           bytea,
    PRIMARY KEY (user_id, version)
);
CREATE INDEX ${index}adapter_version_cut_off ON ${table}adapter_version (user_id, cut_off);
CREATE INDEX ${index}adapter_version_execution ON ${table}adapter_version (execution_id);

CREATE TABLE ${table}adapter_in_use (
    user_id text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL -- 0 where none is
);

CREATE TABLE ${table}pattern (
    user_id                  text COLLATE "C" NOT NULL,
    misspelling              text COLLATE "C" NOT NULL,
    correction               text COLLATE "C" NOT NULL,
    frequency                bigint NOT NULL,
    first_seen               timestamptz NOT NULL,
    last_seen                timestamptz NOT NULL,
    status                   text NOT NULL,
    since                    date NOT NULL,
    quiet_from               timestamptz,
    quiet_occurrences_before bigint,
    quiet_words_before       bigint,
    PRIMARY KEY (user_id, misspelling, correction)
);

CREATE TABLE ${table}pattern_transition (
    user_id      text COLLATE "C" NOT NULL,
    misspelling  text COLLATE "C" NOT NULL,
    correction   text COLLATE "C" NOT NULL,
    changed_on   date NOT NULL,
    from_status  text NOT NULL,
    to_status    text NOT NULL,
    strength     double precision NOT NULL,
    execution_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, misspelling, correction, changed_on)
);

CREATE TABLE ${table}snapshot (
    user_id         text COLLATE "C" NOT NULL,
    week            date NOT NULL, -- its Monday
    zone            text NOT NULL,
    as_of           timestamptz NOT NULL,
    words           bigint NOT NULL,
    sessions        bigint NOT NULL,
    active_days     integer NOT NULL,
    flagged         bigint NOT NULL,
    corrected       bigint NOT NULL,
    errors          bigint NOT NULL,
    error_types     text NOT NULL,
    top_pairs       text NOT NULL,
    new_patterns    bigint NOT NULL,
    improving       bigint NOT NULL,
    mastered        bigint NOT NULL,
    accuracy_change double precision,
    streak          integer NOT NULL,
    PRIMARY KEY (user_id, week)
);
