-- Events that were never tried, the oldest first; expired leases are deleted by now.
SELECT id
FROM domain_event
WHERE is_processed = 0
    AND delivery_attempts = 0
    AND id NOT IN (
        SELECT leased.value FROM domain_event_lease AS lease, json_each(lease.events) AS leased
    )
ORDER BY id
LIMIT :limit;
