-- How the delivery stands; written from the first failure on.
INSERT INTO domain_event_delivery (
    event, endpoint, state, attempts, first_attempt_at, last_attempt_at, due_at, last_status, last_error
)
VALUES (
    :event,
    :endpoint,
    :state,
    :attempts,
    strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'),
    strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'),
    strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', :delay || ' seconds'),
    :status,
    :error
)
ON CONFLICT (event, endpoint) DO UPDATE
SET state = excluded.state,
    attempts = excluded.attempts,
    last_attempt_at = excluded.last_attempt_at,
    due_at = excluded.due_at,
    last_status = excluded.last_status,
    last_error = excluded.last_error;
