-- Whether a claim would find something; a read, so that an idle dispatcher never takes the write lock.
SELECT EXISTS (SELECT 1 FROM domain_event_endpoint WHERE name = :endpoint AND state = 'active')
    AND (
        EXISTS (
            SELECT 1
            FROM domain_event
            WHERE is_processed = 0
                AND delivery_attempts = 0
                AND id NOT IN (
                    SELECT leased.value
                    FROM domain_event_lease AS lease, json_each(lease.events) AS leased
                    WHERE lease.expires_at > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
                )
        )
        OR EXISTS (
            SELECT 1
            FROM domain_event_delivery
            WHERE state = 'retry'
                AND due_at <= strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
                AND endpoint = :endpoint
                AND EXISTS (SELECT 1 FROM domain_event WHERE id = event AND is_processed = 0)
                AND event NOT IN (
                    SELECT leased.value
                    FROM domain_event_lease AS lease, json_each(lease.events) AS leased
                    WHERE lease.expires_at > strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')
                )
        )
    );
