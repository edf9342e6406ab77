-- The host's own table: what each writer's vocabulary holds, learnt or not.
CREATE TABLE vocabulary (
    writer       varchar NOT NULL,
    word         varchar NOT NULL, -- as it compares
    shown_as     varchar NOT NULL,
    origin       varchar NOT NULL, -- MANUAL or AUTO
    colour       varchar,          -- the host's own affair
    added_at     timestamp(6) with time zone NOT NULL,
    dropped_at   timestamp(6) with time zone,
    learnt_by    varchar,          -- the execution that added it
    sessions     bigint,
    occurrences  bigint,
    first_seen   timestamp(6) with time zone,
    last_seen    timestamp(6) with time zone,
    PRIMARY KEY (writer, word)
);
CREATE INDEX vocabulary_learnt_by ON vocabulary (learnt_by);
