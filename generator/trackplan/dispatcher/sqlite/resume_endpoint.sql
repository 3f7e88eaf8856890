UPDATE domain_event_endpoint
SET state = 'active', reason = NULL, changed_at = strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
WHERE name = :name AND state = 'disabled';
