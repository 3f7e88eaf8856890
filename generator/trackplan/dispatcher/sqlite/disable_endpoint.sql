UPDATE domain_event_endpoint
SET state = 'disabled', reason = :reason, changed_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
WHERE name = :name AND state = 'active';
