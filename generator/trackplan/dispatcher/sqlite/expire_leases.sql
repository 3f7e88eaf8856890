-- Leases that have run out; whoever held one finds its row gone and records nothing.
DELETE FROM domain_event_lease
WHERE expires_at <= strftime('%Y-%m-%dT%H:%M:%f000Z', 'now');
