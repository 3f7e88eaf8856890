-- The event needs no more attempts, being delivered or dead.
UPDATE domain_event
SET is_processed = 1,
    processed_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'),
    delivery_attempts = :attempts
WHERE id = :event;
