-- Deliveries whose next attempt is due, the longest due first; expired leases are deleted by now.
-- An event that was deleted or marked as processed by hand is left alone.
SELECT event
FROM domain_event_delivery
WHERE state = 'retry'
    AND due_at <= strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
    AND endpoint = :endpoint
    AND EXISTS (SELECT 1 FROM domain_event WHERE id = event AND is_processed = 0)
    AND event NOT IN (
        SELECT leased.value FROM domain_event_lease AS lease, json_each(lease.events) AS leased
    )
ORDER BY due_at
LIMIT :limit;
