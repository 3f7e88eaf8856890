-- A new endpoint, or one that has moved: what made its old URL refuse says nothing of the new one.
INSERT INTO domain_event_endpoint (name, url, state, reason, changed_at)
VALUES (:name, :url, 'active', NULL, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
ON CONFLICT (name) DO UPDATE
SET url = excluded.url, state = excluded.state, reason = excluded.reason, changed_at = excluded.changed_at;
