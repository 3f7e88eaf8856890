SELECT name, url, state, reason, changed_at
FROM domain_event_endpoint
ORDER BY name;
