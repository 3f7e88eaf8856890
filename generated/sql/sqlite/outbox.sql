CREATE TABLE IF NOT EXISTS domain_event (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id          TEXT    NOT NULL,
    event_name        TEXT    NOT NULL,
    occurred_at       TEXT    NOT NULL,
    organization_id   INTEGER NOT NULL,
    user_id           INTEGER,
    entity_type       TEXT    NOT NULL,
    entity_id         INTEGER NOT NULL,
    correlation_id    TEXT,
    source            TEXT    NOT NULL,
    schema_version    INTEGER NOT NULL,
    properties        TEXT    NOT NULL,
    is_processed      INTEGER NOT NULL DEFAULT 0,
    processed_at      TEXT,
    delivery_attempts INTEGER NOT NULL DEFAULT 0,
    created_at        TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS domain_event_event_id ON domain_event (event_id);
CREATE INDEX IF NOT EXISTS domain_event_fresh ON domain_event (id) WHERE is_processed = 0 AND delivery_attempts = 0;

CREATE TABLE IF NOT EXISTS domain_event_delivery (
    event            INTEGER NOT NULL REFERENCES domain_event (id) ON DELETE CASCADE,
    endpoint         TEXT    NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN ('retry', 'delivered', 'dead')),
    attempts         INTEGER NOT NULL,
    first_attempt_at TEXT    NOT NULL,
    last_attempt_at  TEXT    NOT NULL,
    due_at           TEXT,
    last_status      INTEGER,
    last_error       TEXT,
    PRIMARY KEY (event, endpoint)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS domain_event_delivery_due ON domain_event_delivery (due_at) WHERE state = 'retry';

CREATE TABLE IF NOT EXISTS domain_event_lease (
    token      TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    events     TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS domain_event_endpoint (
    name       TEXT PRIMARY KEY,
    url        TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    reason     TEXT,
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS domain_event_schema (
    version    INTEGER PRIMARY KEY,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

INSERT OR IGNORE INTO domain_event_schema (version) VALUES (1);
