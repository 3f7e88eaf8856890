-- The event waits for another attempt.
UPDATE domain_event SET delivery_attempts = :attempts WHERE id = :event;
